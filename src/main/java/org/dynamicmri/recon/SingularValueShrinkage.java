package org.dynamicmri.recon;

import java.util.Arrays;
import org.dynamicmri.operator.HermitianEigen;

/**
 * The proximal map of the nuclear norm by way of the Gram matrix: {@code M -> M F} with {@code F =
 * V max(0, 1 - threshold / s) V^H}, where {@code M^H M = V s^2 V^H} (Cai, Candes and Shen, SIAM J.
 * Optim. 20(4), 2010). An object is the work space of one thread.
 */
final class SingularValueShrinkage {

    private final int columns;
    private final HermitianEigen eigen;
    private final double[] vectorRe;
    private final double[] vectorIm;
    private final double[] factorRe;
    private final double[] factorIm;
    private int rank;

    /**
     * @param columns columns of the matrices M
     */
    SingularValueShrinkage(int columns) {
        this.columns = columns;
        this.eigen = new HermitianEigen(columns);
        this.vectorRe = new double[columns];
        this.vectorIm = new double[columns];
        this.factorRe = new double[columns * columns];
        this.factorIm = new double[columns * columns];
    }

    /** Computes F for the Gram matrix of M, given row by row. */
    void compute(double[] gramRe, double[] gramIm, double threshold) {
        Arrays.fill(factorRe, 0);
        Arrays.fill(factorIm, 0);
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
                rank++;
                eigen.vector(k, vectorRe, vectorIm);
                addProjection(1 - threshold / singular);
            }
        }
    }

    private void addProjection(double weight) {
        for (int s = 0; s < columns; s++) {
            double a = weight * vectorRe[s];
            double b = weight * vectorIm[s];
            for (int t = 0; t < columns; t++) {
                factorRe[s * columns + t] += a * vectorRe[t] + b * vectorIm[t];
                factorIm[s * columns + t] += b * vectorRe[t] - a * vectorIm[t];
            }
        }
    }

    /** Real part of F, row by row; the object's own array. */
    double[] factorRe() {
        return factorRe;
    }

    /** Imaginary part of F. */
    double[] factorIm() {
        return factorIm;
    }

    /** Singular values above the threshold. */
    int rank() {
        return rank;
    }
}
