package org.dynamicmri.motion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.inr.DeformationField;
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
    private final double[] pairs;
    private final float unitX;
    private final float unitY;
    private final Workers workers;
    private final float[] gradient;
    private float[] source;
    private float[] target;

    /**
     * @param geometry the image's matrix; displacements are in its pixels
     * @param width points of the lattice along x, from the first to the last pixel
     * @param height points along y
     * @param pairs frame pairs
     */
    FieldFit(Geometry geometry, int width, int height, int pairs, Workers workers) {
        this.width = width;
        this.height = height;
        this.pairs = IntStream.range(0, pairs).asDoubleStream().toArray();
        this.unitX = (float) (width - 1) / (geometry.width() - 1);
        this.unitY = (float) (height - 1) / (geometry.height() - 1);
        this.workers = workers;
        this.gradient = new float[2 * width * height * pairs];
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

    /** One step of the field down the gradient of the loss. */
    void step(DeformationField field, double rate) {
        float[] v = field.evaluate(pairs, width, height);
        Arrays.fill(gradient, 0);
        workers.forEach(
                pairs.length,
                (worker, pair) -> {
                    attachment(v, pair);
                    smoothness(v, pair * width * height, unitX);
                    smoothness(v, (pairs.length + pair) * width * height, unitY);
                });
        field.step(gradient, rate);
    }

    private void attachment(float[] v, int pair) {
        int all = width * height * pairs.length;
        // rows of their own, or the loop over them is not vectorised
        float[] error = new float[width];
        float[] slopeX = new float[width];
        float[] slopeY = new float[width];
        for (int y = 0; y < height; y++) {
            int at = (pair * height + y) * width;
            compare(v, pair, y, error, slopeX, slopeY);
            force(error, slopeX, slopeY, ATTACHMENT / all);
            for (int x = 0; x < width; x++) {
                gradient[at + x] += slopeX[x];
                gradient[all + at + x] += slopeY[x];
            }
        }
    }

    /**
     * Samples the moved source in a row.
     *
     * @param error by how much it exceeds the target
     * @param slopeX its derivative with respect to the displacement along x
     * @param slopeY the same along y
     */
    private void compare(
            float[] v, int pair, int y, float[] error, float[] slopeX, float[] slopeY) {
        int image = pair * width * height;
        int row = image + y * width;
        int all = width * height * pairs.length;
        int lastX = width - 1;
        int lastY = height - 1;
        for (int x = 0; x < width; x++) {
            float px = x + unitX * v[row + x];
            float py = y + unitY * v[all + row + x];
            boolean insideX = px > 0 && px < lastX;
            boolean insideY = py > 0 && py < lastY;
            if (!insideX) {
                px = px > 0 ? lastX : 0;
            }
            if (!insideY) {
                py = py > 0 ? lastY : 0;
            }
            int x0 = Math.min((int) px, width - 2);
            int y0 = Math.min((int) py, height - 2);
            float fx = px - x0;
            float fy = py - y0;
            int i = image + y0 * width + x0;
            float topLeft = source[i];
            float bottomLeft = source[i + width];
            float right = source[i + 1] - topLeft;
            float rightBelow = source[i + width + 1] - bottomLeft;
            float top = topLeft + fx * right;
            float down = bottomLeft + fx * rightBelow - top;
            error[x] = top + fy * down - target[row + x];
            slopeX[x] = insideX ? unitX * (right + fy * (rightBelow - right)) : 0;
            slopeY[x] = insideY ? unitY * down : 0;
        }
    }

    /** Replaces slopes by the gradient of {@code factor sqrt(error^2 + .005^2)}. */
    private static void force(float[] error, float[] slopeX, float[] slopeY, float factor) {
        for (int x = 0; x < error.length; x++) {
            float e = error[x];
            float w = factor * e / (float) Math.sqrt(e * e + DATA_EPSILON * DATA_EPSILON);
            slopeX[x] *= w;
            slopeY[x] *= w;
        }
    }

    /** Adds the smoothness of one component of a pair, which starts at {@code start}. */
    private void smoothness(float[] v, int start, float unit) {
        float factorX = unit / (2f * (width - 1) * height * pairs.length);
        float factorY = unit / (2f * width * (height - 1) * pairs.length);
        // rows of their own, or the loops over them are not vectorised
        float[] row = new float[width];
        float[] next = new float[width - 1];
        float[] above = new float[width];
        float[] below = new float[width];
        for (int y = 0; y < height; y++) {
            int at = start + y * width;
            System.arraycopy(v, at, row, 0, width);
            System.arraycopy(v, at + 1, next, 0, width - 1);
            pull(row, next, unit, factorX);
            for (int x = 0; x < next.length; x++) {
                gradient[at + x + 1] += next[x];
                gradient[at + x] -= next[x];
            }
            if (y + 1 < height) {
                System.arraycopy(v, at + width, below, 0, width);
                pull(row, below, unit, factorY);
            } else {
                Arrays.fill(below, 0);
            }
            for (int x = 0; x < width; x++) {
                gradient[at + x] += above[x] - below[x];
            }
            float[] done = above;
            above = below;
            below = done;
        }
    }

    /** Replaces values by how strongly they are pulled towards their neighbours. */
    private static void pull(float[] neighbour, float[] values, float unit, float factor) {
        for (int i = 0; i < values.length; i++) {
            float d = unit * (values[i] - neighbour[i]);
            values[i] = factor * d / (float) Math.sqrt(d * d + SMOOTH_EPSILON * SMOOTH_EPSILON);
        }
    }
}
