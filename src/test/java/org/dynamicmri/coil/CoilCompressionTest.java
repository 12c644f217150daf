package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Virtual coils of simulated scans. */
class CoilCompressionTest {

    private static Workers workers;
    private static Simulation scan;

    @BeforeAll
    static void simulate() {
        workers = Workers.of(2);
        scan = simulation(12, 0.01);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Simulation simulation(int coils, double noise) {
        return SharedScans.of(
                new SimulationSettings(PhantomKind.CINE, 48, 4, coils, 8, 0, "golden", noise, 1),
                workers);
    }

    private static double energy(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    @Test
    void theEnergyToldIsTheEnergyKept() {
        CoilCompression compression = CoilCompression.of(scan.kSpace(), 5, workers);
        KSpace compressed = compression.apply(scan.kSpace());
        assertEquals(5, compressed.coils());
        double kept = energy(compressed.interleaved()) / energy(scan.kSpace().interleaved());
        assertEquals(compression.energyKept(), kept, 1e-5);
        assertTrue(kept < 1 && kept > 0.9, "kept: " + kept);
    }

    @Test
    void scanAndMapsRemainOneModel() {
        CoilCompression compression = CoilCompression.of(scan.kSpace(), 7, workers);
        CoilMaps maps = compression.apply(scan.maps());
        KSpace compressed = compression.apply(scan.kSpace());
        float[] image = scan.truth().interleaved();
        float[] predicted = new float[compressed.interleaved().length];
        SenseOperator.of(compressed, maps, workers).forward(image, predicted);
        float[] difference = predicted.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= compressed.interleaved()[i];
        }
        double noise = Math.sqrt(energy(difference) / difference.length);
        assertEquals(0.01, noise, 0.001);
    }

    @Test
    void moreNoiseDrownsMoreCoils() {
        int quiet = CoilCompression.of(simulation(12, 0.001).kSpace(), 0, workers).coils();
        int loud = CoilCompression.of(simulation(12, 0.05).kSpace(), 0, workers).coils();
        assertTrue(loud < quiet, loud + " and " + quiet + " coils");
        assertTrue(loud >= 1);
    }

    @Test
    void noiseOfSamplesHidesNoCoilThatTheImageNeeds() {
        KSpace silent = simulation(8, 0).kSpace();
        CoilCompression compression = CoilCompression.of(simulation(8, 0.2).kSpace(), 0, workers);
        double kept =
                energy(compression.apply(silent).interleaved()) / energy(silent.interleaved());
        assertTrue(kept > 0.985, compression.describe() + " of the scan, of the signal: " + kept);
    }

    @Test
    void asManyCoilsAsMeasuredAreTheMeasuredOnes() {
        CoilCompression none = CoilCompression.of(scan.kSpace(), 12, workers);
        assertSame(scan.kSpace(), none.apply(scan.kSpace()));
        assertSame(scan.maps(), none.apply(scan.maps()));
        assertEquals("12 coils, none left out", none.describe());
    }

    @Test
    void moreCoilsThanMeasuredAreRefused() {
        InvalidDataException refused =
                assertThrows(
                        InvalidDataException.class,
                        () -> CoilCompression.of(scan.kSpace(), 13, workers));
        assertTrue(refused.getMessage().contains("12 coils"), refused.getMessage());
    }
}
