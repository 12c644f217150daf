package org.dynamicmri.motion;

/**
 * Warps of complex images by Keys' cubic convolution with a = -1/2 (IEEE TASSP 29(6), 1981), {@code
 * (V x)(r) = x(r + v(r))}, the image continued by its border; and their exact transposes.
 */
final class CubicWarp {

    private final int width;
    private final int height;

    CubicWarp(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Computes {@code target = V image}.
     *
     * @param image complex image starting at float {@code from}
     * @param target complex image starting at float {@code to}, overwritten
     * @param v displacements of which pair {@code pair} is applied
     */
    void apply(float[] image, int from, Displacements v, int pair, float[] target, int to) {
        float[] values = v.values();
        int o = v.offset(pair);
        int line = 2 * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = 2 * (y * width + x);
                float px = x + values[o + pixel];
                float py = y + values[o + pixel + 1];
                int column = floor(px);
                int row = floor(py);
                float f = px - column;
                float g = py - row;
                float re;
                float im;
                if (isInside(column, row)) {
                    float w0 = first(f);
                    float w1 = second(f);
                    float w2 = third(f);
                    float w3 = fourth(f);
                    int a = from + line * (row - 1) + 2 * (column - 1);
                    int b = a + line;
                    int c = b + line;
                    int d = c + line;
                    re =
                            first(g) * four(image, a, w0, w1, w2, w3)
                                    + second(g) * four(image, b, w0, w1, w2, w3)
                                    + third(g) * four(image, c, w0, w1, w2, w3)
                                    + fourth(g) * four(image, d, w0, w1, w2, w3);
                    im =
                            first(g) * four(image, a + 1, w0, w1, w2, w3)
                                    + second(g) * four(image, b + 1, w0, w1, w2, w3)
                                    + third(g) * four(image, c + 1, w0, w1, w2, w3)
                                    + fourth(g) * four(image, d + 1, w0, w1, w2, w3);
                } else {
                    re = atBorder(image, from, column, row, f, g);
                    im = atBorder(image, from + 1, column, row, f, g);
                }
                target[to + pixel] = re;
                target[to + pixel + 1] = im;
            }
        }
    }

    /** Adds {@code factor V^T image} to the target. */
    void addTranspose(
            float factor,
            float[] image,
            int from,
            Displacements v,
            int pair,
            float[] target,
            int to) {
        float[] values = v.values();
        int o = v.offset(pair);
        int line = 2 * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = 2 * (y * width + x);
                float px = x + values[o + pixel];
                float py = y + values[o + pixel + 1];
                int column = floor(px);
                int row = floor(py);
                float f = px - column;
                float g = py - row;
                float re = factor * image[from + pixel];
                float im = factor * image[from + pixel + 1];
                if (isInside(column, row)) {
                    float w0 = first(f);
                    float w1 = second(f);
                    float w2 = third(f);
                    float w3 = fourth(f);
                    int a = to + line * (row - 1) + 2 * (column - 1);
                    addFour(target, a, first(g) * re, first(g) * im, w0, w1, w2, w3);
                    addFour(target, a + line, second(g) * re, second(g) * im, w0, w1, w2, w3);
                    addFour(target, a + 2 * line, third(g) * re, third(g) * im, w0, w1, w2, w3);
                    addFour(target, a + 3 * line, fourth(g) * re, fourth(g) * im, w0, w1, w2, w3);
                } else {
                    addAtBorder(re, target, to, column, row, f, g);
                    addAtBorder(im, target, to + 1, column, row, f, g);
                }
            }
        }
    }

    private static int floor(float position) {
        int whole = (int) position;
        return position < whole ? whole - 1 : whole;
    }

    /** Whether all four neighbours along both axes lie in the image. */
    private boolean isInside(int column, int row) {
        return column >= 1 && column + 2 < width && row >= 1 && row + 2 < height;
    }

    /** The weighted sum of one part of four complex neighbours in a row. */
    private static float four(float[] image, int at, float w0, float w1, float w2, float w3) {
        return w0 * image[at] + w1 * image[at + 2] + w2 * image[at + 4] + w3 * image[at + 6];
    }

    private static void addFour(
            float[] target, int at, float re, float im, float w0, float w1, float w2, float w3) {
        target[at] += w0 * re;
        target[at + 1] += w0 * im;
        target[at + 2] += w1 * re;
        target[at + 3] += w1 * im;
        target[at + 4] += w2 * re;
        target[at + 5] += w2 * im;
        target[at + 6] += w3 * re;
        target[at + 7] += w3 * im;
    }

    /** One part of the warped image where neighbours lie outside. */
    private float atBorder(float[] image, int from, int column, int row, float f, float g) {
        float sum = 0;
        for (int j = 0; j < 4; j++) {
            int line = from + 2 * width * clamp(row - 1 + j, height);
            float inRow = 0;
            for (int i = 0; i < 4; i++) {
                inRow += weight(i, f) * image[line + 2 * clamp(column - 1 + i, width)];
            }
            sum += weight(j, g) * inRow;
        }
        return sum;
    }

    private void addAtBorder(
            float value, float[] target, int to, int column, int row, float f, float g) {
        for (int j = 0; j < 4; j++) {
            int line = to + 2 * width * clamp(row - 1 + j, height);
            for (int i = 0; i < 4; i++) {
                target[line + 2 * clamp(column - 1 + i, width)] +=
                        weight(i, f) * (weight(j, g) * value);
            }
        }
    }

    private static int clamp(int index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    /** Keys' weight of one of the four neighbours of a point at fraction f between the middle. */
    private static float weight(int neighbour, float f) {
        return switch (neighbour) {
            case 0 -> first(f);
            case 1 -> second(f);
            case 2 -> third(f);
            default -> fourth(f);
        };
    }

    private static float first(float f) {
        return -0.5f * (f * f * f) + f * f - 0.5f * f;
    }

    private static float second(float f) {
        return 1.5f * (f * f * f) - 2.5f * (f * f) + 1;
    }

    private static float third(float f) {
        return -1.5f * (f * f * f) + 2 * (f * f) + 0.5f * f;
    }

    private static float fourth(float f) {
        return 0.5f * (f * f * f) - 0.5f * (f * f);
    }
}
