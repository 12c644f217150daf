package org.dynamicmri.coil;

/**
 * The main eigenvector of a Hermitian matrix without negative eigenvalues, by power iteration from
 * a start. An object is the work space of one thread.
 */
final class DominantVector {

    private static final double TOLERANCE = 1e-10;

    /** The matrix [row, column]; its lower triangle is not read. */
    final double[] matrixRe;

    final double[] matrixIm;

    /** The start, and then the eigenvector, of norm 1. */
    final double[] re;

    final double[] im;

    private final int n;
    private final double[] productRe;
    private final double[] productIm;

    /**
     * @param n order of the matrix
     */
    DominantVector(int n) {
        this.n = n;
        this.matrixRe = new double[n * n];
        this.matrixIm = new double[n * n];
        this.re = new double[n];
        this.im = new double[n];
        this.productRe = new double[n];
        this.productIm = new double[n];
    }

    /**
     * Iterates until the vector stays, or this often.
     *
     * @return the eigenvalue; 0, and the start left as it is, if the matrix maps that to 0
     */
    double iterate(int most) {
        double norm = 0;
        for (int i = 0; i < most; i++) {
            multiply();
            double energy = 0;
            for (int a = 0; a < n; a++) {
                energy += productRe[a] * productRe[a] + productIm[a] * productIm[a];
            }
            if (energy == 0) {
                return 0;
            }
            norm = Math.sqrt(energy);
            double change = 0;
            for (int a = 0; a < n; a++) {
                double dr = productRe[a] / norm - re[a];
                double di = productIm[a] / norm - im[a];
                change += dr * dr + di * di;
                re[a] += dr;
                im[a] += di;
            }
            if (change < TOLERANCE) {
                break;
            }
        }
        return norm;
    }

    /** The matrix's diagonal. */
    double power(int i) {
        return matrixRe[i * n + i];
    }

    private void multiply() {
        java.util.Arrays.fill(productRe, 0);
        java.util.Arrays.fill(productIm, 0);
        for (int a = 0; a < n; a++) {
            productRe[a] += matrixRe[a * n + a] * re[a];
            productIm[a] += matrixRe[a * n + a] * im[a];
            for (int b = a + 1; b < n; b++) {
                double mRe = matrixRe[a * n + b];
                double mIm = matrixIm[a * n + b];
                productRe[a] += mRe * re[b] - mIm * im[b];
                productIm[a] += mRe * im[b] + mIm * re[b];
                productRe[b] += mRe * re[a] + mIm * im[a];
                productIm[b] += mRe * im[a] - mIm * re[a];
            }
        }
    }
}
