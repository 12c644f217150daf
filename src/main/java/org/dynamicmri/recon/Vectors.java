package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import org.dynamicmri.operator.Workers;

/**
 * Arithmetic of long float arrays on all workers. Sums are taken over fixed pieces and joined in
 * their order, so that the number of threads does not change them.
 */
public final class Vectors {

    private static final int PIECE = 1 << 15;

    /**
     * Sums side by side, each of {@code PIECE / LANES} products, which is few enough for floats:
     * the compiler vectorises loops over arrays, but no single sum, whose order it must keep.
     */
    private static final int LANES = 1 << 10;

    private Vectors() {}

    /**
     * Real part of the inner product of two complex arrays: the sum of products of their floats.
     */
    public static double dot(float[] a, float[] b, Workers workers) {
        return sum(a.length, (from, to) -> dot(a, b, from, to), workers);
    }

    /** Square of the Euclidean distance. */
    public static double distance(float[] a, float[] b, Workers workers) {
        return sum(a.length, (from, to) -> distance(a, b, from, to), workers);
    }

    /**
     * The inner products of {@code a[i]} and {@code b[i]} for each i, in one pass over arrays of
     * the same length.
     */
    static double[] dots(float[][] a, float[][] b, Workers workers) {
        return sum(
                a[0].length,
                new double[a.length],
                (from, to) -> {
                    double[] dots = new double[a.length];
                    for (int i = 0; i < dots.length; i++) {
                        dots[i] = dot(a[i], b[i], from, to);
                    }
                    return dots;
                },
                Vectors::plus,
                workers);
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** Inner products of two arrays with themselves and each other. */
    record Gram(double aa, double ab, double bb) {

        /** Square of the Euclidean distance of the two arrays. */
        double distance() {
            return Math.max(0, aa - 2 * ab + bb);
        }

        private Gram plus(Gram other) {
            return new Gram(aa + other.aa, ab + other.ab, bb + other.bb);
        }
    }

    /** The inner products of two arrays, which are read once. */
    static Gram gram(float[] a, float[] b, Workers workers) {
        return gram(a, b, (from, to) -> {}, workers);
    }

    /**
     * The inner products of two arrays.
     *
     * @param then what is done to each piece after it was read, while it is in the cache
     */
    static Gram gram(float[] a, float[] b, Workers.Range then, Workers workers) {
        return sum(
                a.length,
                new Gram(0, 0, 0),
                (from, to) -> {
                    Gram gram = gram(a, b, from, to);
                    then.run(from, to);
                    return gram;
                },
                Gram::plus,
                workers);
    }

    @FunctionalInterface
    private interface PieceSum<T> {
        T of(int from, int to);
    }

    private static double sum(int length, PieceSum<Double> piece, Workers workers) {
        return sum(length, 0.0, piece, Double::sum, workers);
    }

    private static <T> T sum(
            int length, T zero, PieceSum<T> piece, BinaryOperator<T> plus, Workers workers) {
        List<T> sums = new ArrayList<>(Collections.nCopies((length + PIECE - 1) / PIECE, zero));
        workers.forEach(
                sums.size(),
                (worker, i) ->
                        sums.set(i, piece.of(i * PIECE, (int) Math.min(length, (i + 1L) * PIECE))));
        return sums.stream().reduce(zero, plus);
    }

    private static double dot(float[] a, float[] b, int from, int to) {
        float[] sums = new float[LANES];
        for (int start = from; start < to; start += LANES) {
            addProducts(a, b, start, Math.min(LANES, to - start), sums);
        }
        return total(sums);
    }

    private static Gram gram(float[] a, float[] b, int from, int to) {
        float[] aa = new float[LANES];
        float[] ab = new float[LANES];
        float[] bb = new float[LANES];
        for (int start = from; start < to; start += LANES) {
            int count = Math.min(LANES, to - start);
            addProducts(a, a, start, count, aa);
            addProducts(a, b, start, count, ab);
            addProducts(b, b, start, count, bb);
        }
        return new Gram(total(aa), total(ab), total(bb));
    }

    private static double distance(float[] a, float[] b, int from, int to) {
        float[] sums = new float[LANES];
        for (int start = from; start < to; start += LANES) {
            addSquaredDistances(a, b, start, Math.min(LANES, to - start), sums);
        }
        return total(sums);
    }

    private static void addProducts(float[] a, float[] b, int start, int count, float[] sums) {
        for (int i = 0; i < count; i++) {
            sums[i] += a[start + i] * b[start + i];
        }
    }

    private static void addSquaredDistances(
            float[] a, float[] b, int start, int count, float[] sums) {
        for (int i = 0; i < count; i++) {
            float d = a[start + i] - b[start + i];
            sums[i] += d * d;
        }
    }

    private static double total(float[] sums) {
        double total = 0;
        for (float sum : sums) {
            total += sum;
        }
        return total;
    }

    /** Computes {@code y += alpha x}. */
    public static void add(double alpha, float[] x, float[] y, Workers workers) {
        float factor = (float) alpha;
        workers.forRanges(
                x.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[i] += factor * x[i];
                    }
                });
    }

    /** Computes {@code y = x + beta y}. */
    public static void addTo(float[] x, double beta, float[] y, Workers workers) {
        float factor = (float) beta;
        workers.forRanges(
                x.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[i] = x[i] + factor * y[i];
                    }
                });
    }

    /** A new array {@code alpha x}. */
    public static float[] scaled(double alpha, float[] x) {
        float factor = (float) alpha;
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = factor * x[i];
        }
        return y;
    }
}
