package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values and gradients of the losses against their formulas and finite differences. */
class LossTest {

    private static final int WIDTH = 5;
    private static final int HEIGHT = 4;
    private static final int FRAMES = 3;
    private static final int VALUES = 2 * WIDTH * HEIGHT * FRAMES;

    private final Workers workers = Workers.of(2);
    private final float[] images = random(1, VALUES);

    @AfterEach
    void close() {
        workers.close();
    }

    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /** A dense complex matrix. */
    private static final class Dense implements LinearOperator {
        private static final int ROWS = 11;
        private final float[] re = random(2, ROWS * VALUES / 2);
        private final float[] im = random(3, ROWS * VALUES / 2);

        @Override
        public long[] inputShape() {
            return new long[] {WIDTH, HEIGHT, FRAMES};
        }

        @Override
        public long[] outputShape() {
            return new long[] {ROWS};
        }

        @Override
        public void forward(float[] input, float[] output) {
            for (int r = 0; r < ROWS; r++) {
                output[2 * r] = 0;
                output[2 * r + 1] = 0;
                for (int i = 0; i < VALUES / 2; i++) {
                    float a = re[r * VALUES / 2 + i];
                    float b = im[r * VALUES / 2 + i];
                    output[2 * r] += a * input[2 * i] - b * input[2 * i + 1];
                    output[2 * r + 1] += a * input[2 * i + 1] + b * input[2 * i];
                }
            }
        }

        @Override
        public void adjoint(float[] output, float[] input) {
            for (int i = 0; i < VALUES / 2; i++) {
                input[2 * i] = 0;
                input[2 * i + 1] = 0;
                for (int r = 0; r < ROWS; r++) {
                    float a = re[r * VALUES / 2 + i];
                    float b = im[r * VALUES / 2 + i];
                    input[2 * i] += a * output[2 * r] + b * output[2 * r + 1];
                    input[2 * i + 1] += a * output[2 * r + 1] - b * output[2 * r];
                }
            }
        }
    }

    private interface Value {
        double of(float[] images);
    }

    /**
     * The gradient is added to what is there; checks every component.
     *
     * @param step of the central differences, small where the loss has edges
     */
    private void assertGradient(Loss loss, Value value, float step, double tolerance) {
        float[] gradient = new float[VALUES];
        java.util.Arrays.fill(gradient, 1);
        assertEquals(value.of(images), loss.addGradient(images, gradient), tolerance);
        for (int i = 0; i < VALUES; i++) {
            float before = images[i];
            images[i] = before + step;
            float up = images[i];
            double above = value.of(images);
            images[i] = before - step;
            double slope = (above - value.of(images)) / (up - images[i]);
            images[i] = before;
            assertEquals(slope, gradient[i] - 1, tolerance);
        }
    }

    @Test
    void plainDataTerm() {
        Dense encoding = new Dense();
        float[] measured = random(4, 2 * Dense.ROWS);
        Loss loss = new DataConsistency(encoding, measured, DataTerm.PLAIN, 1e-4, 100, workers);
        assertGradient(
                loss,
                x -> {
                    float[] p = new float[measured.length];
                    encoding.forward(x, p);
                    double sum = 0;
                    for (int i = 0; i < p.length; i++) {
                        sum += (double) (measured[i] - p[i]) * (measured[i] - p[i]);
                    }
                    return 100 * sum / Dense.ROWS;
                },
                0.05f,
                0.05);
    }

    @Test
    void relativeDataTermHoldsItsDenominator() {
        Dense encoding = new Dense();
        float[] measured = random(4, 2 * Dense.ROWS);
        float[] held = new float[measured.length];
        encoding.forward(images, held);
        Loss loss = new DataConsistency(encoding, measured, DataTerm.RELATIVE, 0.1, 1, workers);
        assertGradient(
                loss,
                x -> {
                    float[] p = new float[measured.length];
                    encoding.forward(x, p);
                    double sum = 0;
                    for (int i = 0; i < p.length; i++) {
                        double e = measured[i] - p[i];
                        sum += e * e / ((double) held[i] * held[i] + 0.1);
                    }
                    return sum / Dense.ROWS;
                },
                0.05f,
                1e-3);
    }

    private double variation(float[] x, int step, int length, int stride) {
        double sum = 0;
        for (int i = 0; i + step < VALUES; i++) {
            if (i / stride % length < length - 1) {
                sum += Math.abs((double) x[i + step] - x[i]);
            }
        }
        return sum;
    }

    private double brightest() {
        double brightest = 0;
        for (int i = 0; i < VALUES; i += 2) {
            brightest = Math.max(brightest, Math.hypot(images[i], images[i + 1]));
        }
        return brightest;
    }

    @Test
    void temporalTotalVariation() {
        int frame = 2 * WIDTH * HEIGHT;
        double scale = 0.02 / (VALUES / 2) / brightest();
        assertGradient(
                new TotalVariation(WIDTH, HEIGHT, FRAMES, true, 0.02, workers),
                x -> scale * variation(x, frame, FRAMES, frame),
                1e-4f,
                1e-6);
    }

    @Test
    void spatialTotalVariation() {
        double scale = 3.0 / (VALUES / 2) / brightest();
        assertGradient(
                new TotalVariation(WIDTH, HEIGHT, FRAMES, false, 3, workers),
                x ->
                        scale
                                * (variation(x, 2, WIDTH, 2)
                                        + variation(x, 2 * WIDTH, HEIGHT, 2 * WIDTH)),
                1e-4f,
                1e-5);
    }

    @Test
    void nuclearNormOfOrthogonalFramesIsTheSumOfTheirLengths() {
        float[] x = new float[VALUES];
        int frame = 2 * WIDTH * HEIGHT;
        x[0] = 3;
        x[1] = 4;
        x[frame + 2] = 2;
        x[2 * frame + 5] = 7;
        float[] gradient = new float[VALUES];
        double value = new NuclearNorm(FRAMES, 6, workers).addGradient(x, gradient);
        assertEquals(2 * (5 + 2 + 7), value, 1e-5);
        assertEquals(2 * 0.6, gradient[0], 1e-5);
        assertEquals(2 * 0.8, gradient[1], 1e-5);
        assertEquals(2, gradient[frame + 2], 1e-5);
        assertEquals(2, gradient[2 * frame + 5], 1e-5);
        assertEquals(0, gradient[frame], 1e-5);
    }

    @Test
    void nuclearNormsSubgradient() {
        NuclearNorm loss = new NuclearNorm(FRAMES, 0.5, workers);
        assertGradient(loss, x -> loss.addGradient(x, new float[VALUES]), 1e-3f, 1e-3);
    }
}
