package org.dynamicmri.inr;

import java.util.List;

/**
 * The multi-resolution grids whose sum is a {@link DeformationField}: each is interpolated linearly
 * along time, y and x, its outermost knots on the outermost pixels and pairs.
 *
 * @param width pixels of the series along x
 * @param height pixels of the series along y
 * @param pairs pairs of neighbouring frames
 * @param levels the grids
 * @param adam the optimiser's constants
 */
public record DeformationGrids(
        int width, int height, int pairs, List<Level> levels, AdamSettings adam) {

    /** Knots of one grid along time, y and x. */
    public record Level(int times, int rows, int columns) {

        /** Number of knots. */
        public int knots() {
            return times * rows * columns;
        }
    }

    /** Matrix at which the numbers of knots are those of {@link #SPATIAL_KNOTS}. */
    private static final double REFERENCE_MATRIX = 96;

    private static final int[] SPATIAL_KNOTS = {6, 12, 24, 48};
    private static final int COARSE_TIMES = 4;

    /** The grids found best for a series (docs/method.md): coarse motion has few knots in time. */
    public static DeformationGrids forSeries(int width, int height, int frames) {
        int times = Math.max(COARSE_TIMES, frames / 2);
        List<Level> levels =
                java.util.Arrays.stream(SPATIAL_KNOTS)
                        .mapToObj(
                                knots ->
                                        new Level(
                                                knots == SPATIAL_KNOTS[0] ? COARSE_TIMES : times,
                                                scaled(knots, height),
                                                scaled(knots, width)))
                        .toList();
        return new DeformationGrids(width, height, frames - 1, levels, AdamSettings.DEFAULT);
    }

    private static int scaled(int knots, int pixels) {
        return Math.max(2, (int) Math.round(knots * pixels / REFERENCE_MATRIX));
    }

    public DeformationGrids {
        levels = List.copyOf(levels);
        if (width < 1 || height < 1 || pairs < 1 || levels.isEmpty()) {
            throw new IllegalArgumentException(
                    "a deformation field needs pixels, at least two frames, and a grid");
        }
    }

    /** Bytes that such a field takes, most of it outside of the Java heap. */
    public long estimateBytes() {
        long knots = levels.stream().mapToLong(Level::knots).sum();
        long values = 2L * width * height * pairs;
        return Float.BYTES * (2 * 4 * knots + 4 * values);
    }
}
