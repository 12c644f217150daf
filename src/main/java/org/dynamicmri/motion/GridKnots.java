package org.dynamicmri.motion;

import java.util.Arrays;

/** The knots of one grid at one point in time, with the moments of their optimiser. */
final class GridKnots {

    private static final float MEAN_DECAY = 0.9f;
    private static final float SQUARE_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final int width;
    private final int height;
    private final double time;
    private final double spacing;
    private final float[] values;
    private final float[] gradient;
    private final float[] mean;
    private final float[] square;

    /**
     * @param width knots along x, at least 2
     * @param height knots along y, at least 2
     * @param time where the knots lie, in frame pairs
     * @param spacing distance to the neighbouring knots in time
     */
    GridKnots(int width, int height, double time, double spacing) {
        this.width = width;
        this.height = height;
        this.time = time;
        this.spacing = spacing;
        int floats = 2 * width * height;
        this.values = new float[floats];
        this.gradient = new float[floats];
        this.mean = new float[floats];
        this.square = new float[floats];
    }

    /** Weight of linear interpolation in time. */
    float weightAt(double pair) {
        return (float) Math.max(0, 1 - Math.abs(pair - time) / spacing);
    }

    void forgetMoments() {
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
    }

    /** Bilinear interpolation to a lattice from corner to corner, scaled to lattice steps. */
    void evaluate(int w, int h, float unitX, float unitY, float[] field) {
        for (int y = 0; y < h; y++) {
            float py = (float) y * (height - 1) / (h - 1);
            int y0 = Math.min((int) py, height - 2);
            float fy = py - y0;
            for (int x = 0; x < w; x++) {
                float px = (float) x * (width - 1) / (w - 1);
                int x0 = Math.min((int) px, width - 2);
                float fx = px - x0;
                int i = 2 * (y0 * width + x0);
                int j = i + 2 * width;
                float a = (1 - fx) * (1 - fy);
                float b = fx * (1 - fy);
                float c = (1 - fx) * fy;
                float d = fx * fy;
                int o = 2 * (y * w + x);
                field[o] =
                        unitX
                                * (a * values[i]
                                        + b * values[i + 2]
                                        + c * values[j]
                                        + d * values[j + 2]);
                field[o + 1] =
                        unitY
                                * (a * values[i + 1]
                                        + b * values[i + 3]
                                        + c * values[j + 1]
                                        + d * values[j + 3]);
            }
        }
    }

    /** The transpose of {@link #evaluate}: sets the knots' gradient from that of the lattice. */
    void collect(float[] field, int w, int h, float unitX, float unitY) {
        Arrays.fill(gradient, 0);
        for (int y = 0; y < h; y++) {
            float py = (float) y * (height - 1) / (h - 1);
            int y0 = Math.min((int) py, height - 2);
            float fy = py - y0;
            for (int x = 0; x < w; x++) {
                float px = (float) x * (width - 1) / (w - 1);
                int x0 = Math.min((int) px, width - 2);
                float fx = px - x0;
                int i = 2 * (y0 * width + x0);
                int j = i + 2 * width;
                int o = 2 * (y * w + x);
                float gx = unitX * field[o];
                float gy = unitY * field[o + 1];
                float a = (1 - fx) * (1 - fy);
                float b = fx * (1 - fy);
                float c = (1 - fx) * fy;
                float d = fx * fy;
                gradient[i] += a * gx;
                gradient[i + 1] += a * gy;
                gradient[i + 2] += b * gx;
                gradient[i + 3] += b * gy;
                gradient[j] += c * gx;
                gradient[j + 1] += c * gy;
                gradient[j + 2] += d * gx;
                gradient[j + 3] += d * gy;
            }
        }
    }

    /** One step of Adam with the collected gradient. */
    void adam(double rate, int step) {
        float length = (float) (rate / (1 - Math.pow(MEAN_DECAY, step)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(SQUARE_DECAY, step)));
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i];
            mean[i] = MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * g;
            square[i] = SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * g * g;
            values[i] -= length * mean[i] / ((float) Math.sqrt(square[i]) * correction + EPSILON);
        }
    }
}
