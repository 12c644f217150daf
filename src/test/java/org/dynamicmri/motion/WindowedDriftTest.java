package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

/** Stripes along y, which show displacements along x alone. */
class WindowedDriftTest {

    private static final int N = 32;
    private static final int MIDDLE = N / 2 * N + N / 2;

    private static float[] stripes(double shift) {
        float[] image = new float[N * N];
        for (int p = 0; p < image.length; p++) {
            image[p] = (float) (0.5 + 0.5 * Math.sin((p % N + shift) / 2));
        }
        return image;
    }

    @Test
    void whatTheImagesShowIsFoundAndTheRestIsUncertain() {
        WindowedDrift drift = new WindowedDrift(N, N);
        try (Workers workers = Workers.of(1)) {
            float[] found = drift.between(stripes(0.2), stripes(0), workers);
            assertEquals(-0.2, found[2 * MIDDLE], 0.02, "x");
            assertEquals(0, found[2 * MIDDLE + 1], 1e-6, "y");
            float[] correction = new float[2 * N * N];
            for (int p = 0; p < N * N; p++) {
                correction[2 * p] = 0.4f;
            }
            float[] covariance = drift.covariance(stripes(0), stripes(0), correction, workers);
            double xx = covariance[3 * MIDDLE];
            double yy = covariance[3 * MIDDLE + 2];
            assertEquals(0.4 * 0.4 / 2, yy, 1e-3, "as large as the drift that was found");
            assertTrue(xx < 0.05 * yy, "x is shown: " + xx);
            assertEquals(0, covariance[3 * MIDDLE + 1], 1e-6, "xy");
        }
    }
}
