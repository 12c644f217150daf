package org.dynamicmri.recon;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.HermitianEigen;
import org.dynamicmri.operator.Workers;

/** Principal component analysis of the time curves of a series, without removing their mean. */
public final class PrincipalCurves {

    private final int frames;
    private final double[] singularValues;
    private final double[][] re;
    private final double[][] im;

    /** Analyses a series [x, y, t]. */
    public PrincipalCurves(float[] series, Geometry geometry, int frames, Workers workers) {
        this.frames = frames;
        double[][] gram = new SeriesGram(geometry, frames, workers).of(series);
        HermitianEigen eigen = new HermitianEigen(frames);
        eigen.decompose(gram[0], gram[1]);
        Integer[] order = new Integer[frames];
        java.util.Arrays.setAll(order, k -> k);
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(k -> -eigen.values()[k]));
        this.singularValues = new double[frames];
        this.re = new double[frames][frames];
        this.im = new double[frames][frames];
        for (int k = 0; k < frames; k++) {
            singularValues[k] = Math.sqrt(Math.max(0, eigen.values()[order[k]]));
            eigen.vector(order[k], re[k], im[k]);
        }
    }

    /** The least number of curves that leave at most this part of the energy out. */
    public int rank(double neglected) {
        double total = 0;
        for (double s : singularValues) {
            total += s * s;
        }
        double rest = total;
        int rank = 0;
        while (rank < frames && rest > neglected * total) {
            rest -= singularValues[rank] * singularValues[rank];
            rank++;
        }
        return rank;
    }

    /**
     * The first curves, orthonormal and complex [t, k]: a pixel's curve is a combination of them.
     */
    public float[] basis(int rank) {
        float[] basis = new float[2 * frames * rank];
        for (int k = 0; k < rank; k++) {
            for (int t = 0; t < frames; t++) {
                basis[2 * (k * frames + t)] = (float) re[k][t];
                // rows of the Casorati matrix are combinations of conjugate eigenvectors
                basis[2 * (k * frames + t) + 1] = (float) -im[k][t];
            }
        }
        return basis;
    }
}
