package org.dynamicmri.operator;

/**
 * The steps that the butterflies of {@link BatchFft} consist of, on the lanes {@code from} to
 * {@code to} - 1 of rows. The compiler vectorises loops that are small, overwrite what they read
 * and take differences of products: it may exchange the terms of a sum, differently in each of the
 * iterations that it would join.
 */
final class Butterflies {

    private Butterflies() {}

    /** a becomes a + b, and b becomes (a - b) (c + i s). */
    static void pair(
            float[] ar, float[] ai, float[] br, float[] bi, float c, float s, int from, int to) {
        float minusS = -s;
        for (int q = from; q < to; q++) {
            float leftR = ar[q];
            float leftI = ai[q];
            float rightR = br[q];
            float rightI = bi[q];
            float differenceR = leftR - rightR;
            float differenceI = leftI - rightI;
            ar[q] = leftR + rightR;
            ai[q] = leftI + rightI;
            br[q] = differenceR * c - differenceI * s;
            bi[q] = differenceI * c - differenceR * minusS;
        }
    }

    /** a becomes a - i b, and b becomes a + i b. */
    static void turn(float[] ar, float[] ai, float[] br, float[] bi, int from, int to) {
        for (int q = from; q < to; q++) {
            float leftR = ar[q];
            float leftI = ai[q];
            float rightR = br[q];
            float rightI = bi[q];
            ar[q] = leftR + rightI;
            ai[q] = leftI - rightR;
            br[q] = leftR - rightI;
            bi[q] = leftI + rightR;
        }
    }

    /** a becomes a (c + i s). */
    static void rotate(float[] ar, float[] ai, float c, float s, int from, int to) {
        float minusS = -s;
        for (int q = from; q < to; q++) {
            float re = ar[q];
            float im = ai[q];
            ar[q] = re * c - im * s;
            ai[q] = im * c - re * minusS;
        }
    }

    /** Adds {@code factor a} to the target. */
    static void add(float factor, float[] a, float[] target, int from, int to) {
        for (int q = from; q < to; q++) {
            target[q] += factor * a[q];
        }
    }
}
