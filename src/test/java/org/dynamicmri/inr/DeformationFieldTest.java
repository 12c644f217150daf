package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dynamicmri.data.FrameOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The deformation field on TensorFlow against interpolation and Adam written out in Java. */
class DeformationFieldTest {

    private static final int WIDTH = 7;
    private static final int HEIGHT = 6;
    private static final int PAIRS = 5;
    private static final double RATE = 0.05;

    private final DeformationGrids grids =
            new DeformationGrids(
                    WIDTH,
                    HEIGHT,
                    PAIRS,
                    List.of(
                            new DeformationGrids.Level(2, 2, 3),
                            new DeformationGrids.Level(3, 3, 4),
                            new DeformationGrids.Level(3, 5, 6)),
                    Optional.empty(),
                    AdamSettings.DEFAULT);
    private final DeformationField field = DeformationFieldFactory.onTensorFlow().create(grids, 2);

    @AfterEach
    void close() {
        field.close();
    }

    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /** Weight of a knot at a place from 0 to 1: a hat function. */
    private static double hat(double place, int knot, int knots) {
        return Math.max(0, 1 - Math.abs(place * (knots - 1) - knot));
    }

    /** Influence [point][knot] of the knots of all levels, one component, on a lattice. */
    private double[][] influence(double[] times, int width, int height) {
        int knots = grids.levels().stream().mapToInt(DeformationGrids.Level::knots).sum();
        double[][] influence = new double[times.length * height * width][knots];
        for (int point = 0; point < influence.length; point++) {
            double x = point % width / (width - 1.0);
            double y = point / width % height / (height - 1.0);
            double t = times[point / width / height] / (PAIRS - 1);
            int at = 0;
            for (DeformationGrids.Level level : grids.levels()) {
                for (int k = 0; k < level.times(); k++) {
                    for (int j = 0; j < level.rows(); j++) {
                        for (int i = 0; i < level.columns(); i++) {
                            influence[point][at++] =
                                    hat(t, k, level.times())
                                            * hat(y, j, level.rows())
                                            * hat(x, i, level.columns());
                        }
                    }
                }
            }
        }
        return influence;
    }

    /** The knots of one component after steps of Adam along the given derivatives. */
    private static double[] adam(double[][] influence, List<float[]> gradients, int component) {
        int knots = influence[0].length;
        double[] value = new double[knots];
        double[] mean = new double[knots];
        double[] square = new double[knots];
        int step = 0;
        for (float[] gradient : gradients) {
            step++;
            for (int k = 0; k < knots; k++) {
                double g = 0;
                for (int point = 0; point < influence.length; point++) {
                    g += influence[point][k] * gradient[component * influence.length + point];
                }
                mean[k] = 0.9 * mean[k] + 0.1 * g;
                square[k] = 0.999 * square[k] + 0.001 * g * g;
                double root = Math.sqrt(square[k] / (1 - Math.pow(0.999, step)));
                value[k] -= RATE * mean[k] / (1 - Math.pow(0.9, step)) / (root + 1e-8);
            }
        }
        return value;
    }

    private static void assertIs(double[][] influence, double[] knots, float[] found, int at) {
        for (int point = 0; point < influence.length; point++) {
            double sum = 0;
            for (int k = 0; k < knots.length; k++) {
                sum += influence[point][k] * knots[k];
            }
            assertEquals(sum, found[at + point], 1e-5);
        }
    }

    private List<float[]> train(int values) {
        List<float[]> gradients = List.of(random(1, values), random(2, values), random(3, values));
        gradients.forEach(gradient -> field.step(gradient, RATE));
        return gradients;
    }

    @Test
    void isZeroAtFirst() {
        assertArrayEquals(new float[2 * WIDTH * HEIGHT * PAIRS], field.evaluate());
    }

    @Test
    void interpolatesAndLearnsAsWrittenOutInJava() {
        double[][] influence = influence(new double[] {0, 1, 2, 3, 4}, WIDTH, HEIGHT);
        int points = influence.length;
        assertEquals(2 * points, field.evaluate().length);
        List<float[]> gradients = train(2 * points);
        float[] found = field.evaluate();
        assertIs(influence, adam(influence, gradients, 0), found, 0);
        assertIs(influence, adam(influence, gradients, 1), found, points);
    }

