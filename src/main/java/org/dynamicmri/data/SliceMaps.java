package org.dynamicmri.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Coil maps of parallel slices that belong together, the first slice first: one or more, of the
 * same matrix and coils.
 *
 * @param slices the maps of each slice
 */
public record SliceMaps(List<CoilMaps> slices) {

    /**
     * @throws InvalidDataException if there is none, or one differs in matrix or coils
     */
    public SliceMaps {
        slices = List.copyOf(slices);
        if (slices.isEmpty()) {
            throw new InvalidDataException("Coil maps need at least one slice.");
        }
        CoilMaps first = slices.get(0);
        for (CoilMaps maps : slices) {
            if (maps.width() != first.width()
                    || maps.height() != first.height()
                    || maps.coils() != first.coils()) {
                throw new InvalidDataException(
                        "The coil maps of all slices must have the same matrix and coils, but one"
                                + " has %d x %d x %d and another %d x %d x %d.",
                        first.width(),
                        first.height(),
                        first.coils(),
                        maps.width(),
                        maps.height(),
                        maps.coils());
            }
        }
    }

    /** The maps of a single slice. */
    public static SliceMaps of(CoilMaps maps) {
        return new SliceMaps(List.of(maps));
    }

    /**
     * Maps [x, y, coil, slice], interleaved, x fastest.
     *
     * @throws InvalidDataException if the numbers are not those of whole slices
     */
    public static SliceMaps of(float[] maps, int width, int height, int coils, int count) {
        int each = maps.length / Math.max(1, count);
        return new SliceMaps(
                IntStream.range(0, count)
                        .mapToObj(
                                slice ->
                                        count == 1
                                                ? maps
                                                : Arrays.copyOfRange(
                                                        maps, each * slice, each * (slice + 1)))
                        .map(own -> new CoilMaps(ComplexImages.wrap(own, width, height, coils)))
                        .toList());
    }

    /** Number of slices. */
    public int count() {
        return slices.size();
    }

    /** The maps of the first slice. */
    public CoilMaps first() {
        return slices.get(0);
    }

    /**
     * The maps of the one slice.
     *
     * @throws InvalidDataException if there are several
     */
    public CoilMaps only() {
        if (slices.size() > 1) {
            throw new InvalidDataException(
                    "coil maps of one slice are needed here, but they are of %d.", slices.size());
        }
        return first();
    }

    /**
     * The maps of one slice, or all.
     *
     * @param number from 1, or 0 for all
     * @throws InvalidDataException if there is no such slice
     */
    public SliceMaps chosen(int number) {
        return new SliceMaps(SliceStack.chosen(slices, number));
    }

    /** The maps in the order [x, y, coil, slice], interleaved, x fastest. */
    public float[] interleaved() {
        if (count() == 1) {
            return first().interleaved();
        }
        int each = first().interleaved().length;
        float[] maps = new float[Math.multiplyExact(each, count())];
        for (int slice = 0; slice < count(); slice++) {
            System.arraycopy(slices.get(slice).interleaved(), 0, maps, each * slice, each);
        }
        return maps;
    }
}
