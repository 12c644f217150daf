package org.dynamicmri.io;

import java.util.List;
import java.util.stream.LongStream;
import org.dynamicmri.data.InvalidDataException;

/**
 * The slices of an ISMRMRD file: values of the counter {@code slice}, and within each, where
 * readouts differ in {@code kspace_encode_step_2}, the slices of a stack of partitions, which are
 * the inverse Fourier transform of those along z.
 */
final class IsmrmrdSlices {

    private final IsmrmrdReadouts readouts;
    private final IsmrmrdHeader header;
    private final List<Integer> ofImage;
    private final long[] slabs;
    private final long[] partitions;
    private final boolean stacked;

    /**
     * @param ofImage the readouts of the image, of all slices
     */
    IsmrmrdSlices(IsmrmrdReadouts readouts, List<Integer> ofImage, IsmrmrdHeader header) {
        this.readouts = readouts;
        this.header = header;
        this.ofImage = ofImage;
        slabs = distinct("slice");
        partitions = readouts.counter("kspace_encode_step_2");
        stacked = distinct("kspace_encode_step_2").length > 1;
        int depth = header.encoded().depth();
        for (int i : ofImage) {
            if (stacked && Math.abs(fromCentre(i)) > depth) {
                throw new InvalidDataException(
                        "expected partitions of an encoded matrix of %d slices around partition %d,"
                                + " but readout %d is partition %d.",
                        depth, header.centrePartition(), i, partitions[i]);
            }
        }
    }

    private long[] distinct(String counter) {
        long[] values = readouts.counter(counter);
        LongStream used = ofImage.stream().mapToLong(i -> values[i]);
        return used.distinct().sorted().toArray();
    }

    /** Number of slices of the study. */
    int count() {
        return Math.multiplyExact(slabs.length, depth());
    }

    /** Whether slices are encoded by partitions. */
    boolean areStacked() {
        return stacked;
    }

    /** Partitions that the readouts have. */
    int partitions() {
        return distinct("kspace_encode_step_2").length;
    }

    /** Slices of a stack: those of the image's space, from the middle of the encoded ones. */
    private int depth() {
        int encoded = header.encoded().depth();
        int image = header.reconstructed().depth();
        return !stacked ? 1 : image > 1 && image < encoded ? image : encoded;
    }

    /**
     * The readouts that a slice consists of.
     *
     * @param slice from 0
     */
    List<Integer> readouts(int slice) {
        long[] slab = readouts.counter("slice");
        return ofImage.stream().filter(i -> slab[i] == slabs[slice / depth()]).toList();
    }

    /**
     * The complex weight of a readout in a slice of its slab.
     *
     * @param slice from 0
     */
    double[] weight(int readout, int slice) {
        if (!stacked) {
            return new double[] {1, 0};
        }
        int encoded = header.encoded().depth();
        int z = slice % depth() - depth() / 2;
        return Slicing.fourier(fromCentre(readout), z, encoded);
    }

    /**
     * Whether a third coordinate can only be something else than kz: the density weight that some
     * converters keep there.
     */
    boolean areFlat() {
        return !stacked && header.encoded().depth() == 1;
    }

    /**
     * @param kz the third coordinate of a readout's samples, in cycles per encoded field of view or
     *     its share of the encoded matrix
     * @throws InvalidDataException if it is not that of the readout's place along z
     */
    void requirePlane(int readout, float kz) {
        int encoded = header.encoded().depth();
        double expected = stacked ? fromCentre(readout) : 0;
        double off = Math.min(Math.abs(kz * encoded - expected), Math.abs(kz - expected));
        if (!(off <= (stacked ? 1e-2 : 1e-3)) && kz != 0) {
            throw new InvalidDataException(
                    "expected a trajectory in planes (kz = %.4g for the partition of readout %d), but"
                            + " kz is %.4g.",
                    expected / encoded, readout, kz);
        }
    }

    private long fromCentre(int readout) {
        return partitions[readout] - header.centrePartition();
    }
}
