package org.dynamicmri.inr;

import org.dynamicmri.operator.Workers;

/**
 * The paper's total variation: {@code weight / voxels * sum |x_b - x_a| / max |x|} over neighbours
 * a, b along time or along both axes of space, the moduli of real and imaginary parts separately,
 * the maximum taken as constant.
 */
final class TotalVariation implements Loss {

    private final int width;
    private final int height;
    private final int frames;
    private final boolean temporal;
    private final double weight;
    private final Workers workers;

    /**
     * @param temporal whether along time; otherwise along x and y
     */
    TotalVariation(
            int width, int height, int frames, boolean temporal, double weight, Workers workers) {
        this.width = width;
        this.height = height;
        this.frames = frames;
        this.temporal = temporal;
        this.weight = weight;
        this.workers = workers;
    }

    @Override
    public String name() {
        return temporal ? "temporal TV" : "spatial TV";
    }

    @Override
    public double addGradient(float[] values, float[] gradient) {
        int row = 2 * width;
        double brightest = maximum(values);
        if (brightest == 0) {
            return 0;
        }
        float scale = (float) (weight / (values.length / 2) / brightest);
        double[] sums = new double[height];
        workers.forEach(
                height,
                (worker, y) -> {
                    for (int t = 0; t < frames; t++) {
                        int start = (t * height + y) * row;
                        if (temporal) {
                            int before = start - height * row;
                            sums[y] +=
                                    t == 0 ? 0 : add(values, gradient, before, start, row, scale);
                        } else {
                            sums[y] += add(values, gradient, start, start + 2, row - 2, scale);
                        }
                    }
                });
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        if (!temporal) {
            sum += alongY(values, gradient, row, scale);
        }
        return scale * sum;
    }

    /** A row is a neighbour of two others: frames in parallel, rows of each in order. */
    private double alongY(float[] values, float[] gradient, int row, float scale) {
        double[] sums = new double[frames];
        workers.forEach(
                frames,
                (worker, t) -> {
                    for (int y = 1; y < height; y++) {
                        int start = (t * height + y) * row;
                        sums[t] += add(values, gradient, start - row, start, row, scale);
                    }
                });
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }

    private static double add(
            float[] values, float[] gradient, int a, int b, int length, float scale) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            float difference = values[b + i] - values[a + i];
            float slope = scale * Math.signum(difference);
            gradient[b + i] += slope;
            gradient[a + i] -= slope;
            sum += Math.abs(difference);
        }
        return sum;
    }

    private static double maximum(float[] values) {
        float energy = 0;
        for (int i = 0; i < values.length; i += 2) {
            energy = Math.max(energy, values[i] * values[i] + values[i + 1] * values[i + 1]);
        }
        return Math.sqrt(energy);
    }
}
