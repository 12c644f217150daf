package org.dynamicmri.motion;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;

/**
 * The loss of a displacement field on a lattice of points, and its gradient: robust brightness
 * constancy and smoothness,
 *
 * <pre>15 mean sqrt(e^2 + .005^2) + mean sqrt(|dv|^2 + .02^2),  e = source(r + v(r)) - target(r)
 * </pre>
 */
final class FieldFit {

    private static final float ATTACHMENT = 15;
    private static final float DATA_EPSILON = 0.005f;
    private static final float SMOOTH_EPSILON = 0.02f;

    private final int width;
    private final int height;
    private final int pairs;
    private final float unitX;
    private final float unitY;
    private final Workers workers;
    private final float[] v;
    private final float[] gradient;
    private float[] source;
    private float[] target;

    /**
     * @param geometry the image's matrix; displacements are in its pixels
     * @param width points of the lattice along x, from the first to the last pixel
     * @param height points along y
     */
    FieldFit(Geometry geometry, int width, int height, int pairs, Workers workers) {
        this.width = width;
        this.height = height;
        this.pairs = pairs;
        this.unitX = (float) (width - 1) / (geometry.width() - 1);
        this.unitY = (float) (height - 1) / (geometry.height() - 1);
        this.workers = workers;
        this.v = new float[2 * width * height * pairs];
        this.gradient = new float[v.length];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * Sets the images [x, y, pair] on the lattice: the field shall move the source to the target.
     */
    void setImages(float[] newSource, float[] newTarget) {
        source = newSource;
        target = newTarget;
    }

    /** The field on this lattice; a copy. */
    Displacements displacements(GridField field) {
        float[] values = new float[v.length];
        field.evaluate(width, height, unitX, unitY, values);
        return new Displacements(values, width, height, pairs);
    }

    /** One step of the field down the gradient of the loss. */
    void step(GridField field, double rate) {
        field.evaluate(width, height, unitX, unitY, v);
        workers.forEach(
                pairs,
                (worker, pair) -> {
                    attachment(pair);
                    smoothness(pair);
                });
        field.step(gradient, width, height, unitX, unitY, rate);
    }

    private void attachment(int pair) {
        int pixels = width * height;
        float factor = ATTACHMENT / ((float) pixels * pairs);
        int image = pair * pixels;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int p = image + y * width + x;
                float px = x + v[2 * p];
                float py = y + v[2 * p + 1];
                boolean insideX = px > 0 && px < width - 1;
                boolean insideY = py > 0 && py < height - 1;
                px = Math.max(0, Math.min(width - 1, px));
                py = Math.max(0, Math.min(height - 1, py));
                int x0 = Math.min((int) px, width - 2);
                int y0 = Math.min((int) py, height - 2);
                float fx = px - x0;
                float fy = py - y0;
                int i = image + y0 * width + x0;
                float right = source[i + 1] - source[i];
                float rightBelow = source[i + width + 1] - source[i + width];
                float top = source[i] + fx * right;
                float bottom = source[i + width] + fx * rightBelow;
                float e = top + fy * (bottom - top) - target[p];
                float w = factor * e / (float) Math.sqrt(e * e + DATA_EPSILON * DATA_EPSILON);
                gradient[2 * p] = insideX ? w * (right + fy * (rightBelow - right)) : 0;
                gradient[2 * p + 1] = insideY ? w * (bottom - top) : 0;
            }
        }
    }

    private void smoothness(int pair) {
        int start = 2 * width * height * pair;
        float factorX = 1f / (2f * (width - 1) * height * pairs);
        float factorY = 1f / (2f * width * (height - 1) * pairs);
        for (int y = 0; y < height; y++) {
            int row = start + 2 * y * width;
            pull(row, 2, 2 * width - 2, factorX);
            if (y + 1 < height) {
                pull(row, 2 * width, 2 * width, factorY);
            }
        }
    }

    /** Pulls neighbours {@code step} floats apart together, for {@code count} floats. */
    private void pull(int from, int step, int count, float factor) {
        for (int i = from; i < from + count; i++) {
            float d = v[i + step] - v[i];
            float w = factor * d / (float) Math.sqrt(d * d + SMOOTH_EPSILON * SMOOTH_EPSILON);
            gradient[i + step] += w;
            gradient[i] -= w;
        }
    }
}
