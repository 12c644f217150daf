package org.dynamicmri.coil;

/**
 * The sums over a row of pixels in the least-squares equations of the splines: those along x, from
 * which the sums over the image follow by the splines along y.
 */
final class RowSums {

    private final SplineBasis basis;
    private final int parts;

    /** Products of spline i with splines i to i + 3, [spline, distance]. */
    private final double[] matrix;

    /** [spline, part] */
    private final double[] right;

    /** Sum of the weights. */
    double energy;

    RowSums(SplineBasis basis, int parts) {
        this.basis = basis;
        this.parts = parts;
        this.matrix = new double[basis.size() * SplineBasis.TAPS];
        this.right = new double[basis.size() * parts];
    }

    /**
     * Adds the equations R S_c = I_c of a pixel.
     *
     * @param re real part of R
     * @param im imaginary part of R
     * @param coils real and imaginary parts of the I_c
     */
    void add(int x, double re, double im, double[] coils) {
        double weight = re * re + im * im;
        energy += weight;
        for (int a = 0; a < SplineBasis.TAPS; a++) {
            int spline = basis.first(x) + a;
            double value = basis.value(x, a);
            for (int b = a; b < SplineBasis.TAPS; b++) {
                matrix[spline * SplineBasis.TAPS + b - a] += weight * value * basis.value(x, b);
            }
            for (int part = 0; part < parts; part += 2) {
                right[spline * parts + part] += value * (re * coils[part] + im * coils[part + 1]);
                right[spline * parts + part + 1] +=
                        value * (re * coils[part + 1] - im * coils[part]);
            }
        }
    }

    /**
     * Adds this row to the equations of the image.
     *
     * @param normal [spline, spline], splines in the order [vertical, horizontal]
     * @param image right-hand sides [spline, part]
     */
    void addTo(double[][] normal, double[][] image, SplineBasis vertical, int y) {
        int size = basis.size();
        for (int a = 0; a < SplineBasis.TAPS; a++) {
            int row = (vertical.first(y) + a) * size;
            for (int i = 0; i < size; i++) {
                for (int part = 0; part < parts; part++) {
                    image[row + i][part] += vertical.value(y, a) * right[i * parts + part];
                }
            }
            for (int b = 0; b < SplineBasis.TAPS; b++) {
                double factor = vertical.value(y, a) * vertical.value(y, b);
                addBand(normal, row, (vertical.first(y) + b) * size, factor);
            }
        }
    }

    private void addBand(double[][] normal, int row, int column, double factor) {
        for (int i = 0; i < basis.size(); i++) {
            for (int d = 0; d < SplineBasis.TAPS && i + d < basis.size(); d++) {
                double value = factor * matrix[i * SplineBasis.TAPS + d];
                normal[row + i][column + i + d] += value;
                if (d > 0) {
                    normal[row + i + d][column + i] += value;
                }
            }
        }
    }
}
