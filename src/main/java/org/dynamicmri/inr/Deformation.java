package org.dynamicmri.inr;

import java.util.ArrayList;
import java.util.List;

/**
 * A fitted displacement field between neighbouring frames, continuous in space and time: the sum of
 * the grids of a {@link DeformationField}, each interpolated linearly along time, y and x. Plain
 * numbers, which need no TensorFlow to be evaluated.
 *
 * @param width pixels of the series along x, in which displacements are counted
 * @param height pixels of the series along y
 * @param pairs pairs of neighbouring frames
 * @param levels sizes of the grids
 * @param knots values of each grid, [component, time, y, x] with x fastest
 */
public record Deformation(
        int width,
        int height,
        int pairs,
        List<DeformationGrids.Level> levels,
        List<float[]> knots) {

    private static final int COMPONENTS = 2;

    public Deformation {
        levels = List.copyOf(levels);
        knots = List.copyOf(knots);
        if (width < 2 || height < 2 || pairs < 1 || levels.size() != knots.size()) {
            throw new IllegalArgumentException(
                    "a deformation needs pixels, a pair of frames, and as many grids as sizes");
        }
        for (int level = 0; level < levels.size(); level++) {
            if (knots.get(level).length != COMPONENTS * levels.get(level).knots()) {
                throw new IllegalArgumentException(
                        knots.get(level).length + " knots for " + levels.get(level));
            }
        }
    }

    /**
     * The field between some of the pairs: the displacements of a pair are the same.
     *
     * @param chosen numbers of the pairs, in the order of the new field
     */
    public Deformation of(int... chosen) {
        List<DeformationGrids.Level> sizes = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            DeformationGrids.Level size = levels.get(level);
            int plane = size.rows() * size.columns();
            float[] parts = new float[COMPONENTS * chosen.length * plane];
            for (int component = 0; component < COMPONENTS; component++) {
                for (int i = 0; i < chosen.length; i++) {
                    float[] image = planeAt(level, component, chosen[i]);
                    System.arraycopy(
                            image, 0, parts, (component * chosen.length + i) * plane, plane);
                }
            }
            sizes.add(new DeformationGrids.Level(chosen.length, size.rows(), size.columns()));
            values.add(parts);
        }
        return new Deformation(width, height, chosen.length, sizes, values);
    }

    /** The knots [x, y] of a grid at a time in pairs. */
    private float[] planeAt(int level, int component, double time) {
        double place = pairs == 1 ? 0 : Math.max(0, Math.min(1, time / (pairs - 1)));
        DeformationGrids.Level size = levels.get(level);
        Knots t = Knots.at(place, size.times());
        int plane = size.rows() * size.columns();
        int earlier = (component * size.times() + t.lower) * plane;
        float[] values = knots.get(level);
        float[] image = new float[plane];
        for (int i = 0; i < plane; i++) {
            image[i] =
                    values[earlier + i]
                            + t.fraction
                                    * (values[earlier + t.step * plane + i] - values[earlier + i]);
        }
        return image;
    }

    /**
     * The displacements on a lattice whose corner points are the centres of the image's corner
     * pixels.
     *
     * @param time in pairs, from 0 to {@code pairs - 1}; taken into this range
     * @param columns points along x
     * @param rows points along y
     * @return (x, y) in pixels of the series, [component, x, y] with the component fastest
     */
    public float[] evaluate(double time, int columns, int rows) {
        float[] field = new float[COMPONENTS * columns * rows];
        for (int level = 0; level < levels.size(); level++) {
            DeformationGrids.Level size = levels.get(level);
            for (int component = 0; component < COMPONENTS; component++) {
                float[] image = planeAt(level, component, time);
                addInterpolated(image, size, field, component, columns, rows);
            }
        }
        return field;
    }

    private static void addInterpolated(
            float[] image,
            DeformationGrids.Level size,
            float[] field,
            int component,
            int columns,
            int rows) {
        Knots[] across = new Knots[columns];
        for (int x = 0; x < columns; x++) {
            across[x] = Knots.at(place(x, columns), size.columns());
        }
        float[] line = new float[size.columns()];
        for (int y = 0; y < rows; y++) {
            Knots down = Knots.at(place(y, rows), size.rows());
            int above = down.lower * line.length;
            int below = above + down.step * line.length;
            for (int i = 0; i < line.length; i++) {
                line[i] = image[above + i] + down.fraction * (image[below + i] - image[above + i]);
            }
            for (int x = 0; x < columns; x++) {
                Knots knot = across[x];
                float left = line[knot.lower];
                field[COMPONENTS * (y * columns + x) + component] +=
                        left + knot.fraction * (line[knot.lower + knot.step] - left);
            }
        }
    }

    private static double place(int point, int points) {
        return points == 1 ? 0 : point / (points - 1.0);
    }

    /** The two knots around a place; both the same where there is but one. */
    private record Knots(int lower, int step, float fraction) {

        /** Of {@code count} equally spaced knots from place 0 to 1. */
        static Knots at(double place, int count) {
            if (count == 1) {
                return new Knots(0, 0, 0);
            }
            double position = place * (count - 1);
            int lower = Math.min(count - 2, (int) position);
            return new Knots(lower, 1, (float) (position - lower));
        }
    }
}
