package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

class DensityCompensationTest {

    private static float[] weights(Trajectory trajectory) {
        try (Workers workers = Workers.of(2)) {
            return DensityCompensation.of(trajectory, workers);
        }
    }

    @Test
    void repeatedLinesShareTheirGridPoints() {
        float[] k = new float[2 * 4 * 3];
        for (int i = 0; i < 12; i++) {
            k[2 * i] = i % 4 - 2;
            k[2 * i + 1] = i / 4 == 2 ? 1 : 0;
        }
        float[] weights = weights(new Trajectory(k, 4, 3, 1));
        for (int i = 0; i < 12; i++) {
            assertEquals(i / 4 == 2 ? 1 : 0.5f, weights[i], "line " + i / 4);
        }
    }

    /** Frames are weighted each on its own, by the area of a point of the finer grid. */
    @Test
    void everyFrameOfAFinerGridHasItsOwnWeights() {
        int[][] lines = {{0, 0, 1}, {0, 1, 2}};
        float[] k = new float[2 * 4 * 3 * 2];
        for (int i = 0; i < 24; i++) {
            k[2 * i] = (i % 4 - 2) / 2f;
            k[2 * i + 1] = lines[i / 12][i / 4 % 3];
        }
        Trajectory halfSteps = new Trajectory(k, 4, 3, 2);
        float[] weights = weights(halfSteps);
        for (int i = 0; i < 24; i++) {
            assertEquals(i < 8 ? 0.25f : 0.5f, weights[i], "sample " + i);
        }
        float[] counts = new float[24];
        Arrays.fill(counts, 1);
        counts[5] = 0;
        counts[14] = 0;
        try (Workers workers = Workers.of(1)) {
            weights = DensityCompensation.of(halfSteps, Optional.of(counts), workers);
        }
        assertEquals(0, weights[5], "counts for nothing");
        assertEquals(0.5f, weights[1], "has the point alone");
        assertEquals(0, weights[14]);
        assertEquals(0.5f, weights[15]);
    }

    /** Sums of f(k) w must be integrals of f over the sampled disc, here of a wide Gaussian. */
    @Test
    void weightsIntegrate() {
        for (String name : new String[] {"spiral:16", "spiral:16:2", "golden"}) {
            TrajectorySpec spec = TrajectorySpec.of(name);
            Trajectory trajectory =
                    spec.create(spec.samples(64), name.equals("golden") ? 101 : 21, 1, 32);
            float[] weights = weights(trajectory);
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                double kx = trajectory.kx(0, i) - 5;
                double ky = trajectory.ky(0, i);
                sum += weights[i] * Math.exp(-(kx * kx + ky * ky) / 64);
            }
            assertEquals(1, sum / (64 * Math.PI), 0.03, name);
        }
    }

    /** A sample far from all others stands for what an image tells apart, not for the gap. */
    @Test
    void theEndsOfFewSpokesWeighLessThanTheirShareOfTheDisc() {
        Trajectory radial = TrajectorySpec.of("golden").create(128, 5, 1, 32);
        float[] weights = weights(radial);
        double area = 0;
        for (float weight : weights) {
            area += weight;
        }
        double step = 0.5;
        double share = Math.PI * 32 * step / 5;
        assertTrue(weights[0] < 0.4 * share, weights[0] + " of " + share);
        assertTrue(area < 0.6 * Math.PI * 32 * 32, "area " + area);
    }
}
