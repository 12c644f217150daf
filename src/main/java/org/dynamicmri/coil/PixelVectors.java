package org.dynamicmri.coil;

/**
 * Turns a matrix [coil, coil] a pixel into coil maps: its main eigenvector, with the phase that
 * brings it nearest to given smooth maps, from which the iteration starts too. So neither a jump
 * nor a vortex of the phase can come in where no coil sees all of the object. An object is the work
 * space of one thread.
 */
final class PixelVectors {

    private static final int MOST_ITERATIONS = 40;

    private final float[] smooth;
    private final int pixels;
    private final int coils;

    /** The pixel's matrix, to be loaded by the caller, and its eigenvector. */
    final DominantVector vector;

    /**
     * @param smooth maps [x, y, coil] of unit norm
     */
    PixelVectors(float[] smooth, int pixels, int coils) {
        this.smooth = smooth;
        this.pixels = pixels;
        this.coils = coils;
        this.vector = new DominantVector(coils);
    }

    /**
     * Finds the vector of the loaded matrix.
     *
     * @return the eigenvalue
     */
    double solve(int pixel) {
        load(pixel);
        double value = vector.iterate(MOST_ITERATIONS);
        align(pixel);
        return value;
    }

    /** Takes the smooth maps themselves as the vector. */
    void load(int pixel) {
        for (int coil = 0; coil < coils; coil++) {
            int i = 2 * (coil * pixels + pixel);
            vector.re[coil] = smooth[i];
            vector.im[coil] = smooth[i + 1];
        }
    }

    private void align(int pixel) {
        double re = 0;
        double im = 0;
        for (int coil = 0; coil < coils; coil++) {
            int i = 2 * (coil * pixels + pixel);
            re += vector.re[coil] * smooth[i] + vector.im[coil] * smooth[i + 1];
            im += vector.re[coil] * smooth[i + 1] - vector.im[coil] * smooth[i];
        }
        double modulus = Math.hypot(re, im);
        if (modulus == 0) {
            return;
        }
        for (int coil = 0; coil < coils; coil++) {
            double a = vector.re[coil];
            double b = vector.im[coil];
            vector.re[coil] = (a * re - b * im) / modulus;
            vector.im[coil] = (a * im + b * re) / modulus;
        }
    }

    /** Writes the vector to maps [x, y, coil]. */
    void store(float[] maps, int pixel) {
        for (int coil = 0; coil < coils; coil++) {
            int i = 2 * (coil * pixels + pixel);
            maps[i] = (float) vector.re[coil];
            maps[i + 1] = (float) vector.im[coil];
        }
    }

    /** |S^H I|^2 for coil images I [x, y, coil]: the energy that the vector S explains. */
    double explained(float[] images, int pixel) {
        return explained(vector, images, pixels, coils, pixel);
    }

    /** The same of any vector. */
    static double explained(
            DominantVector vector, float[] images, int pixels, int coils, int pixel) {
        double re = 0;
        double im = 0;
        for (int coil = 0; coil < coils; coil++) {
            int i = 2 * (coil * pixels + pixel);
            re += vector.re[coil] * images[i] + vector.im[coil] * images[i + 1];
            im += vector.re[coil] * images[i + 1] - vector.im[coil] * images[i];
        }
        return re * re + im * im;
    }
}
