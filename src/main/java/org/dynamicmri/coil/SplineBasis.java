package org.dynamicmri.coil;

/**
 * Uniform cubic B-splines over the pixels of an axis, whose length counts as 1. At every pixel four
 * of them overlap; their sum is 1.
 */
final class SplineBasis {

    /** Splines that overlap at a point. */
    static final int TAPS = 4;

    private final int intervals;
    private final int points;
    private final double[] values;

    /**
     * @param points pixels of the axis
     * @param intervals pieces of the splines over the axis
     */
    SplineBasis(int points, int intervals) {
        this.points = points;
        this.intervals = intervals;
        this.values = new double[points * TAPS];
        for (int p = 0; p < points; p++) {
            double u = (p + 0.5) / points * intervals - first(p);
            double v = 1 - u;
            values[p * TAPS] = v * v * v / 6;
            values[p * TAPS + 1] = (3 * u * u * u - 6 * u * u + 4) / 6;
            values[p * TAPS + 2] = (3 * v * v * v - 6 * v * v + 4) / 6;
            values[p * TAPS + 3] = u * u * u / 6;
        }
    }

    /** Number of splines. */
    int size() {
        return intervals + TAPS - 1;
    }

    /** The first of the splines that overlap at a pixel. */
    int first(int point) {
        return (int) ((point + 0.5) / points * intervals);
    }

    /** Value at a pixel of the spline {@code first(point) + tap}. */
    double value(int point, int tap) {
        return values[point * TAPS + tap];
    }

    /** Mean over the pixels of the products of the splines. */
    double[][] products() {
        double[][] products = new double[size()][size()];
        for (int p = 0; p < points; p++) {
            for (int a = 0; a < TAPS; a++) {
                for (int b = 0; b < TAPS; b++) {
                    products[first(p) + a][first(p) + b] += value(p, a) * value(p, b) / points;
                }
            }
        }
        return products;
    }

    /**
     * The matrix of the energy of a derivative, taken from the coefficients' differences
     * (P-splines; Eilers and Marx, Statistical Science 11(2), 1996).
     *
     * @param order 1 for slope, 2 for curvature
     */
    double[][] derivativeEnergy(int order) {
        double[] stencil = order == 1 ? new double[] {-1, 1} : new double[] {1, -2, 1};
        double scale = Math.pow(intervals, 2 * order) / intervals;
        double[][] energy = new double[size()][size()];
        for (int i = 0; i + order < size(); i++) {
            for (int a = 0; a <= order; a++) {
                for (int b = 0; b <= order; b++) {
                    energy[i + a][i + b] += scale * stencil[a] * stencil[b];
                }
            }
        }
        return energy;
    }
}
