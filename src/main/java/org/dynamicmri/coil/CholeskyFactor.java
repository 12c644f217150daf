package org.dynamicmri.coil;

import org.dynamicmri.data.InvalidDataException;

/** The Cholesky factor of a covariance of complex noise, in place. */
final class CholeskyFactor {

    private CholeskyFactor() {}

    /**
     * Replaces the lower triangle of a noise covariance C by L with C = L L^H.
     *
     * @param re real part of the lower triangle
     * @param im imaginary part
     * @throws InvalidDataException if a coil's noise is zero or a mixture of the others'
     */
    static void decompose(double[][] re, double[][] im) {
        for (int a = 0; a < re.length; a++) {
            double full = re[a][a];
            for (int b = 0; b <= a; b++) {
                double sumRe = re[a][b];
                double sumIm = im[a][b];
                for (int c = 0; c < b; c++) {
                    sumRe -= re[a][c] * re[b][c] + im[a][c] * im[b][c];
                    sumIm -= im[a][c] * re[b][c] - re[a][c] * im[b][c];
                }
                if (a == b) {
                    if (!(sumRe > 1e-10 * full)) {
                        throw new InvalidDataException(
                                "The noise of coil %d is zero or a mixture of the other coils';"
                                        + " whitening needs independent coils.",
                                a + 1);
                    }
                    re[a][a] = Math.sqrt(sumRe);
                    im[a][a] = 0;
                } else {
                    re[a][b] = sumRe / re[b][b];
                    im[a][b] = sumIm / re[b][b];
                }
            }
        }
    }

    /** Replaces L by its inverse times a factor, column by column by forward substitution. */
    static void invert(double[][] re, double[][] im, double factor) {
        int coils = re.length;
        for (int column = 0; column < coils; column++) {
            double[] x = new double[coils];
            double[] y = new double[coils];
            for (int row = column; row < coils; row++) {
                double sumRe = row == column ? factor : 0;
                double sumIm = 0;
                for (int c = column; c < row; c++) {
                    sumRe -= re[row][c] * x[c] - im[row][c] * y[c];
                    sumIm -= re[row][c] * y[c] + im[row][c] * x[c];
                }
                x[row] = sumRe / re[row][row];
                y[row] = sumIm / re[row][row];
            }
            // This column of L is not needed by the columns to its right.
            for (int row = column; row < coils; row++) {
                re[row][column] = x[row];
                im[row][column] = y[row];
            }
        }
    }
}
