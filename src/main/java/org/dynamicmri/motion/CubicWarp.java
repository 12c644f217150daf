package org.dynamicmri.motion;

/**
 * Warps of complex images by Keys' cubic convolution with a = -1/2 (IEEE TASSP 29(6), 1981), {@code
 * (W x)(r) = x(r + v(r))}, the image continued by its border; and their exact transposes.
 */
final class CubicWarp {

    private final int width;
    private final int height;

    CubicWarp(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Computes {@code target = W image}.
     *
     * @param image complex image starting at float {@code from}
     * @param target complex image starting at float {@code to}, overwritten
     * @param v displacements of which pair {@code pair} is applied
     */
    void apply(float[] image, int from, Displacements v, int pair, float[] target, int to) {
        float[] wx = new float[4];
        float[] wy = new float[4];
        int o = v.offset(pair);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                float px = x + v.values()[o + 2 * pixel];
                float py = y + v.values()[o + 2 * pixel + 1];
                int column = (int) Math.floor(px);
                int row = (int) Math.floor(py);
                weights(px - column, wx);
                weights(py - row, wy);
                gather(image, from, column - 1, row - 1, wx, wy, target, to + 2 * pixel);
            }
        }
    }

    /** Adds {@code factor W^T image} to the target. */
    void addTranspose(
            float factor,
            float[] image,
            int from,
            Displacements v,
            int pair,
            float[] target,
            int to) {
        float[] wx = new float[4];
        float[] wy = new float[4];
        int o = v.offset(pair);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                float px = x + v.values()[o + 2 * pixel];
                float py = y + v.values()[o + 2 * pixel + 1];
                int column = (int) Math.floor(px);
                int row = (int) Math.floor(py);
                weights(px - column, wx);
                weights(py - row, wy);
                float re = factor * image[from + 2 * pixel];
                float im = factor * image[from + 2 * pixel + 1];
                scatter(re, im, column - 1, row - 1, wx, wy, target, to);
            }
        }
    }

    private void gather(
            float[] image,
            int from,
            int column,
            int row,
            float[] wx,
            float[] wy,
            float[] target,
            int to) {
        boolean inside = column >= 0 && column + 3 < width && row >= 0 && row + 3 < height;
        float re = 0;
        float im = 0;
        for (int j = 0; j < 4; j++) {
            int line = from + 2 * width * (inside ? row + j : clamp(row + j, height));
            float sumRe = 0;
            float sumIm = 0;
            for (int i = 0; i < 4; i++) {
                int p = line + 2 * (inside ? column + i : clamp(column + i, width));
                sumRe += wx[i] * image[p];
                sumIm += wx[i] * image[p + 1];
            }
            re += wy[j] * sumRe;
            im += wy[j] * sumIm;
        }
        target[to] = re;
        target[to + 1] = im;
    }

    private void scatter(
            float re,
            float im,
            int column,
            int row,
            float[] wx,
            float[] wy,
            float[] target,
            int to) {
        boolean inside = column >= 0 && column + 3 < width && row >= 0 && row + 3 < height;
        for (int j = 0; j < 4; j++) {
            int line = to + 2 * width * (inside ? row + j : clamp(row + j, height));
            float lineRe = wy[j] * re;
            float lineIm = wy[j] * im;
            for (int i = 0; i < 4; i++) {
                int p = line + 2 * (inside ? column + i : clamp(column + i, width));
                target[p] += wx[i] * lineRe;
                target[p + 1] += wx[i] * lineIm;
            }
        }
    }

    private static int clamp(int index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    /** Keys' weights of the four neighbours of a point at fraction f between the middle two. */
    private static void weights(float f, float[] w) {
        float f2 = f * f;
        float f3 = f2 * f;
        w[0] = -0.5f * f3 + f2 - 0.5f * f;
        w[1] = 1.5f * f3 - 2.5f * f2 + 1;
        w[2] = -1.5f * f3 + 2 * f2 + 0.5f * f;
        w[3] = 0.5f * f3 - 0.5f * f2;
    }
}
