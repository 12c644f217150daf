package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void spokesGetTheRamp() {
        Trajectory radial = TrajectorySpec.of("golden").create(64, 21, 2, 16);
        assertArrayEquals(DensityCompensation.ramp(radial), weights(radial));
        float[] weights = weights(radial);
        double area = 0;
        for (int i = 0; i < 64 * 21; i++) {
            area += weights[i];
        }
        assertEquals(Math.PI * 16 * 16, area, 0.05 * Math.PI * 16 * 16);
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

    /** Sums of f(k) w must be integrals of f over the sampled disc, here of a wide Gaussian. */
    @Test
    void spiralWeightsIntegrate() {
        for (String name : new String[] {"spiral:16", "spiral:16:2"}) {
            TrajectorySpec spec = TrajectorySpec.of(name);
            Trajectory spiral = spec.create(spec.samples(64), 21, 1, 32);
            float[] weights = weights(spiral);
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                double kx = spiral.kx(0, i) - 5;
                double ky = spiral.ky(0, i);
                sum += weights[i] * Math.exp(-(kx * kx + ky * ky) / 64);
            }
            assertEquals(1, sum / (64 * Math.PI), 0.03, name);
        }
    }
}
