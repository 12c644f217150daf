package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;

class MotionEstimatorTest {

    private static final int N = 64;
    private static final int FRAMES = 5;

    @Test
    void findsTheShiftOfABlobAndTrustsIt() {
        float[] images = new float[N * N * FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            blob(images, t, 24 + 1.5 * t, 30, 1);
        }
        float[] vx = velocities(images, 1);
        assertEquals(-1.5, vx[0], 0.15);
        assertTrue(vx[1] > 0.9, "trust in true motion: " + vx[1]);
    }

    @Test
    void doesNotTrustABrightnessChange() {
        float[] images = new float[N * N * FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            blob(images, t, 30, 30, 0.4 + 0.15 * t);
        }
        float[] vx = velocities(images, 1);
        assertTrue(vx[1] < 0.3, "trust in a contrast change: " + vx[1]);
    }

    /**
     * The x displacement of the second pair 3 pixels off the blob's centre, and the trust in it.
     */
    private static float[] velocities(float[] images, int pair) {
        float[] earlier = java.util.Arrays.copyOf(images, N * N * (FRAMES - 1));
        float[] later = java.util.Arrays.copyOfRange(images, N * N, images.length);
        try (Workers workers = Workers.of(2);
                MotionEstimator estimator =
                        new MotionEstimator(
                                Geometry.uncalibrated(N),
                                FRAMES,
                                DeformationFieldFactory.onTensorFlow(),
                                workers)) {
            Displacements forward = estimator.forward(earlier, later, Monitor.SILENT);
            Displacements backward = estimator.backward(earlier, later, Monitor.SILENT);
            float[] trust = Trust.of(forward, backward, earlier, later, workers).motion();
            int pixel = 30 * N + 30;
            return new float[] {forward.at(pair, 0, 30, 30), trust[pair * N * N + pixel]};
        }
    }

    private static void blob(float[] images, int t, double cx, double cy, double brightness) {
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                double r = Math.hypot(x - cx, y - cy);
                images[(t * N + y) * N + x] = (float) (brightness / (1 + Math.exp((r - 9) / 1.2)));
            }
        }
    }
}
