package org.dynamicmri.operator;

/**
 * Complex signals side by side, real and imaginary parts apart: an array of neighbouring signals
 * (lanes) for each point. Loops over several rows then have one index for all arrays, which the
 * compiler needs to vectorise them: it does not where arrays are read and written at different
 * offsets.
 */
final class SplitComplexRows {

    final float[][] re;
    final float[][] im;

    private final float[][] spare;

    SplitComplexRows(int points, int lanes) {
        re = new float[points][lanes];
        im = new float[points][lanes];
        spare = new float[points][];
    }

    /** Brings the rows into another order: row i becomes the one that is row {@code order[i]}. */
    void sort(int[] order) {
        sort(re, order);
        sort(im, order);
    }

    private void sort(float[][] rows, int[] order) {
        System.arraycopy(rows, 0, spare, 0, order.length);
        for (int i = 0; i < order.length; i++) {
            rows[i] = spare[order[i]];
        }
    }
}
