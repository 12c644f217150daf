package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.Comparator;
import org.dynamicmri.operator.HermitianEigen;

/**
 * The patches of the centre of k-space, all coils together, and the orthonormal basis in which few
 * vectors describe them all (Uecker et al., MRM 71(3), 2014): the main eigenvectors of the sum of a
 * a^H over the patches a.
 */
final class CalibrationMatrix {

    private final int width;
    private final int height;
    private final int columns;
    private final double[][] re;
    private final double[][] im;
    private final boolean byPatches;
    private final HermitianEigen eigen;
    private final Integer[] order;

    /**
     * @param region complex samples [kx, ky, coil]
     * @param sizeX samples of the region along kx
     * @param sizeY samples along ky
     * @param width samples of a patch along kx
     * @param height samples along ky
     */
    CalibrationMatrix(float[] region, int sizeX, int sizeY, int coils, int width, int height) {
        this.width = width;
        this.height = height;
        this.columns = width * height * coils;
        int patches = (sizeX - width + 1) * (sizeY - height + 1);
        this.re = new double[patches][columns];
        this.im = new double[patches][columns];
        for (int patch = 0; patch < patches; patch++) {
            int left = patch % (sizeX - width + 1);
            int top = patch / (sizeX - width + 1);
            for (int i = 0; i < columns; i++) {
                int x = left + i % width;
                int y = top + i / width % height;
                int source = 2 * ((i / (width * height) * sizeY + y) * sizeX + x);
                re[patch][i] = region[source];
                im[patch][i] = region[source + 1];
            }
        }
        this.byPatches = patches < columns;
        int n = Math.min(patches, columns);
        this.eigen = new HermitianEigen(n);
        decompose(n);
        this.order = new Integer[n];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingDouble(k -> -eigen.values()[k]));
    }

    /** Whichever Gram matrix is smaller has all the eigenvalues that are not 0. */
    private void decompose(int n) {
        double[] gramRe = new double[n * n];
        double[] gramIm = new double[n * n];
        if (byPatches) {
            for (int p = 0; p < n; p++) {
                for (int q = 0; q <= p; q++) {
                    set(gramRe, gramIm, n, p, q);
                }
            }
        } else {
            for (int p = 0; p < re.length; p++) {
                addOuterProduct(re[p], im[p], gramRe, gramIm);
            }
        }
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < p; q++) {
                gramRe[q * n + p] = gramRe[p * n + q];
                gramIm[q * n + p] = -gramIm[p * n + q];
            }
        }
        eigen.decompose(gramRe, gramIm);
    }

    /** a_p^H a_q. */
    private void set(double[] gramRe, double[] gramIm, int n, int p, int q) {
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < columns; i++) {
            sumRe += re[p][i] * re[q][i] + im[p][i] * im[q][i];
            sumIm += re[p][i] * im[q][i] - im[p][i] * re[q][i];
        }
        gramRe[p * n + q] = sumRe;
        gramIm[p * n + q] = sumIm;
    }

    /** The lower triangle of a a^H. */
    private void addOuterProduct(double[] aRe, double[] aIm, double[] gramRe, double[] gramIm) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                gramRe[i * columns + j] += aRe[i] * aRe[j] + aIm[i] * aIm[j];
                gramIm[i * columns + j] += aIm[i] * aRe[j] - aRe[i] * aIm[j];
            }
        }
    }

    /** Samples of a patch along kx. */
    int width() {
        return width;
    }

    /** Samples of a patch along ky. */
    int height() {
        return height;
    }

    /** Number of basis vectors whose singular value is above a part of the largest. */
    int rank(double part) {
        int rank = 0;
        while (rank < order.length && value(rank) > part * part * value(0)) {
            rank++;
        }
        return rank;
    }

    private double value(int k) {
        return eigen.values()[order[k]];
    }

    /**
     * Writes basis vector {@code k}, [kx, ky, coil], kx fastest, of norm 1; the strongest comes
     * first.
     */
    void vector(int k, double[] targetRe, double[] targetIm) {
        if (!byPatches) {
            eigen.vector(order[k], targetRe, targetIm);
            return;
        }
        double[] weightRe = new double[order.length];
        double[] weightIm = new double[order.length];
        eigen.vector(order[k], weightRe, weightIm);
        Arrays.fill(targetRe, 0);
        Arrays.fill(targetIm, 0);
        double scale = 1 / Math.sqrt(value(k));
        for (int p = 0; p < order.length; p++) {
            double u = scale * weightRe[p];
            double v = scale * weightIm[p];
            for (int i = 0; i < columns; i++) {
                targetRe[i] += u * re[p][i] - v * im[p][i];
                targetIm[i] += u * im[p][i] + v * re[p][i];
            }
        }
    }
}
