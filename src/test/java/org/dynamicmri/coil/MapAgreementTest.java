package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps that fit are taken without a word; what does not fit is told, and how it would. */
class MapAgreementTest {

    private static Workers workers;
    private static Simulation scan;

    @BeforeAll
    static void start() {
        workers = Workers.of(2);
        scan = simulated(4, 8, "golden", .01);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Simulation simulated(int coils, int spokes, String trajectory, double noise) {
        return SharedScans.of(
                new SimulationSettings(
                        PhantomKind.CINE, 64, 8, coils, spokes, 0, trajectory, noise, 1),
                workers);
    }

    private static List<String> said(Simulation scan, CoilMaps maps) {
        List<String> said = new ArrayList<>();
        MapAgreement.check(scan.kSpace(), maps, UnaryOperator.identity(), workers, said::add);
        return said;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, golden, .01",
        "2, 3, golden, .001",
        "4, 3, golden, .05",
        "16, 3, golden, .05",
        "16, 8, golden, .1",
        "8, 21, golden, .001",
        "6, 24, cartesian:8, .005",
        "6, 4, spiral:12, .005"
    })
    void mapsOfTheScanRaiseNoAlarm(int coils, int spokes, String trajectory, double noise) {
        Simulation own = simulated(coils, spokes, trajectory, noise);
        assertEquals(List.of(), said(own, own.maps()));
        CoilMaps masked = CoilMapEstimator.estimate(own.kSpace(), MapMethod.ESPIRIT, true, workers);
        assertEquals(List.of(), said(own, masked));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, false, false, conjugated.",
        "false, true, false, false, false, with x and y swapped.",
        "false, false, true, false, false, mirrored along x.",
        "false, false, false, false, true, shifted by half the matrix.",
        "true, true, false, false, false, conjugated and with x and y swapped."
    })
    void anotherConventionIsNamed(
            boolean conjugated,
            boolean swapped,
            boolean mirroredX,
            boolean mirroredY,
            boolean shifted,
            String words) {
        CoilMaps other =
                new MapConvention(conjugated, swapped, mirroredX, mirroredY, shifted)
                        .apply(scan.maps());
        String message =
                assertThrows(InvalidDataException.class, () -> said(scan, other)).getMessage();
        assertTrue(message.contains("would explain 99."), message);
        assertTrue(message.contains("if they were " + words), message);
    }

    @Test
    void noisyMapsAndThoseOfOtherCoilsAreTold() {
        assertDoubted(maps(i -> scan.maps().interleaved()[i], .1));
        int perCoil = 2 * 64 * 64;
        assertDoubted(maps(i -> scan.maps().interleaved()[(i + perCoil) % (4 * perCoil)], 0));
    }

    private static void assertDoubted(CoilMaps maps) {
        List<String> said = said(scan, maps);
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("maps estimated from the scan 99."), said.get(0));
    }

    private static CoilMaps maps(IntFunction<Float> value, double noise) {
        Random random = new Random(1);
        float[] maps = new float[scan.maps().interleaved().length];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = value.apply(i) + (float) (noise / Math.sqrt(8) * random.nextGaussian());
        }
        return new CoilMaps(ComplexImages.wrap(maps, 64, 64, 4));
    }
}
