package org.dynamicmri.motion;

import org.dynamicmri.operator.Workers;

/**
 * Magnitude frames prepared for motion estimation: blurred and, where that loses nothing, coarser.
 */
final class Magnitudes {

    private Magnitudes() {}

    /** Gaussian blur of every frame, continued by its border. */
    static float[] blurred(float[] frames, int width, int height, double sigma, Workers workers) {
        int radius = Math.max(1, (int) Math.ceil(3 * sigma));
        float[] kernel = kernel(radius, sigma);
        int n = width * height;
        float[] result = new float[frames.length];
        workers.forEach(
                frames.length / n,
                (worker, t) -> {
                    float[] rows = new float[n];
                    blurRows(frames, t * n, kernel, width, height, rows);
                    blurColumns(rows, kernel, width, height, result, t * n);
                });
        return result;
    }

    private static void blurRows(
            float[] source, int from, float[] kernel, int width, int height, float[] target) {
        int radius = kernel.length / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = -radius; k <= radius; k++) {
                    int i = Math.max(0, Math.min(width - 1, x + k));
                    sum += kernel[k + radius] * source[from + y * width + i];
                }
                target[y * width + x] = sum;
            }
        }
    }

    private static void blurColumns(
            float[] source, float[] kernel, int width, int height, float[] target, int to) {
        int radius = kernel.length / 2;
        for (int y = 0; y < height; y++) {
            int line = to + y * width;
            for (int k = -radius; k <= radius; k++) {
                int row = width * Math.max(0, Math.min(height - 1, y + k));
                float weight = kernel[k + radius];
                for (int x = 0; x < width; x++) {
                    target[line + x] += weight * source[row + x];
                }
            }
        }
    }

    private static float[] kernel(int radius, double sigma) {
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) Math.exp(-0.5 * (k / sigma) * (k / sigma));
            sum += kernel[k + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Every frame at {@code w x h} points that span the image from corner to corner. */
    static float[] sampled(float[] frames, int width, int height, int w, int h, Workers workers) {
        int n = width * height;
        int count = frames.length / n;
        float[] result = new float[w * h * count];
        workers.forEach(
                count,
                (worker, t) -> {
                    for (int y = 0; y < h; y++) {
                        float py = (float) y * (height - 1) / (h - 1);
                        for (int x = 0; x < w; x++) {
                            float px = (float) x * (width - 1) / (w - 1);
                            result[(t * h + y) * w + x] =
                                    Bilinear.at(frames, t * n, 1, width, height, px, py);
                        }
                    }
                });
        return result;
    }
}
