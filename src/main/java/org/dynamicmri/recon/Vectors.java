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
        int pieces = (a.length + PIECE - 1) / PIECE;
        double[] sums = new double[pieces];
        workers.forEach(
                pieces,
                (worker, piece) -> {
                    int end = (int) Math.min(a.length, (piece + 1L) * PIECE);
                    double sum = 0;
                    for (int i = piece * PIECE; i < end; i++) {
                        sum += (double) a[i] * b[i];
                    }
                    sums[piece] = sum;
                });
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
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
