package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.operator.OperatorAxioms;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

class MotionDifferencesTest {

    private static final int WIDTH = 9;
    private static final int HEIGHT = 7;
    private static final int FRAMES = 5;
    private static final FrameAxis LINE = FrameOrder.line(FRAMES).axes().get(0);

    @Test
    void obeysTheAxiomsForAnyMotion() {
        try (Workers workers = Workers.of(2)) {
            OperatorAxioms.check(
                    new MotionDifferences(LINE, random(1), random(2), 0.7, 0.4, workers));
        }
    }

    @Test
    void obeysTheAxiomsOnRingsAndGrids() {
        try (Workers workers = Workers.of(2)) {
            for (FrameOrder order : List.of(FrameOrder.ring(4), FrameOrder.grid(3, 3))) {
                for (FrameAxis axis : order.axes()) {
                    Displacements there = random(1, axis.edges());
                    Displacements back = random(2, axis.edges());
                    OperatorAxioms.check(
                            new MotionDifferences(axis, there, back, 0.7, 0.4, workers));
                }
            }
        }
    }

    @Test
    void aMovingImageHasNoDifferencesAlongItsMotion() {
        float[] images = new float[2 * WIDTH * HEIGHT * FRAMES];
        Random random = new Random(3);
        float[] pattern = OperatorAxioms.random(random, 2 * WIDTH * HEIGHT);
        for (int t = 0; t < FRAMES; t++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    // the pattern moves one pixel to the right a frame; its left border follows
                    int from = 2 * (y * WIDTH + Math.max(0, x - t));
                    int to = 2 * ((t * HEIGHT + y) * WIDTH + x);
                    images[to] = pattern[from];
                    images[to + 1] = pattern[from + 1];
                }
            }
        }
        try (Workers workers = Workers.of(1)) {
            MotionDifferences operator =
                    new MotionDifferences(LINE, constant(-1), constant(1), 1, 1, workers);
            float[] z = new float[2 * operator.outputLength()];
            operator.forward(images, z);
            double forward = 0;
            for (int i = 0; i < 2 * WIDTH * HEIGHT * (FRAMES - 1); i++) {
                forward = Math.max(forward, Math.abs(z[i]));
            }
            assertEquals(0, forward, 1e-5);
            int right = 2 * (WIDTH - 2);
            int firstBackward = 2 * WIDTH * HEIGHT * (FRAMES - 1);
            assertEquals(0, z[firstBackward + right], 1e-5);
        }
    }

    private static Displacements random(long seed) {
        return random(seed, FRAMES - 1);
    }

    private static Displacements random(long seed, int pairs) {
        float[] values = OperatorAxioms.random(new Random(seed), 2 * WIDTH * HEIGHT * pairs);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 3;
        }
        return new Displacements(values, WIDTH, HEIGHT, pairs);
    }

    private static Displacements constant(float x) {
        float[] values = new float[2 * WIDTH * HEIGHT * (FRAMES - 1)];
        Arrays.fill(values, 0);
        for (int i = 0; i < values.length; i += 2) {
            values[i] = x;
        }
        return new Displacements(values, WIDTH, HEIGHT, FRAMES - 1);
    }
}
