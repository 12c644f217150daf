package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
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
    public static double distance(float[] a, float[] b, Workers workers) {
        return sum(a.length, (from, to) -> distance(a, b, from, to), workers);
    }

    /**
     * The inner products of {@code a[i]} and {@code b[i]} for each i, in one pass over arrays of
     * the same length.
     */
    static double[] dots(float[][] a, float[][] b, Workers workers) {
        return sum(
                a[0].length,
                new double[a.length],
                (from, to) -> {
                    double[] dots = new double[a.length];
                    for (int i = 0; i < dots.length; i++) {
                        dots[i] = dot(a[i], b[i], from, to);
                    }
                    return dots;
                },
                Vectors::plus,
                workers);
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** Inner products of two arrays with themselves and each other. */
    record Gram(double aa, double ab, double bb) {

        /** Square of the Euclidean distance of the two arrays. */
        double distance() {
            return Math.max(0, aa - 2 * ab + bb);
        }

        private Gram plus(Gram other) {
            return new Gram(aa + other.aa, ab + other.ab, bb + other.bb);
        }
    }

    /** The inner products of two arrays, which are read once. */
    static Gram gram(float[] a, float[] b, Workers workers) {
        return gram(a, b, (from, to) -> {}, workers);
    }

    /**
     * The inner products of two arrays.
     *
     * @param then what is done to each piece after it was read, while it is in the cache
     */
    static Gram gram(float[] a, float[] b, Workers.Range then, Workers workers) {
        return sum(
                a.length,
                new Gram(0, 0, 0),
                (from, to) -> {
                    Gram gram = gram(a, b, from, to);
                    then.run(from, to);
                    return gram;
                },
                Gram::plus,
                workers);
    }

    @FunctionalInterface
    private interface PieceSum<T> {
        T of(int from, int to);
    }

    private static double sum(int length, PieceSum<Double> piece, Workers workers) {
        return sum(length, 0.0, piece, Double::sum, workers);
    }

    private static <T> T sum(
            int length, T zero, PieceSum<T> piece, BinaryOperator<T> plus, Workers workers) {
        List<T> sums = new ArrayList<>(Collections.nCopies((length + PIECE - 1) / PIECE, zero));
        workers.forEach(
                sums.size(),
                (worker, i) ->
                        sums.set(i, piece.of(i * PIECE, (int) Math.min(length, (i + 1L) * PIECE))));
        return sums.stream().reduce(zero, plus);
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

    private static Gram gram(float[] a, float[] b, int from, int to) {
        double aa0 = 0;
        double aa1 = 0;
        double ab0 = 0;
        double ab1 = 0;
        double bb0 = 0;
        double bb1 = 0;
        for (int i = from; i + 2 <= to; i += 2) {
            double a0 = a[i];
            double a1 = a[i + 1];
            double b0 = b[i];
            double b1 = b[i + 1];
            aa0 += a0 * a0;
            aa1 += a1 * a1;
            ab0 += a0 * b0;
            ab1 += a1 * b1;
            bb0 += b0 * b0;
            bb1 += b1 * b1;
        }
        return new Gram(aa0 + aa1, ab0 + ab1, bb0 + bb1);
    }

    private static double distance(float[] a, float[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            double d0 = a[i] - b[i];
            double d1 = a[i + 1] - b[i + 1];
            double d2 = a[i + 2] - b[i + 2];
            double d3 = a[i + 3] - b[i + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; i < to; i++) {
            double d = a[i] - b[i];
            s0 += d * d;
        }
        return s0 + s1 + s2 + s3;
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
