package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.coil.NoiseWhitening;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.RadialTrajectory;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;

/** A noise scan in the file whitens the coils; one that cannot be used is told and left alone. */
class WhitenedReconstructionTest {

    private static final int COILS = 2;

    private static float[] random(int length) {
        float[] values = new float[length];
        Random random = new Random(7);
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian() * (i < length / 2 ? 1 : 3);
        }
        return values;
    }

    private static KSpace kSpace() {
        int samples = 32;
        int spokes = 13;
        return new KSpace(
                ComplexImages.wrap(random(2 * samples * spokes * COILS), samples, spokes, COILS, 1),
                RadialTrajectory.create(
                        RadialTrajectory.GOLDEN_ANGLE_DEGREES, samples, spokes, 1, 8),
                Geometry.uncalibrated(16));
    }

    private static ImageSeries reconstruct(KSpace kSpace, float[] noise) {
        Optional<Scan.Noise> measured =
                Optional.ofNullable(noise).map(values -> new Scan.Noise(values, COILS));
        Scan scan = new Scan(kSpace, measured, 1, Optional.empty());
        return Reconstruction.of("made up", (hints, say) -> scan)
                .method("gridding")
                .threads(1)
                .run()
                .data()
                .only();
    }

    @Test
    void noiseOfTheFileWhitensTheCoils() {
        float[] noise = random(2 * 100 * COILS);
        KSpace white = NoiseWhitening.of(noise, COILS).apply(kSpace());
        ImageSeries whitened = reconstruct(kSpace(), noise);
        assertParallel(reconstruct(white, null).interleaved(), whitened.interleaved());
        assertFalse(
                Arrays.equals(reconstruct(kSpace(), null).interleaved(), whitened.interleaved()));
        assertTrue(whitened.properties().get("assumed").contains("whitened by the noise scan"));
    }

    /**
     * The same images but for the brightness of each pixel, which is that of the measured coils.
     */
    private static void assertParallel(float[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i += 2) {
            double across = expected[i] * actual[i + 1] - expected[i + 1] * actual[i];
            double along = expected[i] * actual[i] + expected[i + 1] * actual[i + 1];
            assertTrue(along > 0 && Math.abs(across) < 1e-3 * along, "pixel " + i / 2);
        }
    }

    /** A coil with ten times the noise of the others does not set the noise of the image. */
    @Test
    void aNoisyCoilIsWeighted() {
        Simulation scan;
        try (Workers workers = Workers.of(2)) {
            scan =
                    SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE, 48, 6, 4, 13, 0, "golden", .005, 1),
                            workers);
        }
        KSpace even = scan.kSpace();
        ImageSeries expected = reconstruct(even, null);
        assertFalse(expected.properties().toString().contains("weighted"));
        float[] samples = even.interleaved().clone();
        Random random = new Random(3);
        int perCoil = 2 * even.trajectory().samplesPerFrame();
        for (int frame = 0; frame < even.frames(); frame++) {
            for (int i = 0; i < perCoil; i++) {
                samples[(frame * 4 + 1) * perCoil + i] += (float) (.3 * random.nextGaussian());
            }
        }
        KSpace noisy =
                even.withSamples(
                        ComplexImages.wrap(
                                samples, even.samplesPerSpoke(), even.spokes(), 4, even.frames()));
        ImageSeries weighted = reconstruct(noisy, null);
        String assumed = weighted.properties().get("assumed");
        assertTrue(assumed.contains("coil 2 has"), assumed);
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < expected.interleaved().length; i++) {
            distance += Math.pow(expected.interleaved()[i] - weighted.interleaved()[i], 2);
            norm += Math.pow(expected.interleaved()[i], 2);
        }
        assertTrue(distance < .2 * norm, "change " + distance / norm);
    }

    @Test
    void noiseThatCannotBeUsedIsTold() {
        ImageSeries series = reconstruct(kSpace(), new float[2 * 100 * COILS]);
        assertArrayEquals(reconstruct(kSpace(), null).interleaved(), series.interleaved());
        assertTrue(
                series.properties().get("assumed").contains("noise scan in the file is not used"));
        assertEquals("estimated", series.properties().get("maps"));
    }
}