    @Test
    void isKnownBetweenPixelsAndBetweenFrames() {
        double[][] pixels = influence(new double[] {0, 1, 2, 3, 4}, WIDTH, HEIGHT);
        List<float[]> gradients = train(2 * pixels.length);
        double[] times = {0.3, 2.5, 4};
        float[] found = field.evaluate(times, 12, 9);
        assertEquals(2 * 3 * 12 * 9, found.length);
        assertIs(influence(times, 12, 9), adam(pixels, gradients, 1), found, found.length / 2);
    }

    @Test
    void learnsFromTheLatticeOfTheLastEvaluation() {
        double[] times = {0.5, 3};
        double[][] influence = influence(times, 4, 3);
        List<float[]> gradients = train(field.evaluate(times, 4, 3).length);
        assertIs(influence, adam(influence, gradients, 0), field.evaluate(times, 4, 3), 0);
    }

    @Test
    void aRestartForgetsTheOptimiserButNotTheField() {
        int values = field.evaluate().length;
        float[] gradient = random(4, values);
        field.step(gradient, RATE);
        float[] once = field.evaluate().clone();
        field.restart();
        assertArrayEquals(once, field.evaluate());
        field.step(gradient, RATE);
        float[] twice = field.evaluate();
        for (int i = 0; i < values; i++) {
            assertEquals(2 * once[i], twice[i], 1e-5);
        }
    }

    @Test
    void closesTwiceAndThenRefusesWork() {
        field.close();
        field.close();
        assertThrows(IllegalStateException.class, () -> field.evaluate());
    }

    @Test
    void aSinglePairAndASingleGridWork() {
        DeformationGrids small =
                new DeformationGrids(
                        3,
                        3,
                        1,
                        List.of(new DeformationGrids.Level(4, 2, 2)),
                        Optional.empty(),
                        AdamSettings.DEFAULT);
        try (DeformationField single = DeformationFieldFactory.onTensorFlow().create(small, 1)) {
            single.evaluate();
            float[] gradient = new float[18];
            java.util.Arrays.fill(gradient, 9, 18, -1);
            single.step(gradient, RATE);
            float[] found = single.evaluate();
            for (int i = 0; i < 9; i++) {
                assertEquals(0, found[i], 1e-6);
                assertEquals(RATE, found[9 + i], 1e-6);
            }
        }
    }

    /** It reaches what the grids alone cannot: it is trained, and bends their sum. */
    @Test
    void aNetworkBehindTheGridsLearns() {
        DeformationGrids deep = grids.with(new DeformationGrids.Perceptron(3, 5, 7));
        try (DeformationField network = DeformationFieldFactory.onTensorFlow().create(deep, 2)) {
            int values = network.evaluate().length;
            assertArrayEquals(new float[values], network.evaluate());
            float[] goal = random(5, values);
            double first = distance(network.evaluate(), goal);
            for (int i = 0; i < 300; i++) {
                float[] gradient = network.evaluate().clone();
                for (int j = 0; j < values; j++) {
                    gradient[j] -= goal[j];
                }
                network.step(gradient, 0.02);
            }
            double networkLeft = distance(network.evaluate(), goal);
            for (int i = 0; i < 300; i++) {
                float[] gradient = field.evaluate().clone();
                for (int j = 0; j < values; j++) {
                    gradient[j] -= goal[j];
                }
                field.step(gradient, 0.02);
            }
            double gridsLeft = distance(field.evaluate(), goal);
            assertTrue(
                    networkLeft < 0.98 * gridsLeft && gridsLeft < first,
                    "first " + first + ", grids " + gridsLeft + ", network " + networkLeft);
        }
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    @Test
    void theGridsOfASeriesFollowItsMatrixAndFrames() {
        DeformationGrids found = DeformationGrids.along(FrameOrder.line(30).axes().get(0), 192, 96);
        assertEquals(29, found.pairs());
        assertEquals(new DeformationGrids.Level(4, 6, 12), found.levels().get(0));
        assertEquals(new DeformationGrids.Level(15, 48, 96), found.levels().get(3));
    }

    /** Coarse motion has its few knots in every beat, and for every step from breath to breath. */
    @Test
    void theGridsOfAGridOfFramesHaveKnotsForEachRun() {
        FrameOrder order = FrameOrder.grid(20, 4);
        DeformationGrids beats = DeformationGrids.along(order.axes().get(0), 96, 96);
        assertEquals(80, beats.pairs());
        assertEquals(new DeformationGrids.Level(16, 6, 6), beats.levels().get(0));
        DeformationGrids breaths = DeformationGrids.along(order.axes().get(1), 96, 96);
        assertEquals(60, breaths.pairs());
        assertEquals(new DeformationGrids.Level(12, 6, 6), breaths.levels().get(0));
    }
}
