package org.dynamicmri.coil;

/**
 * The second eigenvector of a pixel's matrix, where two places of an object that is larger than the
 * field of view fold onto the pixel; its phase makes the sum over the coils real. An object is the
 * work space of one thread.
 */
final class SecondVectors {

    private static final int MOST_ITERATIONS = 40;

    /**
     * The eigenvalue of a map is 1; up to the first of these, a vector is none, from the second
     * one.
     */
    private static final double NONE = 0.9;

    private static final double CERTAIN = 0.99;

    private final PixelVectors first;
    private final DominantVector vector;
    private final int pixels;
    private final int coils;
    private double weight;

    /**
     * @param first the vectors of the same pixels that the first set takes
     */
    SecondVectors(PixelVectors first, int pixels, int coils) {
        this.first = first;
        this.vector = new DominantVector(coils);
        this.pixels = pixels;
        this.coils = coils;
    }

    /**
     * Finds the vector of a pixel that the first set has just been solved for. The start is the
     * same at every pixel but for the first vector: one that followed the coil images would find
     * their noise wherever the matrix leaves everything unchanged.
     *
     * @param value the first eigenvalue
     */
    void solve(double value) {
        deflate(value);
        weight = 0;
        if (start()) {
            double second = vector.iterate(MOST_ITERATIONS);
            weight = Math.max(0, Math.min(1, (second - NONE) / (CERTAIN - NONE)));
            turn();
        }
    }

    /** The matrix without its first vector. */
    private void deflate(double value) {
        double[] re = first.vector.re;
        double[] im = first.vector.im;
        for (int a = 0; a < coils; a++) {
            for (int b = a; b < coils; b++) {
                int i = a * coils + b;
                vector.matrixRe[i] =
                        first.vector.matrixRe[i] - value * (re[a] * re[b] + im[a] * im[b]);
                vector.matrixIm[i] =
                        first.vector.matrixIm[i] - value * (im[a] * re[b] - re[a] * im[b]);
            }
        }
    }

    /** All coils alike, without the first vector. */
    private boolean start() {
        double[] re = first.vector.re;
        double[] im = first.vector.im;
        double sumRe = 0;
        double sumIm = 0;
        for (int coil = 0; coil < coils; coil++) {
            sumRe += re[coil];
            sumIm += im[coil];
        }
        double energy = 0;
        for (int coil = 0; coil < coils; coil++) {
            vector.re[coil] = 1 - (re[coil] * sumRe + im[coil] * sumIm);
            vector.im[coil] = -(im[coil] * sumRe - re[coil] * sumIm);
            energy += vector.re[coil] * vector.re[coil] + vector.im[coil] * vector.im[coil];
        }
        if (energy > 0) {
            scale(1 / Math.sqrt(energy), 0);
        }
        return energy > 0;
    }

    private void turn() {
        double re = 0;
        double im = 0;
        for (int coil = 0; coil < coils; coil++) {
            re += vector.re[coil];
            im += vector.im[coil];
        }
        double modulus = Math.hypot(re, im);
        if (modulus > 0) {
            scale(re / modulus, -im / modulus);
        }
    }

    private void scale(double re, double im) {
        for (int coil = 0; coil < coils; coil++) {
            double a = vector.re[coil];
            double b = vector.im[coil];
            vector.re[coil] = a * re - b * im;
            vector.im[coil] = a * im + b * re;
        }
    }

    /** Writes the vector, weighted by how certain it is, to maps [x, y, coil]. */
    void store(float[] maps, int pixel) {
        for (int coil = 0; coil < coils; coil++) {
            int i = 2 * (coil * pixels + pixel);
            maps[i] = (float) (weight * vector.re[coil]);
            maps[i + 1] = (float) (weight * vector.im[coil]);
        }
    }

    /** |S^H I|^2 for coil images I [x, y, coil] and the vector S, if it is one. */
    double explained(float[] images, int pixel) {
        return weight == 0 ? 0 : PixelVectors.explained(vector, images, pixels, coils, pixel);
    }
}
