package org.dynamicmri.inr;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Dense grids of trained features over space and time, the outermost knots on the outermost pixels
 * and frames. Few knots in time make the frames share what they measured.
 *
 * @param levels the grids
 * @param features features of a knot of each
 * @param deviation standard deviation of the initial values
 */
public record SpaceTimeGrids(List<Level> levels, int features, double deviation) {

    /**
     * One grid.
     *
     * @param times least knots along time; fewer where there are fewer frames
     * @param share knots along time for each frame
     * @param spacing distance of knots along x and y in pixels
     */
    public record Level(int times, double share, double spacing) {}

    /** The grids found best (docs/method.md). */
    public static final SpaceTimeGrids DEFAULT =
            new SpaceTimeGrids(
                    List.of(
                            new Level(4, 0, 8),
                            new Level(4, 0.25, 4),
                            new Level(5, 0.4, 2),
                            new Level(7, 0.5, 1)),
                    8,
                    0.01);

    public SpaceTimeGrids {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || features < 1 || !(deviation >= 0)) {
            throw new IllegalArgumentException("at least one grid and one feature are needed");
        }
    }

    /** All features of the inputs of the network. */
    public int inputs() {
        return levels.size() * features;
    }

    /** Makes the encoding of a grid of pixels with random initial values. */
    MultiLevelEncoding create(PointGrid grid, AdamSettings adam, SplittableRandom random) {
        List<Encoding> encodings = new ArrayList<>();
        for (Level level : levels) {
            encodings.add(
                    new GridLevel(
                                    axis(grid.frames(), times(level, grid)),
                                    axis(grid.height(), knots(level, grid.height())),
                                    axis(grid.width(), knots(level, grid.width())),
                                    features,
                                    adam)
                            .randomizeNormal(deviation, random));
        }
        return new MultiLevelEncoding(encodings);
    }

    private static int times(Level level, PointGrid grid) {
        int shared = (int) Math.round(level.share() * grid.frames());
        return Math.min(Math.max(level.times(), shared), grid.frames());
    }

    private static int knots(Level level, int pixels) {
        return Math.max(2, (int) Math.round(pixels / level.spacing()));
    }

    private static Axis axis(int points, int knots) {
        double[] positions = new double[points];
        for (int i = 1; i < points; i++) {
            positions[i] = i * (knots - 1.0) / (points - 1);
        }
        return Axis.at(positions);
    }

    /** Bytes that {@link #create} takes, optimiser included. */
    long estimateBytes(PointGrid grid) {
        long entries = 0;
        for (Level level : levels) {
            entries +=
                    (times(level, grid) + 1L)
                            * (knots(level, grid.height()) + 1)
                            * (knots(level, grid.width()) + 1);
        }
        return entries * features * ParameterTable.BYTES;
    }
}
