package org.dynamicmri.inr;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.dynamicmri.operator.Workers;

/**
 * {@code weight / frames} times the nuclear norm of the Casorati matrix X [frame, pixel], with the
 * subgradient U V^H of its singular value decomposition. With the Gram matrix G = X X^H (frames x
 * frames) that is G^(-1/2) X, and the norm is the trace of G^(1/2).
 */
final class NuclearNorm implements Loss {

    /** Smallest eigenvalue of G that is distinguished from zero. */
    private static final double LEAST = 1e-12;

    /** Floats of a row that are taken at once, to stay in the processor's cache. */
    private static final int PART = 2048;

    private final int frames;
    private final double weight;
    private final Workers workers;

    NuclearNorm(int frames, double weight, Workers workers) {
        this.frames = frames;
        this.weight = weight;
        this.workers = workers;
    }

    @Override
    public String name() {
        return "low rank";
    }

    @Override
    public double addGradient(float[] values, float[] gradient) {
        EigenDecomposition eigen = new EigenDecomposition(gram(values));
        double[] eigenvalues = eigen.getRealEigenvalues();
        double norm = 0;
        double[] inverseRoots = new double[2 * frames];
        for (int i = 0; i < eigenvalues.length; i++) {
            double singular = Math.sqrt(Math.max(eigenvalues[i], LEAST));
            norm += singular / 2; // the real form has every eigenvalue twice
            inverseRoots[i] = 1 / singular;
        }
        addProduct(inverseRoot(eigen, inverseRoots), values, gradient);
        return weight / frames * norm;
    }

    /** G = B + iC in its real form [[B, -C], [C, B]]. */
    private Array2DRowRealMatrix gram(float[] values) {
        int row = values.length / frames;
        double[][] gram = new double[2 * frames][2 * frames];
        workers.forEach(
                frames * frames,
                (worker, pair) -> {
                    int a = pair / frames;
                    int b = pair % frames;
                    if (a <= b) {
                        product(values, a * row, b * row, row, gram, a, b);
                    }
                });
        return new Array2DRowRealMatrix(gram, false);
    }

    private void product(float[] values, int a, int b, int row, double[][] gram, int i, int j) {
        double re = 0;
        double im = 0;
        for (int k = 0; k < row; k += 2) {
            double aRe = values[a + k];
            double aIm = values[a + k + 1];
            double bRe = values[b + k];
            double bIm = values[b + k + 1];
            re += aRe * bRe + aIm * bIm;
            im += aIm * bRe - aRe * bIm;
        }
        set(gram, i, j, re, im);
        set(gram, j, i, re, i == j ? 0 : -im);
    }

    private void set(double[][] gram, int i, int j, double re, double im) {
        gram[i][j] = re;
        gram[i + frames][j + frames] = re;
        gram[i][j + frames] = -im;
        gram[i + frames][j] = im;
    }

    private double[][] inverseRoot(EigenDecomposition eigen, double[] inverseRoots) {
        double[][] v = eigen.getV().getData();
        double[][] result = new double[2 * frames][2 * frames];
        for (int i = 0; i < 2 * frames; i++) {
            for (int j = 0; j < 2 * frames; j++) {
                for (int k = 0; k < 2 * frames; k++) {
                    result[i][j] += v[i][k] * inverseRoots[k] * v[j][k];
                }
            }
        }
        return result;
    }

    private void addProduct(double[][] matrix, float[] values, float[] gradient) {
        int row = values.length / frames;
        double scale = weight / frames;
        workers.forEach(
                (row + PART - 1) / PART,
                (worker, part) -> {
                    int end = Math.min(row, part * PART + PART);
                    for (int i = 0; i < frames; i++) {
                        for (int j = 0; j < frames; j++) {
                            float re = (float) (scale * matrix[i][j]);
                            float im = (float) (scale * matrix[i + frames][j]);
                            for (int k = part * PART; k < end; k += 2) {
                                float xRe = values[j * row + k];
                                float xIm = values[j * row + k + 1];
                                gradient[i * row + k] += re * xRe - im * xIm;
                                gradient[i * row + k + 1] += re * xIm + im * xRe;
                            }
                        }
                    }
                });
    }
}
