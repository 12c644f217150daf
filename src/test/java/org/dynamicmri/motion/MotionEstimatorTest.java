package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every representation of the motion, on images whose motion is known. */
class MotionEstimatorTest {

    private static final int N = 64;
    private static final int FRAMES = 5;
    private static final int PAIR = 1;

    @ParameterizedTest
    @EnumSource
    void findsTheShiftOfABlobAndTrustsIt(MotionField kind) {
        float[] images = new float[N * N * FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            blob(images, t, 24 + 1.5 * t, 30 - 0.8 * t, 1);
        }
        Estimate found = estimate(kind, images, Monitor.SILENT);
        assertEquals(-1.5, found.forward.at(PAIR, 0, 29, 28), 0.2);
        assertEquals(0.8, found.forward.at(PAIR, 1, 29, 28), 0.2);
        assertEquals(1.5, found.backward.at(PAIR, 0, 26, 29), 0.2);
        assertEquals(-0.8, found.backward.at(PAIR, 1, 26, 29), 0.2);
        assertTrue(found.trust > 0.9, "trust in true motion: " + found.trust);
        assertTrue(found.explained > 0.9, "explained motion: " + found.explained);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotTrustABrightnessChange(MotionField kind) {
        float[] images = new float[N * N * FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            blob(images, t, 30, 30, 0.4 + 0.15 * t);
        }
        Estimate found = estimate(kind, images, Monitor.SILENT);
        assertTrue(found.trust < 0.3, "trust in a contrast change: " + found.trust);
        assertTrue(found.explained < 0.6, "explained contrast change: " + found.explained);
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSameTwice(MotionField kind) {
        float[] images = new float[N * N * FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            blob(images, t, 24 + t, 30 + t, 1);
        }
        assertArrayEquals(
                estimate(kind, images, Monitor.SILENT).forward.values(),
                estimate(kind, images, Monitor.SILENT).forward.values());
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhenAsked(MotionField kind) {
        Monitor canceled =
                new Monitor() {
                    @Override
                    public boolean isCanceled() {
                        return true;
                    }
                };
        float[] images = new float[N * N * FRAMES];
        assertThrows(CancellationException.class, () -> estimate(kind, images, canceled));
    }

    /** Motion in both directions, and the trust in the forward motion within the blob. */
    private record Estimate(
            Displacements forward, Displacements backward, double trust, double explained) {}

    private static Estimate estimate(MotionField kind, float[] images, Monitor monitor) {
        float[] earlier = java.util.Arrays.copyOf(images, N * N * (FRAMES - 1));
        float[] later = java.util.Arrays.copyOfRange(images, N * N, images.length);
        try (Workers workers = Workers.of(2);
                MotionEstimator estimator = estimator(kind, workers)) {
            Displacements forward = estimator.forward(0, earlier, later, monitor::checkCanceled);
            Displacements backward = estimator.backward(0, earlier, later, monitor::checkCanceled);
            MotionConfidence trust =
                    MotionConfidence.of(forward, backward, earlier, later, workers);
            double inside = trust.motion()[PAIR * N * N + 30 * N + 30];
            return new Estimate(forward, backward, inside, trust.explained());
        }
    }

    private static MotionEstimator estimator(MotionField kind, Workers workers) {
        Geometry geometry = Geometry.uncalibrated(N);
        DeformationGrids grids =
                DeformationGrids.along(FrameOrder.line(FRAMES).axes().get(0), N, N);
        DeformationFieldFactory fields = DeformationFieldFactory.onTensorFlow();
        return switch (kind) {
            case GRID -> new FieldMotion(geometry, grids, fields, workers);
            case MLP ->
                    new FieldMotion(
                            geometry,
                            grids.with(DeformationGrids.Perceptron.SMALL),
                            fields,
                            workers);
            case NONE -> new OpticalFlow(geometry, workers);
        };
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
