package org.dynamicmri.coil;

/**
 * Sets maps to 0 where the scan shows no object. Noise and streaks spread over all combinations of
 * the coils, an object lies in the one that the maps S name: around a pixel, with the coil images
 * I,
 *
 * <pre>
 * ratio = (C - 1) sum |S^H I|^2 / sum (|I|^2 - |S^H I|^2)
 * </pre>
 *
 * is 1 for noise, and large for an object.
 */
final class SignalMask {

    /** Pixels of the surroundings on each side. */
    private static final int REACH = 3;

    /**
     * The least ratio of an object: streaks in the dark come up to it, as maps are fitted to them.
     */
    private static final double LEAST = 3;

    private final int width;
    private final int height;
    private final int coils;

    /** [y, x]: |S^H I|^2, and what of |I|^2 is left, a remaining combination of the coils. */
    private final double[] explained;

    private final double[] left;

    /**
     * @param images complex coil images [x, y, coil]
     * @param smooth maps [x, y, coil] of unit norm, too smooth to follow streaks
     */
    SignalMask(float[] images, float[] smooth, int width, int height, int coils) {
        this.width = width;
        this.height = height;
        this.coils = coils;
        int pixels = width * height;
        this.explained = new double[pixels];
        this.left = new double[pixels];
        PixelVectors vectors = new PixelVectors(smooth, pixels, coils);
        for (int pixel = 0; pixel < pixels; pixel++) {
            vectors.load(pixel);
            explained[pixel] = vectors.explained(images, pixel);
            double energy = energy(images, pixels, coils, pixel);
            left[pixel] = Math.max(0, energy - explained[pixel]) / Math.max(1, coils - 1);
        }
    }

    /** Sets maps [x, y, coil] to 0 outside of the object; with one coil, its place is unknown. */
    void apply(float[] maps) {
        int pixels = width * height;
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (!isObject(pixel % width, pixel / width)) {
                for (int coil = 0; coil < coils; coil++) {
                    maps[2 * (coil * pixels + pixel)] = 0;
                    maps[2 * (coil * pixels + pixel) + 1] = 0;
                }
            }
        }
    }

    private static double energy(float[] images, int pixels, int coils, int pixel) {
        double sum = 0;
        for (int coil = 0; coil < coils; coil++) {
            int i = 2 * (coil * pixels + pixel);
            sum += (double) images[i] * images[i] + (double) images[i + 1] * images[i + 1];
        }
        return sum;
    }

    private boolean isObject(int x, int y) {
        double sumExplained = 0;
        double sumLeft = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(height - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(width - 1, x + REACH); u++) {
                sumExplained += explained[v * width + u];
                sumLeft += left[v * width + u];
            }
        }
        return coils == 1 || sumExplained > LEAST * sumLeft;
    }
}
