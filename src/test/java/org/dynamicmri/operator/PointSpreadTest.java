package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.Trajectory;
import org.junit.jupiter.api.Test;

class PointSpreadTest {

    private static final int WIDTH = 20;
    private static final int HEIGHT = 15;
    private static final Geometry GEOMETRY = Geometry.uncalibrated(WIDTH).withMatrix(WIDTH, HEIGHT);

    private final Random random = new Random(3);
    private final Trajectory trajectory = trajectory();
    private final float[] weights = new float[trajectory.samplesPerFrame() * 2];

    PointSpreadTest() {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat();
        }
    }

    private Trajectory trajectory() {
        float[] k = new float[2 * 12 * 5 * 2];
        for (int i = 0; i < k.length; i += 2) {
            k[i] = (random.nextFloat() - 0.5f) * WIDTH;
            k[i + 1] = (random.nextFloat() - 0.5f) * HEIGHT;
        }
        return new Trajectory(k, 12, 5, 2);
    }

    private PointSpread spread() {
        try (Workers workers = Workers.of(1)) {
            return PointSpread.of(trajectory, GEOMETRY, weights, workers);
        }
    }

    @Test
    void isTheSumOverTheSamples() {
        float[] expected = new float[2 * 4 * WIDTH * HEIGHT];
        for (int p = 0; p < 4 * WIDTH * HEIGHT; p++) {
            int dx = p % (2 * WIDTH) - WIDTH;
            int dy = p / (2 * WIDTH) - HEIGHT;
            for (int i = 0; i < weights.length; i++) {
                double kx = trajectory.interleaved()[2 * i];
                double ky = trajectory.interleaved()[2 * i + 1];
                double angle = 2 * Math.PI * (kx * dx / WIDTH + ky * dy / HEIGHT);
                expected[2 * p] += (float) (weights[i] * Math.cos(angle) / (WIDTH * HEIGHT));
                expected[2 * p + 1] += (float) (weights[i] * Math.sin(angle) / (WIDTH * HEIGHT));
            }
        }
        double error = OperatorAxioms.distance(expected, spread().interleaved());
        assertEquals(0, error / OperatorAxioms.norm(expected), 1e-3);
    }

    @Test
    void theConvolutionIsTheWeightedNormalOperator() {
        LinearOperator convolution = spread().convolution();
        float[] image = OperatorAxioms.random(random, 2 * WIDTH * HEIGHT);
        float[] expected = new float[image.length];
        float[] part = new float[image.length];
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            normal(frame, image, part);
            for (int i = 0; i < part.length; i++) {
                expected[i] += part[i];
            }
        }
        float[] actual = new float[image.length];
        convolution.forward(image, actual);
        double error = OperatorAxioms.distance(expected, actual);
        assertEquals(0, error / OperatorAxioms.norm(expected), 2e-3);
    }

    /** A^H W A of a frame. */
    private void normal(int frame, float[] image, float[] result) {
        int perFrame = trajectory.samplesPerFrame();
        float[] k = new float[2 * perFrame];
        System.arraycopy(trajectory.interleaved(), frame * k.length, k, 0, k.length);
        Trajectory part = new Trajectory(k, trajectory.samples(), trajectory.spokes(), 1);
        try (Workers workers = Workers.of(1)) {
            SenseOperator encoding = PointSpread.evenCoil(part, GEOMETRY, workers);
            float[] samples = new float[2 * perFrame];
            encoding.forward(image, samples);
            for (int i = 0; i < perFrame; i++) {
                samples[2 * i] *= weights[frame * perFrame + i];
                samples[2 * i + 1] *= weights[frame * perFrame + i];
            }
            encoding.adjoint(samples, result);
        }
    }

    @Test
    void theConvolutionObeysTheAxioms() {
        OperatorAxioms.check(spread().convolution());
    }
}
