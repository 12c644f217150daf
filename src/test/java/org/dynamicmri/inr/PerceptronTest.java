package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The TensorFlow network against plain Java, finite differences and Adam by hand. */
class PerceptronTest {

    private static final int INPUTS = 3;
    private static final int WIDTH = 5;
    private static final int OUTPUTS = 2;
    private static final int POINTS = 7;

    private final NetworkSettings settings =
            new NetworkSettings(INPUTS, 2, WIDTH, OUTPUTS, false, 1e-3, AdamSettings.DEFAULT);
    private final float[][] weights = {
        random(1, INPUTS * WIDTH), random(2, WIDTH * WIDTH), random(3, WIDTH * OUTPUTS)
    };
    private final float[] features = random(4, INPUTS * POINTS);
    private final float[] outputGradient = random(5, OUTPUTS * POINTS);

    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static double[] reference(float[][] weights, float[] features, int point) {
        double[] units = new double[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            units[i] = features[i * POINTS + point];
        }
        for (int layer = 0; layer < weights.length; layer++) {
            double[] next = new double[weights[layer].length / units.length];
            for (int o = 0; o < next.length; o++) {
                for (int i = 0; i < units.length; i++) {
                    next[o] += units[i] * weights[layer][i * next.length + o];
                }
                if (layer < weights.length - 1) {
                    next[o] = Math.max(0, next[o]);
                }
            }
            units = next;
        }
        return units;
    }

    /** The scalar whose derivative by the outputs is {@code outputGradient}. */
    private double objective(float[][] weights, float[] features) {
        double sum = 0;
        for (int point = 0; point < POINTS; point++) {
            double[] output = reference(weights, features, point);
            for (int channel = 0; channel < OUTPUTS; channel++) {
                sum += output[channel] * outputGradient[point * OUTPUTS + channel];
            }
        }
        return sum;
    }

    private double difference(float[][] weights, float[] varied, int index) {
        float before = varied[index];
        varied[index] = before + 1e-3f;
        float up = varied[index];
        double above = objective(weights, features);
        varied[index] = before - 1e-3f;
        double slope = (above - objective(weights, features)) / (up - varied[index]);
        varied[index] = before;
        return slope;
    }

    @Test
    void outputsAreThoseOfPlainJava() {
        float[] output = new float[OUTPUTS * POINTS + 1];
        try (Network network = NetworkFactory.onTensorFlow().create(settings, weights, 2)) {
            network.evaluate(features, POINTS, output, 1);
        }
        for (int point = 0; point < POINTS; point++) {
            double[] expected = reference(weights, features, point);
            for (int channel = 0; channel < OUTPUTS; channel++) {
                assertEquals(expected[channel], output[1 + point * OUTPUTS + channel], 1e-5);
            }
        }
    }

    @Test
    void gradientOfTheFeaturesIsThatOfFiniteDifferences() {
        float[] gradient = new float[features.length];
        try (Network network = NetworkFactory.onTensorFlow().create(settings, weights, 2)) {
            network.backPropagate(features, POINTS, outputGradient, 0, gradient);
        }
        for (int i = 0; i < features.length; i++) {
            assertEquals(difference(weights, features, i), gradient[i], 2e-3);
        }
    }

    @Test
    void updateIsAdamAlongTheWeightsGradientWithDecay() {
        int steps = 3;
        double rate = 1e-2;
        float[] output = new float[OUTPUTS * POINTS];
        try (Network network = NetworkFactory.onTensorFlow().create(settings, weights, 2)) {
            for (int step = 0; step < steps; step++) {
                float[] unused = new float[features.length];
                network.backPropagate(features, POINTS, outputGradient, 0, unused);
                network.update(rate);
            }
            network.evaluate(features, POINTS, output, 0);
        }

        adamByHand(steps, rate);
        for (int point = 0; point < POINTS; point++) {
            double[] expected = reference(weights, features, point);
            for (int channel = 0; channel < OUTPUTS; channel++) {
                assertEquals(expected[channel], output[point * OUTPUTS + channel], 1e-3);
            }
        }
    }

    /** Moves {@code weights} as algorithm 1 of the publication does. */
    private void adamByHand(int steps, double rate) {
        double[][] mean = new double[3][WIDTH * WIDTH];
        double[][] square = new double[3][WIDTH * WIDTH];
        for (int step = 1; step <= steps; step++) {
            double[][] gradient = weightGradient();
            for (int layer = 0; layer < 3; layer++) {
                for (int i = 0; i < weights[layer].length; i++) {
                    double g = gradient[layer][i];
                    mean[layer][i] = 0.9 * mean[layer][i] + 0.1 * g;
                    square[layer][i] = 0.999 * square[layer][i] + 0.001 * g * g;
                    double m = mean[layer][i] / (1 - Math.pow(0.9, step));
                    double v = square[layer][i] / (1 - Math.pow(0.999, step));
                    weights[layer][i] -= (float) (rate * m / (Math.sqrt(v) + 1e-8));
                }
            }
        }
    }

    private double[][] weightGradient() {
        double[][] gradient = new double[3][WIDTH * WIDTH];
        for (int layer = 0; layer < 3; layer++) {
            for (int i = 0; i < weights[layer].length; i++) {
                gradient[layer][i] =
                        difference(weights, weights[layer], i)
                                + settings.weightDecay() * weights[layer][i];
            }
        }
        return gradient;
    }

    @Test
    void blocksOfAStepAddUp() {
        float[] doubled = outputGradient.clone();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        float[] once = afterStep(doubled, 1);
        float[] twice = afterStep(outputGradient, 2);
        assertArrayEquals(once, twice, 1e-6f);
    }

    private float[] afterStep(float[] gradient, int times) {
        float[] output = new float[OUTPUTS * POINTS];
        try (Network network = NetworkFactory.onTensorFlow().create(settings, weights, 2)) {
            for (int i = 0; i < times; i++) {
                network.backPropagate(features, POINTS, gradient, 0, new float[features.length]);
            }
            network.update(1e-2);
            network.evaluate(features, POINTS, output, 0);
        }
        return output;
    }

    @Test
    void learnsAFunctionWithBiases() {
        NetworkSettings biased =
                new NetworkSettings(INPUTS, 2, WIDTH, OUTPUTS, true, 0, AdamSettings.DEFAULT);
        float[] goal = random(9, OUTPUTS * POINTS);
        float[] output = new float[goal.length];
        float[] gradient = new float[goal.length];
        double first = 0;
        double last = 0;
        try (Network network = NetworkFactory.onTensorFlow().create(biased, weights, 2)) {
            for (int step = 0; step < 300; step++) {
                network.evaluate(features, POINTS, output, 0);
                last = 0;
                for (int i = 0; i < goal.length; i++) {
                    gradient[i] = output[i] - goal[i];
                    last += gradient[i] * gradient[i];
                }
                first = step == 0 ? last : first;
                network.backPropagate(features, POINTS, gradient, 0, new float[features.length]);
                network.update(1e-2);
            }
        }
        assertTrue(last < 0.2 * first, "squared error went from " + first + " to " + last);
    }
}
