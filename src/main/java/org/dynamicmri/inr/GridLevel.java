package org.dynamicmri.inr;

import java.util.Arrays;

/**
 * Features interpolated trilinearly between the knots of a dense grid. The three axes are
 * interpolated one after the other, a row at a time: four rows of knots, then along x.
 */
final class GridLevel extends TableLevel {

    private final Axis t;
    private final Axis y;
    private final Axis x;

    GridLevel(Axis t, Axis y, Axis x, int features, AdamSettings adam) {
        super(new ParameterTable(features, entries(t, y, x), adam));
        this.t = t;
        this.y = y;
        this.x = x;
    }

    private GridLevel(Axis t, Axis y, Axis x, ParameterTable table) {
        super(table);
        this.t = t;
        this.y = y;
        this.x = x;
    }

    @Override
    GridLevel elsewhere(double[] ts, double[] ys, double[] xs) {
        return new GridLevel(t.elsewhere(ts), y.elsewhere(ys), x.elsewhere(xs), table);
    }

    private static int entries(Axis t, Axis y, Axis x) {
        return Math.multiplyExact(Math.multiplyExact(t.knots(), y.knots()), x.knots());
    }

    @Override
    public void encode(int feature, PointGrid.Block block, float[] target, int offset) {
        float[] values = table.values(feature);
        float[] line = new float[x.knots()];
        float[] weights = new float[4];
        for (int row = 0; row < block.rows(); row++) {
            int start = corners(block.frame(), block.firstRow() + row, weights);
            int up = start + x.knots();
            int later = start + y.knots() * x.knots();
            int laterUp = later + x.knots();
            for (int i = 0; i < line.length; i++) {
                line[i] =
                        weights[0] * values[start + i]
                                + weights[1] * values[up + i]
                                + weights[2] * values[later + i]
                                + weights[3] * values[laterUp + i];
            }
            int to = offset + row * block.width();
            for (int i = 0; i < block.width(); i++) {
                float below = line[x.lower()[i]];
                target[to + i] = below + x.fraction()[i] * (line[x.lower()[i] + 1] - below);
            }
        }
    }

    @Override
    public void collect(int feature, PointGrid.Block block, float[] gradient, int offset) {
        float[] sums = table.gradient(feature);
        float[] line = new float[x.knots()];
        float[] weights = new float[4];
        for (int row = 0; row < block.rows(); row++) {
            Arrays.fill(line, 0);
            int from = offset + row * block.width();
            for (int i = 0; i < block.width(); i++) {
                float above = x.fraction()[i] * gradient[from + i];
                line[x.lower()[i]] += gradient[from + i] - above;
                line[x.lower()[i] + 1] += above;
            }
            int start = corners(block.frame(), block.firstRow() + row, weights);
            addScaled(weights[0], line, sums, start);
            addScaled(weights[1], line, sums, start + x.knots());
            int later = start + y.knots() * x.knots();
            addScaled(weights[2], line, sums, later);
            addScaled(weights[3], line, sums, later + x.knots());
        }
    }

    private static void addScaled(float weight, float[] line, float[] sums, int start) {
        for (int i = 0; i < line.length; i++) {
            sums[start + i] += weight * line[i];
        }
    }

    /** Index of the first of four rows of knots, and the weights of all. */
    private int corners(int frame, int row, float[] weights) {
        float ft = t.fraction()[frame];
        float fy = y.fraction()[row];
        weights[0] = (1 - ft) * (1 - fy);
        weights[1] = (1 - ft) * fy;
        weights[2] = ft * (1 - fy);
        weights[3] = ft * fy;
        return (t.lower()[frame] * y.knots() + y.lower()[row]) * x.knots();
    }
}
