package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.OperatorAxioms;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

class GridKnotsTest {

    @Test
    void adamMovesEveryKnotByTheRateAtItsFirstStep() {
        int width = 12;
        int height = 10;
        int pairs = 3;
        try (Workers workers = Workers.of(1)) {
            GridField field = new GridField(Geometry.uncalibrated(12), pairs, workers);
            float[] gradient = new float[2 * width * height * pairs];
            java.util.Arrays.fill(gradient, 1);
            field.step(gradient, width, height, 1, 1, 0.05);
            float[] v = new float[gradient.length];
            field.evaluate(width, height, 1, 1, v);
            // four levels of interpolated knots, each moved down by the rate
            for (float value : v) {
                assertEquals(-0.2, value, 1e-4);
            }
        }
    }

    @Test
    void descendsTheGradientOfAQuadraticLoss() {
        int n = 16;
        int pairs = 4;
        float[] wanted = new float[2 * n * n * pairs];
        for (int i = 0; i < wanted.length; i += 2) {
            int x = i / 2 % n;
            wanted[i] = 0.1f * x;
            wanted[i + 1] = -0.5f;
        }
        try (Workers workers = Workers.of(2)) {
            GridField field = new GridField(Geometry.uncalibrated(n), pairs, workers);
            float[] v = new float[wanted.length];
            for (int step = 0; step < 300; step++) {
                field.evaluate(n, n, 1, 1, v);
                for (int i = 0; i < v.length; i++) {
                    v[i] -= wanted[i];
                }
                field.step(v, n, n, 1, 1, 0.05 * (1 - step / 300.0));
            }
            field.evaluate(n, n, 1, 1, v);
            double error = OperatorAxioms.distance(v, wanted) / OperatorAxioms.norm(wanted);
            assertEquals(0, error, 0.02);
        }
    }
}
