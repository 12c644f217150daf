package org.dynamicmri.model;

import org.dynamicmri.data.Geometry;

/**
 * The gradient {@code F = 1 + du/dX} of a displacement by the place in the reference frame, from
 * central differences over four pixels (fewer at the border), and what follows from it. Over two
 * pixels, the distance of the finest knots of the field, errors of single knots widen the strains.
 */
final class DeformationGradient {

    /** Pixels to either side. */
    private static final int REACH = 2;

    private final float[] u;
    private final int width;
    private final int height;
    private final double aspect;

    /**
     * @param u displacement in pixels [x or y, x, y], the component fastest
     */
    DeformationGradient(float[] u, Geometry geometry) {
        this.u = u;
        this.width = geometry.width();
        this.height = geometry.height();
        this.aspect = geometry.pixelHeightMm() / geometry.pixelWidthMm();
    }

    /** Eigenvalues of {@code E = (F^T F - 1) / 2}: the larger, the smaller, at every pixel. */
    float[] principalStrains() {
        float[] strains = new float[u.length];
        for (int p = 0; p < u.length / 2; p++) {
            double[] f = at(p);
            double exx = (f[0] * f[0] + f[2] * f[2] - 1) / 2;
            double eyy = (f[1] * f[1] + f[3] * f[3] - 1) / 2;
            double exy = (f[0] * f[1] + f[2] * f[3]) / 2;
            double mean = (exx + eyy) / 2;
            double radius = Math.hypot((exx - eyy) / 2, exy);
            strains[2 * p] = (float) (mean + radius);
            strains[2 * p + 1] = (float) (mean - radius);
        }
        return strains;
    }

    /** det F at every pixel. */
    float[] determinants() {
        float[] determinants = new float[u.length / 2];
        for (int p = 0; p < determinants.length; p++) {
            double[] f = at(p);
            determinants[p] = (float) (f[0] * f[3] - f[1] * f[2]);
        }
        return determinants;
    }

    /** F row by row: dx/dX, dx/dY, dy/dX, dy/dY, all in the same unit of length. */
    private double[] at(int pixel) {
        int x = pixel % width;
        int y = pixel / width;
        int left = Math.max(0, x - REACH);
        int right = Math.min(width - 1, x + REACH);
        int up = Math.max(0, y - REACH);
        int down = Math.min(height - 1, y + REACH);
        int row = y * width;
        return new double[] {
            1 + difference(row + left, row + right, 0, right - left),
            difference(up * width + x, down * width + x, 0, down - up) / aspect,
            difference(row + left, row + right, 1, right - left) * aspect,
            1 + difference(up * width + x, down * width + x, 1, down - up)
        };
    }

    private double difference(int from, int to, int component, int pixels) {
        return (u[2 * to + component] - u[2 * from + component]) / (double) pixels;
    }
}
