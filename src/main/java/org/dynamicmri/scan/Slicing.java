package org.dynamicmri.scan;

import java.util.List;
import org.dynamicmri.data.InvalidDataException;

/**
 * How the samples of one slice come out of an array of several: as the weighted sum along one
 * dimension. Of slices one weighs 1 and the others nothing; of partitions of a stack, which encode
 * z by a phase, the weights are those of the inverse Fourier transform along z.
 *
 * @param dimension the dimension of the slices or partitions, or -1 if there is none
 * @param count number of slices
 * @param weights a complex weight for each place along the dimension, interleaved
 */
public record Slicing(int dimension, int count, float[] weights) {

    /** Everything, where there is one slice. */
    public static final Slicing WHOLE = new Slicing(-1, 1, new float[0]);

    /**
     * Gives consecutive numbers of an array.
     *
     * @param <E> what goes wrong where they are read from a file
     */
    @FunctionalInterface
    public interface Source<E extends Exception> {
        void read(long from, float[] target, int at, int length) throws E;
    }

    /**
     * @param meaning the meaning of each dimension
     * @param size the dimensions, the fastest first
     * @param wanted the slice, from 1, or 0 where there is but one
     * @throws InvalidDataException if there is no such slice
     */
    public static Slicing of(List<String> meaning, int[] size, int wanted) {
        for (int d = 0; d < size.length; d++) {
            boolean partitions = meaning.get(d).equals(Axes.PARTITION);
            if (partitions || meaning.get(d).equals(Axes.SLICE)) {
                int slice = index(wanted, size[d]);
                float[] weights = new float[2 * size[d]];
                for (int i = 0; i < size[d]; i++) {
                    double[] weight = {i == slice ? 1 : 0, 0};
                    if (partitions) {
                        weight = fourier(i - size[d] / 2, slice - size[d] / 2, size[d]);
                    }
                    weights[2 * i] = (float) weight[0];
                    weights[2 * i + 1] = (float) weight[1];
                }
                return new Slicing(d, size[d], weights);
            }
        }
        index(wanted, 1);
        return WHOLE;
    }

    /**
     * The slice that is meant, from 0.
     *
     * @param wanted from 1, or 0 where there is but one
     * @throws InvalidDataException if there is no such slice, or there are several and none is
     *     named
     */
    public static int index(int wanted, int count) {
        if (wanted > count || (wanted == 0 && count > 1)) {
            throw new InvalidDataException(
                    "the scan has %d slice%s, but %s; give slice from 1 to %d.",
                    count,
                    count == 1 ? "" : "s",
                    wanted == 0 ? "one is needed here" : "slice " + wanted + " was requested",
                    count);
        }
        return Math.max(0, wanted - 1);
    }

    /**
     * The weight of a partition in a slice: exp(2 pi i k z / n) / sqrt(n).
     *
     * @param k the partition, from the centre of k-space
     * @param z the slice, from the centre of the volume
     * @param n number of slices that the partitions encode
     */
    public static double[] fourier(double k, double z, int n) {
        double angle = 2 * Math.PI * k * z / n;
        double scale = 1 / Math.sqrt(n);
        return new double[] {scale * Math.cos(angle), scale * Math.sin(angle)};
    }

    /** The dimensions of the slice. */
    public int[] of(int[] size) {
        int[] sliced = size.clone();
        if (dimension >= 0) {
            sliced[dimension] = 1;
        }
        return sliced;
    }

    /**
     * The numbers of the slice; of slices only its own are read.
     *
     * @param size the dimensions of the whole, the fastest first
     * @throws E if they cannot be read
     */
    public <E extends Exception> float[] collapse(int[] size, Source<E> source) throws E {
        long inner = 2;
        long all = 2;
        for (int d = 0; d < size.length; d++) {
            inner = Sizes.product(inner, d < dimension ? size[d] : 1);
            all = Sizes.product(all, d == dimension ? 1 : size[d]);
        }
        float[] target = new float[Sizes.floats("slice", all)];
        if (dimension < 0) {
            source.read(0, target, 0, target.length);
            return target;
        }
        int length = (int) inner;
        float[] part = new float[length];
        for (int at = 0, block = 0; at < target.length; at += length, block++) {
            for (int i = 0; i < size[dimension]; i++) {
                float re = weights[2 * i];
                float im = weights[2 * i + 1];
                long from = inner * ((long) block * size[dimension] + i);
                if (re == 1 && im == 0) {
                    source.read(from, target, at, length);
                } else if (re != 0 || im != 0) {
                    source.read(from, part, 0, length);
                    for (int j = 0; j < length; j += 2) {
                        target[at + j] += re * part[j] - im * part[j + 1];
                        target[at + j + 1] += re * part[j + 1] + im * part[j];
                    }
                }
            }
        }
        return target;
    }
}
