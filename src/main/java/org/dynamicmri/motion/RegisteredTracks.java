package org.dynamicmri.motion;

import java.util.Arrays;
import org.dynamicmri.operator.Workers;

/**
 * The paths of the tissue of a reference frame without drift: every frame, taken back along {@link
 * TissueTracks}, is registered with the mean of all of them.
 *
 * <p>Paths are sums of the motions between neighbouring frames, and so are their errors. What an
 * image that was taken back still differs from the others by is the drift; it is found by least
 * squares of brightness in a Gaussian window at every pixel (Lucas and Kanade, IJCAI 1981), in a
 * few rounds, and the drift of the reference frame itself is subtracted.
 */
public final class RegisteredTracks {

    private static final int ROUNDS = 4;

    /** Standard deviation of the window in pixels. */
    private static final double WINDOW = 2;

    /** Squared gradient below which an image shows no drift; bright tissue is 1. */
    private static final double FLAT = 1e-3;

    /** Largest step of a round in pixels. */
    private static final double LARGEST_STEP = 1;

    private final int width;
    private final int height;

    /** How far the tissue at the pixels of the reference frame has moved, an array a frame. */
    private final float[][] moved;

    RegisteredTracks(MotionModel model, int reference, Workers workers) {
        this.width = model.series().geometry().width();
        this.height = model.series().geometry().height();
        this.moved = new float[model.series().frames()][];
        TissueTracks tracks = model.tracks(reference, workers);
        for (int frame = 0; frame < moved.length; frame++) {
            moved[frame] = tracks.displacement(frame, workers);
        }
        float[][] images = images(model.series().magnitudes());
        for (int round = 0; round < ROUNDS; round++) {
            float[][] drifts = drifts(images, workers);
            workers.forEach(
                    moved.length,
                    (worker, frame) -> correct(frame, drifts[frame], drifts[reference]));
        }
    }

    /** Frames of which bright tissue is 1, as complex images without an imaginary part. */
    private float[][] images(float[] magnitudes) {
        float[] sorted = magnitudes.clone();
        Arrays.sort(sorted);
        float bright = sorted[(int) (0.999 * (sorted.length - 1))];
        float factor = bright > 0 ? 1 / bright : 1;
        int pixels = width * height;
        float[][] images = new float[moved.length][2 * pixels];
        for (int i = 0; i < magnitudes.length; i++) {
            images[i / pixels][2 * (i % pixels)] = factor * magnitudes[i];
        }
        return images;
    }

    private float[][] drifts(float[][] images, Workers workers) {
        float[][] back = new float[moved.length][];
        workers.forEach(moved.length, (worker, frame) -> back[frame] = back(frame, images[frame]));
        float[] mean = new float[width * height];
        for (float[] image : back) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] += image[p] / moved.length;
            }
        }
        float[][] drifts = new float[moved.length][];
        for (int frame = 0; frame < moved.length; frame++) {
            drifts[frame] = drift(back[frame], mean, workers);
        }
        return drifts;
    }

    /** A frame where its tissue was in the reference frame. */
    private float[] back(int frame, float[] image) {
        float[] warped = new float[image.length];
        new CubicWarp(width, height)
                .apply(image, 0, new Displacements(moved[frame], width, height, 1), 0, warped, 0);
        float[] real = new float[width * height];
        for (int p = 0; p < real.length; p++) {
            real[p] = warped[2 * p];
        }
        return real;
    }

    /** The displacements that make an image most like another, [component, x, y]. */
    private float[] drift(float[] image, float[] other, Workers workers) {
        int n = width * height;
        float[] products = new float[5 * n];
        for (int p = 0; p < n; p++) {
            int left = p % width > 0 ? p - 1 : p;
            int right = p % width < width - 1 ? p + 1 : p;
            int up = p >= width ? p - width : p;
            int down = p < n - width ? p + width : p;
            float gx = (image[right] - image[left] + other[right] - other[left]) / 4;
            float gy = (image[down] - image[up] + other[down] - other[up]) / 4;
            float e = other[p] - image[p];
            products[p] = gx * gx;
            products[n + p] = gx * gy;
            products[2 * n + p] = gy * gy;
            products[3 * n + p] = gx * e;
            products[4 * n + p] = gy * e;
        }
        float[] sums = Magnitudes.blurred(products, width, height, WINDOW, workers);
        float[] drift = new float[2 * n];
        for (int p = 0; p < n; p++) {
            double xx = sums[p] + FLAT;
            double xy = sums[n + p];
            double yy = sums[2 * n + p] + FLAT;
            double dx = yy * sums[3 * n + p] - xy * sums[4 * n + p];
            double dy = xx * sums[4 * n + p] - xy * sums[3 * n + p];
            double determinant = xx * yy - xy * xy;
            double length = Math.hypot(dx, dy) / determinant;
            double scale = Math.min(1, LARGEST_STEP / length) / determinant;
            drift[2 * p] = (float) (dx == 0 ? 0 : dx * scale);
            drift[2 * p + 1] = (float) (dy == 0 ? 0 : dy * scale);
        }
        return drift;
    }

    private void correct(int frame, float[] drift, float[] ofReference) {
        float[] corrected = new float[drift.length];
        for (int p = 0; p < drift.length / 2; p++) {
            float dx = drift[2 * p] - ofReference[2 * p];
            float dy = drift[2 * p + 1] - ofReference[2 * p + 1];
            corrected[2 * p] = dx + at(frame, 0, p % width + dx, p / width + dy);
            corrected[2 * p + 1] = dy + at(frame, 1, p % width + dx, p / width + dy);
        }
        moved[frame] = corrected;
    }

    private float at(int frame, int component, float x, float y) {
        return Bilinear.at(moved[frame], component, 2, width, height, x, y);
    }

    /** Number of frames. */
    public int frames() {
        return moved.length;
    }

    /**
     * How far the tissue of every pixel of the reference frame has moved in a frame.
     *
     * @return (x, y) in pixels, [2, x, y] with the component fastest; must not be changed
     */
    public float[] displacement(int frame) {
        return moved[frame];
    }

    /**
     * Where the tissue that is at a point of the reference frame is in a frame.
     *
     * @return (x, y) in pixels
     */
    public double[] place(int frame, double x, double y) {
        return new double[] {
            x + at(frame, 0, (float) x, (float) y), y + at(frame, 1, (float) x, (float) y)
        };
    }
}
