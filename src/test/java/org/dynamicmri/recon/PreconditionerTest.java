package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
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
        int width = 8;
        int height = 6;
        int frames = 5;
        try (Workers workers = Workers.of(2)) {
            Preconditioner preconditioner =
                    new Preconditioner(new float[width * height], width, height, frames, workers);
            preconditioner.set(0.4, 0, 0.3, 1);
            WeightedStack differences =
                    new WeightedStack(
                            List.of(
                                    new WeightedStack.Part(
                                            new TemporalDifference(
                                                    width * height, frames, 1, workers),
                                            Math.sqrt(0.4)),
                                    new WeightedStack.Part(
                                            new SpatialGradient(width, height, frames, workers),
                                            Math.sqrt(0.3))),
                            workers);
            float[] x = OperatorAxioms.random(new Random(1), 2 * width * height * frames);
            float[] hx = new float[x.length];
            differences.normal(x, hx);
            Vectors.add(1, x, hx, workers);
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
