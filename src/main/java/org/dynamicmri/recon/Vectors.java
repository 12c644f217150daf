package org.dynamicmri.recon;

import org.dynamicmri.operator.Workers;

/**
 * Arithmetic of long float arrays on all workers. Sums are taken over fixed pieces and joined in
 * their order, so that the number of threads does not change them.
 */
public final class Vectors {

    private static final int PIECE = 1 << 15;

    private Vectors() {}

    /**
     * Real part of the inner product of two complex arrays: the sum of products of their floats.
     */
    public static double dot(float[] a, float[] b, Workers workers) {
        return sum(a.length, (from, to) -> dot(a, b, from, to), workers);
    }

    /** Square of the Euclidean distance. */
    static double distance(float[] a, float[] b, Workers workers) {
        return sum(a.length, (from, to) -> distance(a, b, from, to), workers);
    }

    @FunctionalInterface
    private interface PieceSum {
        double of(int from, int to);
    }

    private static double sum(int length, PieceSum piece, Workers workers) {
        double[] sums = new double[(length + PIECE - 1) / PIECE];
        workers.forEach(
                sums.length,
                (worker, i) ->
                        sums[i] = piece.of(i * PIECE, (int) Math.min(length, (i + 1L) * PIECE)));
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }

    /** Four sums side by side: a single one would wait for each addition. */
    private static double dot(float[] a, float[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            s0 += (double) a[i] * b[i];
            s1 += (double) a[i + 1] * b[i + 1];
            s2 += (double) a[i + 2] * b[i + 2];
            s3 += (double) a[i + 3] * b[i + 3];
        }
        for (; i < to; i++) {
            s0 += (double) a[i] * b[i];
        }
        return s0 + s1 + s2 + s3;
    }

    private static double distance(float[] a, float[] b, int from, int to) {
        double even = 0;
        double odd = 0;
        for (int i = from; i + 2 <= to; i += 2) {
            double re = a[i] - b[i];
            double im = a[i + 1] - b[i + 1];
            even += re * re;
            odd += im * im;
        }
        return even + odd;
    }

    /** Computes {@code y += alpha x}. */
    public static void add(double alpha, float[] x, float[] y, Workers workers) {
        float factor = (float) alpha;
        workers.forRanges(
                x.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[i] += factor * x[i];
                    }
                });
    }

    /** Computes {@code y = x + beta y}. */
    public static void addTo(float[] x, double beta, float[] y, Workers workers) {
        float factor = (float) beta;
        workers.forRanges(
                x.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[i] = x[i] + factor * y[i];
                    }
                });
    }

    /** A new array {@code alpha x}. */
    public static float[] scaled(double alpha, float[] x) {
        float factor = (float) alpha;
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = factor * x[i];
        }
        return y;
    }
}
