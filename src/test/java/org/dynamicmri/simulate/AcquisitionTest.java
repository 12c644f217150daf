package org.dynamicmri.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

class AcquisitionTest {

    private static final SimulationSettings SMALL =
            SimulationSettings.defaults().withSize(32, 3).withSampling(2, 4);

    @Test
    void theSameSeedGivesTheSameScanOnAnyNumberOfThreads() {
        Simulation one = scan(SMALL, 1);
        Simulation two = scan(SMALL, 2);
        assertArrayEquals(one.kSpace().interleaved(), two.kSpace().interleaved());
        assertArrayEquals(one.truth().interleaved(), two.truth().interleaved());
        Simulation other = scan(SMALL.withNoise(SMALL.noise(), 2), 1);
        assertFalse(Arrays.equals(one.kSpace().interleaved(), other.kSpace().interleaved()));
    }

    @Test
    void theNoiseHasTheStatedDeviation() {
        float[] clean = scan(SMALL.withNoise(0, 1), 2).kSpace().interleaved();
        float[] noisy = scan(SMALL.withNoise(0.02, 1), 2).kSpace().interleaved();
        double mean = 0;
        double square = 0;
        for (int i = 0; i < clean.length; i++) {
            double noise = noisy[i] - clean[i];
            mean += noise / clean.length;
            square += noise * noise / clean.length;
        }
        // 3072 values: three standard errors of the deviation and of the mean
        assertEquals(0.02, Math.sqrt(square), 0.02 * 3 / Math.sqrt(2 * clean.length));
        assertEquals(0, mean, 0.02 * 3 / Math.sqrt(clean.length));
        assertEquals(0.02, SimulationSettings.noiseForSnr(50), 1e-12);
    }

    @Test
    void mapsHaveUnitPowerAndDiffer() {
        Simulation simulation = scan(SMALL, 1);
        float[] maps = simulation.maps().interleaved();
        int pixels = 32 * 32;
        for (int pixel = 0; pixel < pixels; pixel++) {
            double power = 0;
            for (int coil = 0; coil < 2; coil++) {
                int i = 2 * (coil * pixels + pixel);
                power += maps[i] * maps[i] + maps[i + 1] * maps[i + 1];
            }
            assertEquals(1, power, 1e-6);
        }
        simulation.maps().requireFit(simulation.kSpace());
    }

    @Test
    void shapesAndPropertiesAreTheSettings() {
        Simulation simulation = scan(SMALL, 1);
        assertEquals(64, simulation.kSpace().samplesPerSpoke());
        assertEquals(4, simulation.kSpace().spokes());
        assertEquals(2, simulation.kSpace().coils());
        assertEquals(3, simulation.kSpace().frames());
        assertEquals("golden", simulation.truth().properties().get("trajectory"));
        assertEquals("1", simulation.truth().properties().get("seed"));
    }

    @Test
    void scansAGivenRectangularSeries() {
        float[] images = new float[2 * 32 * 20 * 3];
        for (int i = 0; i < images.length; i += 2) {
            images[i] = 5 + i % 7;
        }
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(images, 32, 20, 3),
                        new Geometry(32, 20, 320, 200, 8, 0.05),
                        Map.of());
        try (Workers workers = Workers.of(1)) {
            Simulation simulation = Acquisition.of(series, SMALL, workers);
            float peak = 0;
            for (float value : simulation.truth().magnitudes()) {
                peak = Math.max(peak, value);
            }
            assertEquals(1, peak, 1e-6);
            assertEquals(20, simulation.kSpace().geometry().height());
            SimulationSettings more = SMALL.withSize(32, 4);
            String message =
                    assertThrows(
                                    InvalidDataException.class,
                                    () -> Acquisition.of(series, more, workers))
                            .getMessage();
            assertTrue(message.contains("3 frames") && message.contains("4 frames"), message);
        }
    }

    @Test
    void refusesWhatCannotBeSimulated() {
        assertThrows(InvalidDataException.class, () -> SMALL.withSize(8, 3));
        assertThrows(InvalidDataException.class, () -> SMALL.withNoise(-1, 1));
        assertThrows(InvalidDataException.class, () -> SMALL.withNoise(Double.NaN, 1));
        assertThrows(InvalidDataException.class, () -> PhantomKind.of("heart"));
        assertThrows(InvalidDataException.class, () -> SimulationSettings.noiseForSnr(0));
        assertEquals(PhantomKind.BOTH, PhantomKind.of("Both"));
    }

    private static Simulation scan(SimulationSettings settings, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return Acquisition.of(settings, workers);
        }
    }
}
