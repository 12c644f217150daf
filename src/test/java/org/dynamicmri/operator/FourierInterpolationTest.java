package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierInterpolationTest {

    /**
     * A wave that the coarse matrix can represent, sampled on both, in the second of two frames.
     */
    @ParameterizedTest
    @CsvSource({"8, 6, 16, 12", "8, 6, 15, 13", "8, 6, 8, 6"})
    void aWaveIsTheSameOnTheFinerMatrix(int width, int height, int fineWidth, int fineHeight) {
        float[] coarse = wave(width, height);
        float[] expected = wave(fineWidth, fineHeight);
        try (Workers workers = Workers.of(2)) {
            float[] fine =
                    new FourierInterpolation(width, height, fineWidth, fineHeight)
                            .apply(coarse, 2, workers);
            assertEquals(expected.length, fine.length);
            for (int i = 0; i < fine.length; i++) {
                assertEquals(expected[i], fine[i], 1e-5, "value " + i);
            }
        }
    }

    /** [x, y, 2]: nothing, and 1 plus a wave around the centre, the pixel size / 2. */
    private static float[] wave(int width, int height) {
        float[] images = new float[4 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double phase =
                        2
                                * Math.PI
                                * (3.0 * (x - width / 2) / width - 2.0 * (y - height / 2) / height);
                int i = 2 * (width * height + y * width + x);
                images[i] = (float) (1 + Math.cos(phase));
                images[i + 1] = (float) Math.sin(phase);
            }
        }
        return images;
    }
}
