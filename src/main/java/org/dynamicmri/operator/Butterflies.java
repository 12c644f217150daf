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

    /** a becomes a + b, and b becomes a - b. */
    static void sums(float[] ar, float[] ai, float[] br, float[] bi, int from, int to) {
        for (int q = from; q < to; q++) {
            float leftR = ar[q];
            float leftI = ai[q];
            float rightR = br[q];
            float rightI = bi[q];
            ar[q] = leftR + rightR;
            ai[q] = leftI + rightI;
            br[q] = leftR - rightR;
            bi[q] = leftI - rightI;
        }
    }

    /** a becomes a + b, and b becomes a - half b. */
    static void mix(float[] a, float[] b, float half, int from, int to) {
        for (int q = from; q < to; q++) {
            float left = a[q];
            float right = b[q];
            a[q] = left + right;
            b[q] = left - half * right;
        }
    }

    /** a becomes a - f b, and b becomes a + f b. */
    static void apart(float[] ar, float[] ai, float[] br, float[] bi, float f, int from, int to) {
        float minusF = -f;
        for (int q = from; q < to; q++) {
            float leftR = ar[q];
            float leftI = ai[q];
            float rightR = br[q];
            float rightI = bi[q];
            ar[q] = leftR - f * rightR;
            ai[q] = leftI - f * rightI;
            br[q] = leftR - minusF * rightR;
            bi[q] = leftI - minusF * rightI;
        }
    }

    /** a becomes f a + g b, and b becomes g a - f b. */
    static void reflect(float[] a, float[] b, float f, float g, int from, int to) {
        float minusG = -g;
        for (int q = from; q < to; q++) {
            float left = a[q];
            float right = b[q];
            a[q] = f * left - minusG * right;
            b[q] = g * left - f * right;
        }
    }

    /** a becomes (a - i f b) (c + i s), and b becomes (a + i f b) (d + i t). */
    static void turn(
            float[] ar,
            float[] ai,
            float[] br,
            float[] bi,
            float f,
            float c,
            float s,
            float d,
            float t,
            int from,
            int to) {
        float minusF = -f;
        float minusS = -s;
        float minusT = -t;
        for (int q = from; q < to; q++) {
            float leftR = ar[q];
            float leftI = ai[q];
            float rightR = br[q];
            float rightI = bi[q];
            float aboveR = leftR - minusF * rightI;
            float aboveI = leftI - f * rightR;
            float belowR = leftR - f * rightI;
            float belowI = leftI - minusF * rightR;
            ar[q] = aboveR * c - aboveI * s;
            ai[q] = aboveI * c - aboveR * minusS;
            br[q] = belowR * d - belowI * t;
            bi[q] = belowI * d - belowR * minusT;
        }
    }

    /** Adds {@code factor a} to the target. */
    static void add(float factor, float[] a, float[] target, int from, int to) {
        for (int q = from; q < to; q++) {
            target[q] += factor * a[q];
        }
    }
}
