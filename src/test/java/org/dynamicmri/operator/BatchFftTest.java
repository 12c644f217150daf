package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFftTest {

    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 7, 8, 12, 15, 16, 26, 30, 49, 60, 64, 77, 90, 120, 208, 240})
    void agreesWithTheDefinition(int n) {
        int lanes = 3;
        Random random = new Random(n);
        Split data = new Split(n * lanes);
        System.arraycopy(OperatorAxioms.random(random, n * lanes), 0, data.re, 0, n * lanes);
        System.arraycopy(OperatorAxioms.random(random, n * lanes), 0, data.im, 0, n * lanes);
        float[] re = data.re.clone();
        float[] im = data.im.clone();

        Split result = new BatchFft(n).forward(data, new Split(n * lanes), lanes);

        double error = 0;
        double energy = 0;
        for (int k = 0; k < n; k++) {
            for (int lane = 0; lane < lanes; lane++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int j = 0; j < n; j++) {
                    double angle = -2 * Math.PI * j * k / n;
                    double c = Math.cos(angle);
                    double s = Math.sin(angle);
                    sumRe += re[j * lanes + lane] * c - im[j * lanes + lane] * s;
                    sumIm += re[j * lanes + lane] * s + im[j * lanes + lane] * c;
                }
                error += square(sumRe - result.re[k * lanes + lane]);
                error += square(sumIm - result.im[k * lanes + lane]);
                energy += square(sumRe) + square(sumIm);
            }
        }
        assertEquals(0, Math.sqrt(error / energy), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 20, 64, 91})
    void backwardUndoesForward(int n) {
        Random random = new Random(n);
        Split data = new Split(n);
        System.arraycopy(OperatorAxioms.random(random, n), 0, data.re, 0, n);
        float[] kept = data.re.clone();
        BatchFft fft = new BatchFft(n);

        Split there = fft.forward(data, new Split(n), 1);
        Split back = fft.backward(there, new Split(n), 1);

        for (int i = 0; i < n; i++) {
            assertEquals(kept[i], back.re[i] / n, 1e-5);
            assertEquals(0, back.im[i] / n, 1e-5);
        }
    }

    private static double square(double v) {
        return v * v;
    }
}
