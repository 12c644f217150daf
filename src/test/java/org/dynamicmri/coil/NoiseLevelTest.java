package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
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
            KSpace whole = SharedScans.of(settings, workers).kSpace();
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

    /** Samples on the ramp of the gradient are left out in every readout; none has a profile. */
    @Test
    void readoutsThatAllLackASampleHaveNoiseToo() {
        double noise = .01;
        try (Workers workers = Workers.of(2)) {
            KSpace kSpace =
                    SharedScans.of(
                                    new SimulationSettings(
                                            PhantomKind.CINE, 64, 4, 4, 13, 0, "golden", noise, 1),
                                    workers)
                            .kSpace();
            float[] weights = new float[kSpace.trajectory().samplesPerFrame() * kSpace.frames()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = i % kSpace.samplesPerSpoke() == 0 ? 0 : 1;
            }
            KSpace ramped =
                    kSpace.withWeights(
                            SampleWeights.shared(
                                    weights,
                                    kSpace.samplesPerSpoke(),
                                    kSpace.spokes(),
                                    kSpace.frames()));
            assertEquals(noise, NoiseLevel.estimate(ramped), .6 * noise);
        }
    }

    /** Sharp edges reach the rim of k-space; what does not change there is no noise. */
    @Test
    void signalAtTheRimThatEveryFrameRepeatsIsNoNoise() {
        int side = 64;
        int frames = 6;
        double noise = .01;
        Random random = new Random(1);
        float[] places = new float[2 * side * side * frames];
        float[] samples = new float[places.length];
        for (int i = 0; i < samples.length; i++) {
            int place = i % (2 * side * side) / 2;
            places[i] = (i % 2 == 0 ? place % side : place / side) - side / 2;
            double signal =
                    i < 2 * side * side
                            ? .1 * random.nextGaussian()
                            : samples[i % (2 * side * side)];
            samples[i] = (float) signal;
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (noise * random.nextGaussian());
        }
        KSpace kSpace =
                new KSpace(
                        ComplexImages.wrap(samples, side, side, 1, frames),
                        new Trajectory(places, side, side, frames),
                        Geometry.uncalibrated(side));
        assertEquals(noise, NoiseLevel.estimate(kSpace), .1 * noise);
    }
}
