package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HermitianEigenTest {

    private final Random random = new Random(1);

    /** Low ranks too: most of their eigenvalues are rounding. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "7, 7", "64, 64", "16, 0", "64, 1", "64, 12", "80, 49"})
    void eigenvectorsAreOrthonormalAndSumUpToTheMatrix(int n, int rank) {
        HermitianEigen eigen = new HermitianEigen(n);
        for (int repetition = 0; repetition < 100; repetition++) {
            double[] re = new double[n * n];
            double[] im = new double[n * n];
            for (int k = 0; k < rank; k++) {
                addProduct(re, im, normal(n), normal(n));
            }
            eigen.decompose(re, im);
            checkSum(eigen, re, im, n);
            checkOrthonormal(eigen, n);
        }
    }

    private double[] normal(int n) {
        return random.doubles(n, -1, 1).toArray();
    }

    private static void addProduct(double[] re, double[] im, double[] a, double[] b) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                re[i * n + j] += a[i] * a[j] + b[i] * b[j];
                im[i * n + j] += b[i] * a[j] - a[i] * b[j];
            }
        }
    }

    private static void checkSum(HermitianEigen eigen, double[] re, double[] im, int n) {
        double[] sumRe = new double[n * n];
        double[] sumIm = new double[n * n];
        double[] a = new double[n];
        double[] b = new double[n];
        double trace = 0;
        for (int k = 0; k < n; k++) {
            eigen.vector(k, a, b);
            double value = eigen.values()[k];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sumRe[i * n + j] += value * (a[i] * a[j] + b[i] * b[j]);
                    sumIm[i * n + j] += value * (b[i] * a[j] - a[i] * b[j]);
                }
            }
            trace += re[k * n + k];
        }
        double most = 0;
        for (int i = 0; i < n * n; i++) {
            most = Math.max(most, Math.hypot(sumRe[i] - re[i], sumIm[i] - im[i]));
        }
        assertEquals(0, most, 1e-13 * trace);
    }

    private static void checkOrthonormal(HermitianEigen eigen, int n) {
        double[][] re = new double[n][n];
        double[][] im = new double[n][n];
        for (int k = 0; k < n; k++) {
            eigen.vector(k, re[k], im[k]);
        }
        for (int k = 0; k < n; k++) {
            for (int l = 0; l <= k; l++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int i = 0; i < n; i++) {
                    sumRe += re[k][i] * re[l][i] + im[k][i] * im[l][i];
                    sumIm += re[k][i] * im[l][i] - im[k][i] * re[l][i];
                }
                assertEquals(k == l ? 1 : 0, Math.hypot(sumRe, sumIm), 1e-12);
            }
        }
    }
}
