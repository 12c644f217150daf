package org.dynamicmri.operator;

import java.util.Arrays;

/**
 * The oversampled k-space grid of all coils, [coil, x, y] with the coil fastest, periodic, with a
 * margin right and below that repeats its first columns and rows, so that a kernel never wraps.
 */
final class PaddedGrid {

    final int coils;
    final int rowLength;
    final Split data;

    /** Work space of one kernel's width of coils. */
    final float[] tapsRe;

    final float[] tapsIm;

    private final int width;
    private final int height;
    private final int margin;

    PaddedGrid(int width, int height, int coils, int margin) {
        this.width = width;
        this.height = height;
        this.coils = coils;
        this.margin = margin;
        this.rowLength = (width + margin) * coils;
        this.data = new Split(Math.multiplyExact(rowLength, height + margin));
        this.tapsRe = new float[margin * coils];
        this.tapsIm = new float[margin * coils];
    }

    /** Array index of coil 0 at a grid point. */
    int index(int x, int y) {
        return y * rowLength + x * coils;
    }

    void clear() {
        Arrays.fill(data.re, 0);
        Arrays.fill(data.im, 0);
    }

    /** Copies the first columns and rows into the margin. */
    void fillMargin() {
        fillMargin(data.re);
        fillMargin(data.im);
    }

    /** Adds the margin to the first columns and rows: the transpose of {@link #fillMargin}. */
    void foldMargin() {
        foldMargin(data.re);
        foldMargin(data.im);
    }

    private void fillMargin(float[] a) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(a, index(0, y), a, index(width, y), margin * coils);
        }
        System.arraycopy(a, 0, a, index(0, height), margin * rowLength);
    }

    private void foldMargin(float[] a) {
        int below = index(0, height);
        for (int i = 0; i < margin * rowLength; i++) {
            a[i] += a[below + i];
        }
        for (int y = 0; y < height; y++) {
            int first = index(0, y);
            int beyond = index(width, y);
            for (int i = 0; i < margin * coils; i++) {
                a[first + i] += a[beyond + i];
            }
        }
    }
}
