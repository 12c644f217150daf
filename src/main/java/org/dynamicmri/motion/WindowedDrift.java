package org.dynamicmri.motion;

import org.dynamicmri.operator.Workers;

/**
 * By how much an image is displaced from another at every pixel, by least squares of brightness in
 * a Gaussian window (Lucas and Kanade, IJCAI 1981), and how well the images show that.
 *
 * <p>The drift d minimises {@code |e - g d|^2 + f |d|^2}, means over the window of what differs (e)
 * and of brightness gradients g. Along edges and in plain tissue, where {@code G}, the mean of
 * {@code g g'}, is small, the images do not show the drift, and it is left. In Bayes' terms, with
 * t^2 the variance of the drift before the images were seen, its covariance after that is {@code
 * t^2 f (G + f)^-1}. t^2 comes from the images: it is the mean square of the drift that was found
 * around.
 */
final class WindowedDrift {

    /** Standard deviation of the window in pixels. */
    static final double WINDOW = 2;

    /** Standard deviation in pixels of the window in which paths err alike. */
    private static final double AROUND = 4 * WINDOW;

    /** Squared gradient below which an image shows no drift; bright tissue is 1. */
    private static final double FLAT = 1e-3;

    /** Largest displacement in pixels. */
    private static final double LARGEST_STEP = 1;

    private final int width;
    private final int height;

    WindowedDrift(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Means over the window: xx, xy, yy, xe, ye of gradients and what differs. */
    private float[] sums(float[] image, float[] other, Workers workers) {
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
        return Magnitudes.blurred(products, width, height, WINDOW, workers);
    }

    /** The displacements that make an image most like another, component fastest. */
    float[] between(float[] image, float[] other, Workers workers) {
        float[] sums = sums(image, other, workers);
        int n = width * height;
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

    /**
     * The covariance (xx, xy, yy) of the drift of an image that was taken back, component fastest.
     *
     * @param correction the drift that was found and taken out, component fastest
     */
    float[] covariance(float[] image, float[] other, float[] correction, Workers workers) {
        float[] sums = sums(image, other, workers);
        int n = width * height;
        float[] visible = new float[2 * n];
        for (int p = 0; p < n; p++) {
            float brightness = sums[p] + sums[2 * n + p];
            float part = (float) (brightness / (brightness + 2 * FLAT));
            float dx = correction[2 * p];
            float dy = correction[2 * p + 1];
            visible[p] = part * (dx * dx + dy * dy) / 2;
            visible[n + p] = part;
        }
        float[] around = Magnitudes.blurred(visible, width, height, AROUND, workers);
        float[] covariance = new float[3 * n];
        for (int p = 0; p < n; p++) {
            double xx = sums[p] + FLAT;
            double xy = sums[n + p];
            double yy = sums[2 * n + p] + FLAT;
            double variance = around[n + p] > 0 ? around[p] / around[n + p] : 0;
            double scale = variance * FLAT / (xx * yy - xy * xy);
            covariance[3 * p] = (float) (scale * yy);
            covariance[3 * p + 1] = (float) (-scale * xy);
            covariance[3 * p + 2] = (float) (scale * xx);
        }
        return covariance;
    }
}
