package org.dynamicmri.inr;

import java.util.List;
import java.util.Optional;
import org.dynamicmri.data.FrameAxis;

/**
 * The multi-resolution grids whose sum is a {@link DeformationField}: each is interpolated linearly
 * along time, y and x, its outermost knots on the outermost pixels and pairs. Their sum is the
 * displacement, or the features of a small network that makes the displacement of them.
 *
 * @param width pixels of the series along x
 * @param height pixels of the series along y
 * @param pairs pairs of neighbouring frames
 * @param levels the grids
 * @param perceptron the network behind the grids, if there is one
 * @param adam the optimiser's constants
 */
public record DeformationGrids(
        int width,
        int height,
        int pairs,
        List<Level> levels,
        Optional<Perceptron> perceptron,
        AdamSettings adam) {

    /** Knots of one grid along time, y and x. */
    public record Level(int times, int rows, int columns) {

        /**
         * @throws IllegalArgumentException if a number is not positive, or there are more knots
         *     than an array can hold
         */
        public Level {
            long plane = (long) rows * columns;
            if (Math.min(times, Math.min(rows, columns)) < 1
                    || plane > Integer.MAX_VALUE / (2L * times)) {
                throw new IllegalArgumentException(
                        "a grid of " + times + " x " + rows + " x " + columns + " knots cannot be");
            }
        }

        /** Number of knots. */
        public int knots() {
            return times * rows * columns;
        }
    }

    /**
     * A network of one hidden layer behind the grids.
     *
     * @param features features of each knot, at least the two components of a displacement
     * @param units units of the hidden layer
     * @param seed of the initial weights
     */
    public record Perceptron(int features, int units, long seed) {

        /** As many features and units as a few seconds allow. */
        public static final Perceptron SMALL = new Perceptron(4, 16, 1);

        public Perceptron {
            if (features < COMPONENTS || units < 1) {
                throw new IllegalArgumentException("at least two features and a unit are needed");
            }
        }
    }

    private static final int COMPONENTS = 2;

    /** Matrix at which the numbers of knots are those of {@link #SPATIAL_KNOTS}. */
    private static final double REFERENCE_MATRIX = 96;

    private static final int[] SPATIAL_KNOTS = {6, 12, 24, 48};
    private static final int COARSE_TIMES = 4;

    /**
     * The grids found best for the motion along an axis of frames (docs/method.md): coarse motion
     * has few knots in time.
     */
    public static DeformationGrids along(FrameAxis axis, int width, int height) {
        int times = Math.max(COARSE_TIMES, axis.frames() / 2);
        List<Level> levels =
                java.util.Arrays.stream(SPATIAL_KNOTS)
                        .mapToObj(
                                knots ->
                                        new Level(
                                                knots == SPATIAL_KNOTS[0]
                                                        ? COARSE_TIMES * axis.runs()
                                                        : times,
                                                scaled(knots, height),
                                                scaled(knots, width)))
                        .toList();
        return new DeformationGrids(
                width, height, axis.edges(), levels, Optional.empty(), AdamSettings.DEFAULT);
    }

    /** The same grids with a network behind them. */
    public DeformationGrids with(Perceptron network) {
        return new DeformationGrids(width, height, pairs, levels, Optional.of(network), adam);
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

    /** Values of each knot: the components of the displacement, or features of it. */
    public int channels() {
        return perceptron.map(Perceptron::features).orElse(COMPONENTS);
    }

    /** Bytes that such a field takes, most of it outside of the Java heap. */
    public long estimateBytes() {
        long knots = levels.stream().mapToLong(Level::knots).sum();
        long points = (long) width * height * pairs;
        int units = perceptron.map(Perceptron::units).orElse(0);
        return Float.BYTES
                * (channels() * 4L * knots
                        + (2L * COMPONENTS + 2L * channels() + 2L * units) * points);
    }
}
