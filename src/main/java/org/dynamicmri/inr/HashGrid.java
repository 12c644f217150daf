package org.dynamicmri.inr;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

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

    /** Makes the encoding of a grid of pixels with random initial values. */
    MultiLevelEncoding create(PointGrid grid, AdamSettings adam, SplittableRandom random) {
        int longest = Math.max(grid.width(), grid.height());
        List<Encoding> encodings = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            Axis t = axis(level, grid.frames(), longest);
            Axis y = axis(level, grid.height(), longest);
            Axis x = axis(level, grid.width(), longest);
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

    private Axis axis(int level, int points, int longest) {
        double[] positions = new double[points];
        for (int i = 0; i < points; i++) {
            positions[i] = (i + 0.5) / longest * knotsMinusOne(level) + 0.5;
        }
        return Axis.at(positions);
    }

    /** Bytes that {@link #create} takes, optimiser included. */
    long estimateBytes(PointGrid grid) {
        int longest = Math.max(grid.width(), grid.height());
        double entries = 0;
        for (int level = 0; level < levels; level++) {
            entries +=
                    switch (kind(level, longest)) {
                        case DENSE ->
                                (double) axis(level, grid.frames(), longest).knots()
                                        * axis(level, grid.height(), longest).knots()
                                        * axis(level, grid.width(), longest).knots();
                        case HASHED -> tableSize;
                        case FREE -> (double) grid.frames() * grid.height() * grid.width();
                    };
        }
        return (long) (entries * features * ParameterTable.BYTES);
    }
}
