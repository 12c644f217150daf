package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transforms beside the definition, and beside JTransforms in double precision. */
class BatchFftTest {

    private static final int LANES = 131;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 15, 26, 30, 49, 60})
    void agreesWithTheDefinition(int n) {
        SplitComplexRows rows = random(new Random(n), n, LANES);
        float[][] re = copy(rows.re);
        float[][] im = copy(rows.im);

        new BatchFft(n).forward(rows, LANES);

        double error = 0;
        double energy = 0;
        for (int k = 0; k < n; k++) {
            for (int lane = 0; lane < LANES; lane++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int j = 0; j < n; j++) {
                    double angle = -2 * Math.PI * (j * k % n) / n;
                    double c = Math.cos(angle);
                    double s = Math.sin(angle);
                    sumRe += re[j][lane] * c - im[j][lane] * s;
                    sumIm += re[j][lane] * s + im[j][lane] * c;
                }
                error += square(sumRe - rows.re[k][lane]);
                error += square(sumIm - rows.im[k][lane]);
                energy += square(sumRe) + square(sumIm);
            }
        }
        assertEquals(0, Math.sqrt(error / energy), 1e-6);
    }

    /** Smooth sizes, powers, and primes on both sides of the rule. */
    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 6, 16, 64, 77, 90, 91, 120, 193, 208, 211, 240, 251, 422, 499, 509, 512})
    void agreesWithJTransformsInDoublePrecision(int n) {
        for (Fft fft : new Fft[] {new BatchFft(n), new GeneralFft(n), Fft.of(n)}) {
            SplitComplexRows rows = random(new Random(n), n, LANES);
            float[][] re = copy(rows.re);
            float[][] im = copy(rows.im);
            fft.forward(rows, LANES);
            double[][] expected = new double[LANES][];
            for (int lane = 0; lane < LANES; lane++) {
                expected[lane] = line(re, im, lane);
                new DoubleFFT_1D(n).complexForward(expected[lane]);
            }
            assertNear(expected, rows);
            fft.backward(rows, LANES);
            for (int lane = 0; lane < LANES; lane++) {
                expected[lane] = Arrays.stream(line(re, im, lane)).map(v -> n * v).toArray();
            }
            assertNear(expected, rows);
        }
    }

    @Test
    void largePrimeFactorsGoToJTransforms() {
        for (int n : new int[] {1, 2, 96, 192, 240, 208, 193, 211, 257, 386, 2189}) {
            assertTrue(Fft.isBatched(n), n + " points");
        }
        for (int n : new int[] {499, 509, 998, 1018}) {
            assertFalse(Fft.isBatched(n), n + " points");
        }
        assertEquals(1, BatchFft.largestFactor(1));
        assertEquals(2, BatchFft.largestFactor(64));
        assertEquals(13, BatchFft.largestFactor(416));
    }

    private static double[] line(float[][] re, float[][] im, int lane) {
        double[] line = new double[2 * re.length];
        for (int point = 0; point < re.length; point++) {
            line[2 * point] = re[point][lane];
            line[2 * point + 1] = im[point][lane];
        }
        return line;
    }

    private static void assertNear(double[][] expected, SplitComplexRows actual) {
        double error = 0;
        double energy = 0;
        for (int lane = 0; lane < expected.length; lane++) {
            double[] found = line(actual.re, actual.im, lane);
            for (int i = 0; i < found.length; i++) {
                error += square(expected[lane][i] - found[i]);
                energy += square(expected[lane][i]);
            }
        }
        assertEquals(0, Math.sqrt(error / energy), 1e-6);
    }

    private static SplitComplexRows random(Random random, int points, int lanes) {
        SplitComplexRows rows = new SplitComplexRows(points, lanes);
        for (int p = 0; p < points; p++) {
            rows.re[p] = OperatorAxioms.random(random, lanes);
            rows.im[p] = OperatorAxioms.random(random, lanes);
        }
        return rows;
    }

    private static float[][] copy(float[][] rows) {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    private static double square(double v) {
        return v * v;
    }
}
