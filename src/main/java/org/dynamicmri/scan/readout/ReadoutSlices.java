package org.dynamicmri.scan.readout;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.scan.Slicing;
import org.dynamicmri.scan.readout.Readouts.Counter;

/**
 * The slices of a raw file: values of the counter {@code slice}, and within each, where readouts
 * differ in the counter of partitions, the slices of a stack of partitions, which are the inverse
 * Fourier transform of those along z.
 */
final class ReadoutSlices {

    private final Readouts readouts;
    private final Encoding header;
    private final List<Integer> ofImage;
    private final long[] slabs;
    private final long[] partitions;
    private final boolean stacked;
    private final SliceOrder order;

    /**
     * @param ofImage the readouts of the image, of all slices
     * @param order in which values of the counter are slices
     */
    ReadoutSlices(Readouts readouts, List<Integer> ofImage, Encoding header, SliceOrder order) {
        this.readouts = readouts;
        this.header = header;
        this.ofImage = ofImage;
        this.order = order;
        slabs = order.of(distinct(Counter.SLICE));
        partitions = readouts.counter(Counter.PARTITION);
        stacked = partitions() > 1;
        if (stacked) {
            requirePartitions(header.encoded().depth());
        }
    }

    private void requirePartitions(int depth) {
        if (partitions() > depth) {
            throw new InvalidDataException(
                    "the readouts are of %d partitions (kspace_encode_step_2), but the encoded matrix"
                            + " of the header has %d along z; correct matrixSize z of the"
                            + " encodedSpace.",
                    partitions(), depth);
        }
        for (int i : ofImage) {
            if (Math.abs(fromCentre(i)) > (depth + 1) / 2) {
                throw new InvalidDataException(
                        "expected partitions of an encoded matrix of %d slices around partition %d,"
                                + " but readout %d is partition %d; correct matrixSize z of the"
                                + " encodedSpace or the centre of kspace_encoding_step_2.",
                        depth, header.centrePartition(), i, partitions[i]);
            }
        }
    }

    private long[] distinct(Counter counter) {
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
        return distinct(Counter.PARTITION).length;
    }

    /** Slices of a stack: those of the image's space, from the middle of the encoded ones. */
    private int depth() {
        int encoded = header.encoded().depth();
        int image = header.reconstructed().depth();
        return !stacked ? 1 : image > 1 && image < encoded ? image : encoded;
    }

    /**
     * The position of a slice, if it is specified.
     *
     * @param slice from 0
     */
    Optional<SlicePlane> plane(int slice) {
        double fromMiddle = (slice % depth() - depth() / 2) * spacingMm();
        return order.planes()
                .get(slice / depth())
                .map(slab -> stacked ? slab.along(fromMiddle) : slab);
    }

    /** Distance of neighbouring slices in mm, or 0 if unspecified. */
    double spacingMm() {
        return stacked ? header.encoded().thicknessMm() : order.spacingMm();
    }

    /**
     * The readouts that a slice consists of.
     *
     * @param slice from 0
     */
    List<Integer> readouts(int slice) {
        long[] slab = readouts.counter(Counter.SLICE);
        return ofImage.stream().filter(i -> slab[i] == slabs[slice / depth()]).toList();
    }

    /**
     * Checks that a Fourier transform along z makes slices. Partitions that a line lacks count as
     * zero: beyond the rim of an ellipse, or of a part of k-space, that is right. Between those
     * that were measured it is not, and lines that lack different ones there are refused.
     *
     * @param frames the readouts of a slice
     * @param notes receives missing partitions
     * @throws InvalidDataException if the lines differ from partition to partition
     */
    void requireSameLines(ReadoutFrames frames, List<String> notes) {
        if (!stacked) {
            return;
        }
        Set<TreeSet<Long>> kinds = new LinkedHashSet<>();
        for (List<List<Integer>> frame : frames.measured()) {
            for (List<Integer> parts : frame) {
                TreeSet<Long> measured = new TreeSet<>();
                parts.forEach(i -> measured.add(partitions[i]));
                kinds.add(measured);
            }
        }
        long from = kinds.stream().mapToLong(TreeSet::first).max().orElseThrow();
        long to = kinds.stream().mapToLong(TreeSet::last).min().orElseThrow();
        boolean gaps = kinds.stream().anyMatch(kind -> gaps(kind) > 0);
        if (kinds.size() > 1 && (gaps || from > to)) {
            throw new InvalidDataException(
                    "expected the same lines in all partitions, but some have the partitions %s and"
                            + " others %s; such a mask of lines and partitions needs a"
                            + " reconstruction of the whole volume at once, not of its slices.",
                    numbers(kinds, 0), numbers(kinds, 1));
        }
        if (gaps) {
            notes.add(
                    gaps(kinds.iterator().next())
                            + " partitions between the measured ones count as zero: the slices fold"
                            + " onto each other along z.");
        }
    }

    /** Partitions that are missing between the first and the last. */
    private static long gaps(TreeSet<Long> measured) {
        return measured.last() - measured.first() + 1 - measured.size();
    }

    private static String numbers(Set<TreeSet<Long>> kinds, int kind) {
        return kinds.stream().skip(kind).findFirst().orElseThrow().stream()
                .limit(8)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
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
     * Whether a third coordinate can only be something else than kz: the density weight, never
     * negative, that some converters keep there. Some also specify two encoded slices for a flat
     * image.
     */
    boolean isWeight(float third) {
        boolean flat = header.reconstructed().depth() == 1 && third >= 0;
        return !stacked && (flat || header.encoded().depth() == 1);
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
