package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

/** Adam in Java against the algorithm written out in double precision. */
class AdamTest {

    @Test
    void movesAsAlgorithmOneOfThePublication() {
        AdamSettings settings = new AdamSettings(0.8, 0.95, 1e-3);
        float[] parameters = {1, -2, 0.5f};
        double[] expected = {1, -2, 0.5};
        double[][] gradients = {{0.3, -1e-4, 0}, {-0.1, 2, 0}, {0.7, 0.01, 0}};
        double[] rates = {0.1, 0.05, 0.02};
        double[] mean = new double[3];
        double[] square = new double[3];
        try (Workers workers = Workers.of(2)) {
            Adam adam = new Adam(settings, parameters);
            for (int step = 1; step <= 3; step++) {
                float[] gradient = new float[3];
                for (int i = 0; i < 3; i++) {
                    double g = gradients[step - 1][i];
                    gradient[i] = (float) g;
                    mean[i] = 0.8 * mean[i] + 0.2 * g;
                    square[i] = 0.95 * square[i] + 0.05 * g * g;
                    double m = mean[i] / (1 - Math.pow(0.8, step));
                    double v = square[i] / (1 - Math.pow(0.95, step));
                    expected[i] -= rates[step - 1] * m / (Math.sqrt(v) + 1e-3);
                }
                adam.step(gradient, rates[step - 1], workers);
                assertArrayEquals(new float[3], gradient, "the gradient is cleared");
            }
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i], parameters[i], 1e-6);
        }
        assertEquals(0.5f, parameters[2], "no gradient, no move");
    }
}
