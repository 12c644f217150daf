package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseLevelTest {

    /**
     * Twofold oversampled readouts of a field of view that holds the object, and of smaller ones,
     * where the object reaches into the outer profiles of some directions or of all.
     */
    @ParameterizedTest
    @CsvSource({
        "golden, 13, 1, .02",
        "golden, 13, 1.5, .02",
        "golden, 13, 2, .02",
        "golden, 13, 2, .005",
        "cartesian:16, 40, 1, .02",
        "cartesian:16, 40, 2, .02"
    })
    void anObjectInTheOuterProfilesIsNoNoise(
            String trajectory, int spokes, double wider, double noise) {
        try (Workers workers = Workers.of(2)) {
            int matrix = 64;
            int samples = (int) Math.round(2 * matrix / wider) / 2 * 2;
            SimulationSettings settings =
                    new SimulationSettings(
                            PhantomKind.CINE, matrix, 4, 4, spokes, samples, trajectory, noise, 1);
            KSpace whole = Acquisition.of(settings, workers).kSpace();
            int nominal = samples / 2;
            double factor = (double) nominal / matrix;
            KSpace wide =
                    whole.withTrajectory(whole.trajectory().scaled(factor, factor))
                            .withGeometry(Geometry.uncalibrated(nominal));
            double estimated = NoiseLevel.estimate(wide);
            assertTrue(estimated > .95 * noise, estimated + " of " + noise);
            assertEquals(noise, estimated, wider == 1 ? .05 * noise : .7 * noise);
        }
    }
}
