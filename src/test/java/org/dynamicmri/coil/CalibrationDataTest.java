package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What coil maps are estimated from where all frames leave out the same lines. */
class CalibrationDataTest {

    private static final int MATRIX = 64;

    private static Workers workers;
    private static Simulation cine;
    private static KSpace full;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void measure() {
        workers = Workers.of(2);
        cine = simulated("cartesian:64", MATRIX);
        full = cine.kSpace();
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Simulation simulated(String trajectory, int spokes) {
        return SharedScans.of(
                new SimulationSettings(
                        PhantomKind.CINE, MATRIX, 3, 6, spokes, 0, trajectory, 0.002, 1),
                workers);
    }

    /** The scan of which some lines, counted from the centre, count. */
    private static KSpace lines(IntPredicate measured) {
        int samples = full.samplesPerSpoke();
        float[] weights = new float[samples * MATRIX * full.frames()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = measured.test(i / samples % MATRIX - MATRIX / 2) ? 1 : 0;
        }
        return full.withWeights(SampleWeights.shared(weights, samples, MATRIX, full.frames()));
    }

    private KSpace chosen(KSpace scan, KSpace separate) {
        return CalibrationData.of(scan, Optional.ofNullable(separate), said::add);
    }

    private static KSpace middle(int count) {
        return lines(line -> line >= -count / 2 && line < count / 2);
    }

    @Test
    void aScanWithoutGapsIsItsOwnCalibration() {
        assertSame(full, chosen(full, middle(24)));
        KSpace spokes = simulated("golden", 8).kSpace();
        assertSame(spokes, chosen(spokes, middle(24)));
        assertEquals(List.of(), said);
    }

    @Test
    void integratedLinesSuffice() {
        KSpace scan = lines(line -> line % 2 == 0 || Math.abs(line) < 8);
        assertSame(scan, chosen(scan, middle(24)));
        assertEquals(List.of(), said);
    }

    @Test
    void separateLinesAreTakenWhereTheScanHasGaps() {
        KSpace separate = middle(24);
        assertSame(separate, chosen(lines(line -> line % 2 == 0), separate));
        assertTrue(said.get(0).contains("separate calibration lines"), said.get(0));
    }

    @Test
    void aScanOfEveryThirdLineWithoutCalibrationIsToldWithTheRemedy() {
        KSpace scan = lines(line -> line % 3 == 0);
        assertSame(scan, chosen(scan, null));
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("the same lines, 3 cycles"), said.get(0));
        assertTrue(said.get(0).contains("Give coil maps"), said.get(0));
    }

    /** Lines that are left out fold the image, whatever the object is. */
    @Test
    void gapsAreNotExplainedByAnObjectLargerThanTheFieldOfView() {
        for (KSpace scan :
                List.of(
                        lines(line -> line % 2 == 0),
                        lines(line -> line % 3 == 0),
                        lines(line -> line % 3 == 0 || Math.abs(line) < 12))) {
            assertEquals(MATRIX, CoilMapEstimator.estimate(scan, workers, said::add).height());
        }
        assertEquals(List.of(), said);
    }

    /** Zeros for what was not measured would ring or fold, and the maps with them. */
    @Test
    void whatWasNotMeasuredDoesNotSpoilTheMaps() {
        for (KSpace scan :
                List.of(middle(20), lines(line -> line % 2 == 0 || Math.abs(line) < 8))) {
            CoilMaps maps = CoilMapEstimator.estimate(scan, workers, said::add);
            double missed = missed(maps);
            assertTrue(missed < 5e-4, "the maps miss " + missed);
        }
    }

    /** The part of the sensitivities' energy that maps miss, weighted by the signal. */
    private static double missed(CoilMaps maps) {
        float[] signal = cine.truth().magnitudes();
        int pixels = MATRIX * MATRIX;
        double missed = 0;
        double all = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            double re = 0;
            double im = 0;
            for (int i = 2 * pixel; i < maps.interleaved().length; i += 2 * pixels) {
                double ar = maps.interleaved()[i];
                double ai = maps.interleaved()[i + 1];
                double br = cine.maps().interleaved()[i];
                double bi = cine.maps().interleaved()[i + 1];
                re += ar * br + ai * bi;
                im += ar * bi - ai * br;
            }
            missed += signal[pixel] * (1 - re * re - im * im);
            all += signal[pixel];
        }
        return missed / all;
    }
}
