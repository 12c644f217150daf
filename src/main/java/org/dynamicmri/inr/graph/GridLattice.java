package org.dynamicmri.inr.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.tensorflow.graph.Tensors;
import org.tensorflow.types.TFloat32;

/**
 * The matrices that interpolate the grids of a deformation field linearly on one lattice: those of
 * several grids side by side where one product sums over all of them.
 */
final class GridLattice implements AutoCloseable {

    private final double[] times;
    private final int width;
    private final int height;
    private final List<TFloat32> matrices = new ArrayList<>();

    /**
     * @param groups the grids, those with as many knots in time together
     */
    GridLattice(
            DeformationGrids grids,
            List<List<DeformationGrids.Level>> groups,
            double[] times,
            int width,
            int height) {
        this.times = times.clone();
        this.width = width;
        this.height = height;
        try {
            for (List<DeformationGrids.Level> group : groups) {
                for (DeformationGrids.Level level : group) {
                    matrices.add(
                            matrix(
                                    height,
                                    List.<float[][]>of(weights(points(height), level.rows()))));
                }
                matrices.add(
                        matrix(
                                width,
                                group.stream()
                                        .map(level -> weights(points(width), level.columns()))
                                        .toList()));
            }
            double[] places = places(grids.pairs());
            matrices.add(
                    matrix(
                            times.length,
                            groups.stream()
                                    .map(group -> weights(places, group.get(0).times()))
                                    .toList()));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** For each group the matrices [y, row] of its grids, then [x, columns]; last [time, knots]. */
    List<TFloat32> matrices() {
        return matrices;
    }

    boolean is(double[] otherTimes, int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight && Arrays.equals(times, otherTimes);
    }

    int values() {
        return 2 * times.length * height * width;
    }

    int times() {
        return times.length;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    private static double[] points(int count) {
        double[] places = new double[count];
        for (int i = 1; i < count; i++) {
            places[i] = i / (count - 1.0);
        }
        return places;
    }

    private double[] places(int pairs) {
        return Arrays.stream(times)
                .map(time -> pairs == 1 ? 0 : Math.max(0, Math.min(1, time / (pairs - 1))))
                .toArray();
    }

    /** Weights [place][knot] of equally spaced knots from place 0 to 1. */
    private static float[][] weights(double[] places, int knots) {
        float[][] weights = new float[places.length][knots];
        for (int i = 0; i < places.length; i++) {
            double position = places[i] * (knots - 1);
            int lower = Math.max(0, Math.min(knots - 2, (int) position));
            double fraction = position - lower;
            weights[i][lower] = (float) (1 - fraction);
            if (lower + 1 < knots) {
                weights[i][lower + 1] = (float) fraction;
            }
        }
        return weights;
    }

    /** The matrices side by side as one [rows, sum of columns]. */
    private static TFloat32 matrix(int rows, List<float[][]> parts) {
        int columns = parts.stream().mapToInt(part -> part[0].length).sum();
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            for (float[][] part : parts) {
                System.arraycopy(part[row], 0, values, at, part[row].length);
                at += part[row].length;
            }
        }
        return Tensors.of(values, 0, rows, columns);
    }

    @Override
    public void close() {
        matrices.forEach(TFloat32::close);
        matrices.clear();
    }
}
