package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.junit.jupiter.api.Test;

class DifferenceOperatorsTest {

    @Test
    void temporalDifferencesObeyTheAxioms() {
        try (Workers workers = Workers.of(2)) {
            OperatorAxioms.check(new TemporalDifference(35, line(6), 1, workers));
            OperatorAxioms.check(new TemporalDifference(35, line(6), 2, workers));
            OperatorAxioms.check(new TemporalDifference(4, line(3), 2, workers));
        }
    }

    @Test
    void temporalDifferencesOfASquareAreOddNumbersAndTwo() {
        float[] images = {0, 0, 1, 0, 4, 0, 9, 0};
        try (Workers workers = Workers.of(1)) {
            float[] first = new float[6];
            new TemporalDifference(1, line(4), 1, workers).forward(images, first);
            assertEquals(1, first[0]);
            assertEquals(3, first[2]);
            assertEquals(5, first[4]);
            float[] second = new float[4];
            new TemporalDifference(1, line(4), 2, workers).forward(images, second);
            assertEquals(2, second[0]);
            assertEquals(2, second[2]);
        }
    }

    @Test
    void temporalDifferencesGoAroundARing() {
        float[] images = {0, 0, 1, 0, 4, 0, 9, 0};
        try (Workers workers = Workers.of(1)) {
            float[] first = new float[8];
            FrameAxis ring = FrameOrder.ring(4).axes().get(0);
            new TemporalDifference(1, ring, 1, workers).forward(images, first);
            assertArrayEquals(new float[] {1, 0, 3, 0, 5, 0, -9, 0}, first);
            float[] second = new float[8];
            new TemporalDifference(1, ring, 2, workers).forward(images, second);
            // of frames 1, 2, 3 and 0
            assertArrayEquals(new float[] {2, 0, 2, 0, -14, 0, 10, 0}, second);
        }
    }

    @Test
    void temporalDifferencesOfAnyOrderOfFramesObeyTheAxioms() {
        try (Workers workers = Workers.of(2)) {
            for (FrameOrder order :
                    List.of(FrameOrder.ring(3), FrameOrder.ring(6), FrameOrder.grid(5, 3))) {
                for (FrameAxis axis : order.axes()) {
                    OperatorAxioms.check(new TemporalDifference(35, axis, 1, workers));
                    OperatorAxioms.check(new TemporalDifference(35, axis, 2, workers));
                }
            }
        }
    }

    private static FrameAxis line(int frames) {
        return FrameOrder.line(frames).axes().get(0);
    }

    @Test
    void tooFewFramesAreRefused() {
        try (Workers workers = Workers.of(1)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new TemporalDifference(1, line(2), 2, workers));
        }
    }

    @Test
    void spatialGradientObeysTheAxioms() {
        try (Workers workers = Workers.of(2)) {
            OperatorAxioms.check(new SpatialGradient(7, 5, 3, workers));
        }
    }

    @Test
    void waveletsObeyTheAxioms() {
        try (Workers workers = Workers.of(2)) {
            OperatorAxioms.check(new SpatialWavelets(7, 5, 3, 1, workers));
            OperatorAxioms.check(new SpatialWavelets(12, 10, 2, 2, workers));
        }
    }

    /** On 8 x 8 pixels the mean is all that three levels leave smooth. */
    @Test
    void waveletsAreATightFrameBesideTheSmoothRest() {
        float[] images = OperatorAxioms.random(new Random(3), 2 * 8 * 8);
        float[] back = new float[images.length];
        try (Workers workers = Workers.of(1)) {
            new SpatialWavelets(8, 8, 1, 3, workers).normal(images, back);
        }
        for (int part = 0; part < 2; part++) {
            float mean = 0;
            for (int i = part; i < images.length; i += 2) {
                mean += images[i] / 64;
            }
            for (int i = part; i < images.length; i += 2) {
                assertEquals(images[i] - mean, back[i], 1e-5);
            }
        }
    }

    @Test
    void waveletsOfARampVanishWhereItDoesNotWrap() {
        float[] ramp = new float[2 * 16 * 16];
        for (int i = 0; i < 16 * 16; i++) {
            ramp[2 * i] = 3 + i % 16 - 2 * (i / 16);
        }
        float[] details = new float[3 * ramp.length];
        try (Workers workers = Workers.of(1)) {
            new SpatialWavelets(16, 16, 1, 1, workers).forward(ramp, details);
        }
        for (int band = 0; band < SpatialWavelets.BANDS; band++) {
            for (int y = 0; y < 13; y++) {
                for (int x = 0; x < 13; x++) {
                    assertEquals(0, details[2 * ((band * 16 + y) * 16 + x)], 1e-5);
                }
            }
        }
    }

    @Test
    void mixturesOfCurvesObeyTheAxioms() {
        float[] basis = {1, 0.5f, -2, 0, 0.3f, 1, 0, -1, 2, 0, 0.7f, 0.1f};
        try (Workers workers = Workers.of(2)) {
            TemporalBasis curves = new TemporalBasis(35, 3, basis, workers);
            assertEquals(2, curves.curves());
            OperatorAxioms.check(curves);
            OperatorAxioms.check(
                    new Composition(new TemporalDifference(35, line(3), 2, workers), curves));
            OperatorAxioms.check(new Identity(5, 7));
            assertThrows(
                    IllegalArgumentException.class, () -> new TemporalBasis(35, 5, basis, workers));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Composition(curves, new Identity(35, 3)));
        }
    }

    @Test
    void nothingOfTheCurvesLiesOutsideOfTheirSpan() {
        float root = (float) Math.sqrt(0.5);
        float[] curves = {root, 0, 0, root, 0, 0};
        try (Workers workers = Workers.of(2)) {
            SubspaceComplement outside = new SubspaceComplement(35, 3, curves, workers);
            OperatorAxioms.check(outside);
            float[] within = new float[2 * 35 * 3];
            new TemporalBasis(35, 3, curves, workers)
                    .forward(OperatorAxioms.random(new Random(1), 70), within);
            float[] rest = new float[within.length];
            outside.forward(within, rest);
            for (float value : rest) {
                assertEquals(0, value, 1e-6);
            }
            float[] images = OperatorAxioms.random(new Random(2), within.length);
            float[] once = new float[within.length];
            outside.forward(images, once);
            outside.forward(once, rest);
            assertArrayEquals(once, rest, 1e-6f);
        }
    }

    @Test
    void weightedStackObeysTheAxioms() {
        try (Workers workers = Workers.of(2)) {
            LinearOperator gradient = new SpatialGradient(7, 5, 4, workers);
            LinearOperator difference = new TemporalDifference(35, line(4), 1, workers);
            OperatorAxioms.check(
                    new WeightedStack(
                            List.of(
                                    new WeightedStack.Part(difference, 0.3),
                                    new WeightedStack.Part(gradient, -2)),
                            workers));
        }
    }
}
