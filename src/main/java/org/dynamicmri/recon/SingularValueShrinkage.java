package org.dynamicmri.recon;

import org.dynamicmri.operator.HermitianEigen;

/**
 * The proximal map of the nuclear norm by way of the Gram matrix: {@code M -> M E max(0, 1 -
 * threshold / d) E^H} with the eigenvectors E of {@code M^H M = E d^2 E^H} (Cai, Candes and Shen,
 * SIAM J. Optim. 20(4), 2010). An object is the work space of one thread.
 */
final class SingularValueShrinkage {

    private final int columns;
    private final HermitianEigen eigen;
    private final double[][] vectorRe;
    private final double[][] vectorIm;
    private final double[] kept;
    private int rank;

    /**
     * @param columns columns of the matrices M
     */
    SingularValueShrinkage(int columns) {
        this.columns = columns;
        this.eigen = new HermitianEigen(columns);
        this.vectorRe = new double[columns][columns];
        this.vectorIm = new double[columns][columns];
        this.kept = new double[columns];
    }

    /** Computes F for the Gram matrix of M, given row by row. */
    void compute(double[] gramRe, double[] gramIm, double threshold) {
        rank = 0;
        double trace = 0;
        for (int i = 0; i < columns; i++) {
            trace += gramRe[i * columns + i];
        }
        if (!(trace > threshold * threshold)) {
            return;
        }
        eigen.decompose(gramRe, gramIm);
        for (int k = 0; k < columns; k++) {
            double singular = Math.sqrt(Math.max(0, eigen.values()[k]));
            if (singular > threshold) {
                eigen.vector(k, vectorRe[rank], vectorIm[rank]);
                kept[rank] = 1 - threshold / singular;
                rank++;
            }
        }
    }

    /** Singular values above the threshold: terms of {@code F = sum_k kept(k) v_k v_k^H}. */
    int rank() {
        return rank;
    }

    /** The part of a singular value that is left. */
    double kept(int k) {
        return kept[k];
    }

    /** Real part of v_k; the object's own array. */
    double[] vectorRe(int k) {
        return vectorRe[k];
    }

    /** Imaginary part of v_k. */
    double[] vectorIm(int k) {
        return vectorIm[k];
    }
}
