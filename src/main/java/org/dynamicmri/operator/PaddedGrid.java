package org.dynamicmri.operator;

import java.util.Arrays;

/**
 * The oversampled k-space grid of all coils, a row for each ky, [coil, x] with the coil fastest,
 * periodic, with a margin right that repeats its first columns, so that a kernel never wraps within
 * a row.
 */
final class PaddedGrid {

    final int coils;

    /** [coil, x, margin included] for each y. */
    final SplitComplexRows rows;

    /** Work space of the size of a row. */
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
        int rowLength = Math.multiplyExact(width + margin, coils);
        this.rows = new SplitComplexRows(height, rowLength);
        this.tapsRe = new float[rowLength];
        this.tapsIm = new float[rowLength];
    }

    /** The row of a y from 0 to less than twice the height. */
    int row(int y) {
        return y < height ? y : y - height;
    }

    void clear() {
        clear(0, height);
    }

    /** Zeroes the rows {@code from} to {@code to} - 1. */
    void clear(int from, int to) {
        for (int y = from; y < to; y++) {
            Arrays.fill(rows.re[y], 0);
            Arrays.fill(rows.im[y], 0);
        }
    }

    /** Copies the first columns into the margin. */
    void fillMargin() {
        for (int y = 0; y < height; y++) {
            System.arraycopy(rows.re[y], 0, rows.re[y], width * coils, margin * coils);
            System.arraycopy(rows.im[y], 0, rows.im[y], width * coils, margin * coils);
        }
    }

    /** Adds the margin to the first columns: the transpose of {@link #fillMargin}. */
    void foldMargin() {
        for (int y = 0; y < height; y++) {
            fold(rows.re[y]);
            fold(rows.im[y]);
        }
    }

    private void fold(float[] row) {
        for (int i = 0; i < margin * coils; i++) {
            row[i] += row[width * coils + i];
        }
    }
}
