package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFftTest {

    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 7, 8, 12, 15, 16, 26, 30, 49, 60, 64, 77, 90, 120, 208, 240})
    void agreesWithTheDefinition(int n) {
        int lanes = 131;
        Random random = new Random(n);
        Rows rows = random(random, n, lanes);
        float[][] re = copy(rows.re);
        float[][] im = copy(rows.im);

        new BatchFft(n).forward(rows, lanes);

        double error = 0;
        double energy = 0;
        for (int k = 0; k < n; k++) {
            for (int lane = 0; lane < lanes; lane++) {
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

    @ParameterizedTest
    @ValueSource(ints = {6, 20, 64, 91})
    void backwardUndoesForward(int n) {
        Rows rows = random(new Random(n), n, 1);
        float[][] re = copy(rows.re);
        float[][] im = copy(rows.im);
        BatchFft fft = new BatchFft(n);

        fft.forward(rows, 1);
        fft.backward(rows, 1);

        for (int i = 0; i < n; i++) {
            assertEquals(re[i][0], rows.re[i][0] / n, 1e-5);
            assertEquals(im[i][0], rows.im[i][0] / n, 1e-5);
        }
    }

    private static Rows random(Random random, int points, int lanes) {
        Rows rows = new Rows(points, lanes);
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
