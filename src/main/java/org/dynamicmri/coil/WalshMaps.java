package org.dynamicmri.coil;

import java.util.Arrays;
import org.dynamicmri.operator.Workers;

/**
 * Coil maps of the adaptive combination (Walsh, Gmitro and Marcellin, MRM 43(5), 2000): at every
 * pixel the main eigenvector of the coil images' covariance around it.
 */
final class WalshMaps {

    /** Pixels of the surroundings on each side. */
    private static final int REACH = 3;

    private final float[] images;
    private final int width;
    private final int height;
    private final int coils;

    /**
     * @param images complex coil images [x, y, coil]
     */
    WalshMaps(float[] images, int width, int height, int coils) {
        this.images = images;
        this.width = width;
        this.height = height;
        this.coils = coils;
    }

    /**
     * The maps [x, y, coil], of unit norm.
     *
     * @param smooth maps that give the phase
     */
    float[] maps(float[] smooth, Workers workers) {
        float[] maps = new float[images.length];
        PixelVectors[] solvers = new PixelVectors[workers.threads()];
        workers.forEach(
                height,
                (worker, y) -> {
                    if (solvers[worker] == null) {
                        solvers[worker] = new PixelVectors(smooth, width * height, coils);
                    }
                    PixelVectors pixels = solvers[worker];
                    for (int x = 0; x < width; x++) {
                        loadCovariance(x, y, pixels.vector);
                        pixels.solve(y * width + x);
                        pixels.store(maps, y * width + x);
                    }
                });
        return maps;
    }

    private void loadCovariance(int x, int y, DominantVector target) {
        Arrays.fill(target.matrixRe, 0);
        Arrays.fill(target.matrixIm, 0);
        for (int v = Math.max(0, y - REACH); v <= Math.min(height - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(width - 1, x + REACH); u++) {
                addOuterProduct(2 * (v * width + u), target);
            }
        }
    }

    private void addOuterProduct(int at, DominantVector target) {
        int step = 2 * width * height;
        for (int a = 0; a < coils; a++) {
            double re = images[at + a * step];
            double im = images[at + a * step + 1];
            for (int b = a; b < coils; b++) {
                double otherRe = images[at + b * step];
                double otherIm = images[at + b * step + 1];
                target.matrixRe[a * coils + b] += re * otherRe + im * otherIm;
                target.matrixIm[a * coils + b] += im * otherRe - re * otherIm;
            }
        }
    }
}
