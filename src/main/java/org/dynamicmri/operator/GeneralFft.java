package org.dynamicmri.operator;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * FFTs of any number of points by JTransforms, lane after lane. Where factors above 5 make 211 or
 * more it is Bluestein's chirp transform, which takes the time of FFTs of the next power of two
 * above 2 n - 1, whatever the factors are.
 */
final class GeneralFft implements Fft {

    /** Lanes that are copied together, so that what is read of a row stays in the cache. */
    private static final int TILE = 16;

    private final int n;
    private final FloatFFT_1D fft;
    private final float[][] lines;

    /**
     * @param n number of points
     */
    GeneralFft(int n) {
        this.n = n;
        this.fft = new FloatFFT_1D(n);
        this.lines = new float[TILE][2 * n];
    }

    @Override
    public void forward(SplitComplexRows rows, int lanes) {
        for (int from = 0; from < lanes; from += TILE) {
            int count = Math.min(TILE, lanes - from);
            load(rows, from, count);
            for (int lane = 0; lane < count; lane++) {
                fft.complexForward(lines[lane]);
            }
            store(rows, from, count);
        }
    }

    @Override
    public void backward(SplitComplexRows rows, int lanes) {
        for (int from = 0; from < lanes; from += TILE) {
            int count = Math.min(TILE, lanes - from);
            load(rows, from, count);
            for (int lane = 0; lane < count; lane++) {
                fft.complexInverse(lines[lane], false);
            }
            store(rows, from, count);
        }
    }

    private void load(SplitComplexRows rows, int from, int count) {
        for (int point = 0; point < n; point++) {
            for (int lane = 0; lane < count; lane++) {
                lines[lane][2 * point] = rows.re[point][from + lane];
                lines[lane][2 * point + 1] = rows.im[point][from + lane];
            }
        }
    }

    private void store(SplitComplexRows rows, int from, int count) {
        for (int point = 0; point < n; point++) {
            for (int lane = 0; lane < count; lane++) {
                rows.re[point][from + lane] = lines[lane][2 * point];
                rows.im[point][from + lane] = lines[lane][2 * point + 1];
            }
        }
    }
}
