package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.OperatorAxioms;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.TemporalDifference;
import org.dynamicmri.operator.WeightedStack;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

class PreconditionerTest {

    @Test
    void invertsDifferencesWithoutAScan() {
        requireInverse(FrameOrder.line(5), 0.4);
        requireInverse(FrameOrder.ring(5), 0.4);
        requireInverse(FrameOrder.ring(6), 0.4);
        requireInverse(FrameOrder.grid(5, 3), 0.4);
    }

    @Test
    void invertsDifferencesInSpaceAlone() {
        requireInverse(FrameOrder.line(5), 0);
    }

    /**
     * @param first weight of the temporal differences
     */
    private static void requireInverse(FrameOrder order, double first) {
        int width = 8;
        int height = 6;
        int frames = order.frames();
        try (Workers workers = Workers.of(2)) {
            Preconditioner preconditioner =
                    new Preconditioner(new float[width * height], width, height, order, workers);
            preconditioner.set(first, 0, 0.3, 1);
            List<WeightedStack.Part> parts = new ArrayList<>();
            for (FrameAxis axis : order.axes()) {
                parts.add(
                        new WeightedStack.Part(
                                new TemporalDifference(width * height, axis, 1, workers),
                                Math.sqrt(first)));
            }
            parts.add(
                    new WeightedStack.Part(
                            new SpatialGradient(width, height, frames, workers), Math.sqrt(0.3)));
            WeightedStack differences = new WeightedStack(parts, workers);
            float[] x = OperatorAxioms.random(new Random(1), 2 * width * height * frames);
            float[] hx = new float[x.length];
            differences.normal(x, hx);
            Vectors.add(1, x, hx, workers);
            float[] back = new float[x.length];
            preconditioner.apply(hx, back);
            double distance = OperatorAxioms.distance(x, back) / OperatorAxioms.norm(x);
            assertEquals(0, distance, 1e-5, order.toString());
        }
    }

    /** On a ring, second differences are those of first ones, without ends. */
    @Test
    void invertsSecondDifferencesAroundARing() {
        FrameAxis ring = FrameOrder.ring(7).axes().get(0);
        try (Workers workers = Workers.of(2)) {
            Preconditioner preconditioner =
                    new Preconditioner(new float[4], 2, 2, FrameOrder.ring(7), workers);
            preconditioner.set(0, 0.3, 0, 1);
            float[] x = OperatorAxioms.random(new Random(2), 2 * 4 * 7);
            float[] hx = new float[x.length];
            new TemporalDifference(4, ring, 2, workers).normal(x, hx);
            for (int i = 0; i < x.length; i++) {
                hx[i] = 0.3f * hx[i] + x[i];
            }
            float[] back = new float[x.length];
            preconditioner.apply(hx, back);
            assertEquals(0, OperatorAxioms.distance(x, back) / OperatorAxioms.norm(x), 1e-5);
        }
    }

    @Test
    void theSpectrumOfAFullCartesianScanIsOne() {
        int n = 16;
        float[] k = new float[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            k[2 * i] = i % n - n / 2;
            k[2 * i + 1] = i / n - n / 2;
        }
        float[] ones = new float[2 * n * n];
        for (int i = 0; i < ones.length; i += 2) {
            ones[i] = 1;
        }
        try (Workers workers = Workers.of(1)) {
            float[] spectrum =
                    NormalSpectrum.of(
                            new KSpace(
                                    ComplexImages.wrap(ones, n, n, 1, 1),
                                    new Trajectory(k, n, n, 1),
                                    Geometry.uncalibrated(n)),
                            new CoilMaps(ComplexImages.wrap(ones, n, n, 1)),
                            workers);
            for (float eigenvalue : spectrum) {
                assertEquals(1, eigenvalue, 5e-3);
            }
        }
    }
}
