package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFftTest {

    /** Lines along either index of an array, more than go side by side. */
    @ParameterizedTest
    @CsvSource({"1, 12", "300, 1"})
    void everyLineIsTransformedAndBack(int pointStep, int lineStep) {
        int n = 12;
        int lines = 300;
        float[] values = OperatorAxioms.random(new Random(1), 2 * n * lines);
        float[] kept = values.clone();
        LineFft fft = new LineFft(n);

        fft.forward(values, 0, lines, lineStep, pointStep);

        for (int line = 0; line < lines; line++) {
            for (int k = 0; k < n; k++) {
                double re = 0;
                double im = 0;
                for (int j = 0; j < n; j++) {
                    int source = 2 * (line * lineStep + j * pointStep);
                    double angle = -2 * Math.PI * j * k / n;
                    re += kept[source] * Math.cos(angle) - kept[source + 1] * Math.sin(angle);
                    im += kept[source] * Math.sin(angle) + kept[source + 1] * Math.cos(angle);
                }
                int target = 2 * (line * lineStep + k * pointStep);
                assertEquals(re, values[target], 1e-5);
                assertEquals(im, values[target + 1], 1e-5);
            }
        }

        fft.inverse(values, 0, lines, lineStep, pointStep);

        assertEquals(0, OperatorAxioms.distance(kept, values) / OperatorAxioms.norm(kept), 1e-6);
    }
}
