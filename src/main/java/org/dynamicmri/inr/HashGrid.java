package org.dynamicmri.inr;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The multi-resolution hash encoding (Müller et al., ACM TOG 41(4), 2022) of an image series with
 * the coordinates of Feng et al.: a pixel's centre (i + 0.5) / N along x and y, N the longer side,
 * and the same spacing along t. A level of resolution r has knots at distance 1 / (r - 1).
 *
 * @param levels number of levels
 * @param features features of a level
 * @param baseResolution knots of the coarsest level along each axis
 * @param growth factor of the resolution from level to level
 * @param tableSize most entries of a level; one with more knots shares them by hashing
 * @param range the initial values are uniform between minus this and this
 */
public record HashGrid(
        int levels,
        int features,
        double baseResolution,
        double growth,
        int tableSize,
        double range) {

    /** The paper's values. */
    public static final HashGrid DEFAULT = new HashGrid(16, 2, 16, 2, 1 << 24, 1e-4);

    /** Knots of a pixel, from where on no two pixels share one. */
    private static final int SEPARATE = 2;

    public HashGrid {
        if (levels < 1
                || features < 1
                || !(baseResolution > 1)
                || !(growth >= 1)
                || tableSize < 1
                || !(range > 0)) {
            throw new IllegalArgumentException(
                    "levels, features and table size must be at least 1, base resolution above 1,"
                            + " growth at least 1, range positive");
        }
    }

    /** What a level is stored as. */
    private enum Kind {
        DENSE,
        HASHED,
        FREE
    }

    private double knotsMinusOne(int level) {
        return baseResolution * Math.pow(growth, level) - 1;
    }

    private Kind kind(int level, int longest) {
        if (knotsMinusOne(level) > SEPARATE * longest) {
            return Kind.FREE;
        }
        double resolution = Math.ceil(knotsMinusOne(level)) + 1;
        return resolution * resolution * resolution <= tableSize ? Kind.DENSE : Kind.HASHED;
    }

    /** All features of the inputs of the network. */
    public int inputs() {
        return levels * features;
    }

    /**
     * Makes the encoding of a grid of pixels with random initial values.
     *
     * @param spacing distance of the frames along t, where that of the pixels is 1
     */
    MultiLevelEncoding create(
            PointGrid grid, double spacing, AdamSettings adam, SplittableRandom random) {
        int longest = Math.max(grid.width(), grid.height());
        double[] times = places(grid.frames(), spacing);
        List<Encoding> encodings = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            Axis t = axis(level, times, longest);
            Axis y = axis(level, places(grid.height(), 1), longest);
            Axis x = axis(level, places(grid.width(), 1), longest);
            encodings.add(
                    switch (kind(level, longest)) {
                        case DENSE ->
                                new GridLevel(t, y, x, features, adam).randomize(range, random);
                        case HASHED ->
                                new HashLevel(t, y, x, features, tableSize, adam)
                                        .randomize(range, random);
                        case FREE -> new FreeLevel(grid, features, adam).randomize(range, random);
                    });
        }
        return new MultiLevelEncoding(encodings);
    }

    /**
     * A trained encoding at other points. Where a level has a cell for every pixel, nothing is
     * known between the pixels, and its features are zero.
     *
     * @param trained made by {@link #create} for the grid
     * @param times places along t, in pixels of the grid
     * @param rows places along y
     * @param columns places along x
     */
    MultiLevelEncoding elsewhere(
            MultiLevelEncoding trained,
            PointGrid grid,
            double[] times,
            double[] rows,
            double[] columns) {
        int longest = Math.max(grid.width(), grid.height());
        List<Encoding> encodings = new ArrayList<>();
        int known = 0;
        for (int level = 0; level < levels; level++) {
            TableLevel table = (TableLevel) trained.level(level);
            boolean free = kind(level, longest) == Kind.FREE;
            encodings.add(
                    free
                            ? table
                            : table.elsewhere(
                                    positions(level, times, longest),
                                    positions(level, rows, longest),
                                    positions(level, columns, longest)));
            known += free ? 0 : 1;
        }
        MultiLevelEncoding encoding = new MultiLevelEncoding(encodings);
        encoding.open(known);
        return encoding;
    }

    private static double[] places(int points, double spacing) {
        return IntStream.range(0, points).mapToDouble(i -> i * spacing).toArray();
    }

    private Axis axis(int level, double[] places, int longest) {
        return Axis.at(positions(level, places, longest));
    }

    /** Pixels as positions in units of the knots' distance. */
    private double[] positions(int level, double[] pixels, int longest) {
        return DoubleStream.of(pixels)
                .map(pixel -> (pixel + 0.5) / longest * knotsMinusOne(level) + 0.5)
                .toArray();
    }

    /** Bytes that {@link #create} takes, optimiser included. */
    long estimateBytes(PointGrid grid) {
        int longest = Math.max(grid.width(), grid.height());
        double entries = 0;
        for (int level = 0; level < levels; level++) {
            entries +=
                    switch (kind(level, longest)) {
                        case DENSE ->
                                (double) axis(level, places(grid.frames(), 1), longest).knots()
                                        * axis(level, places(grid.height(), 1), longest).knots()
                                        * axis(level, places(grid.width(), 1), longest).knots();
                        case HASHED -> tableSize;
                        case FREE -> (double) grid.frames() * grid.height() * grid.width();
                    };
        }
        return (long) (entries * features * ParameterTable.BYTES);
    }
}
