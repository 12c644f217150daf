package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.FreeRunning;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signals of a body whose beats, breaths and coughs are known. */
class BodySignalsTest {

    private static FreeRunning.Scan scan;
    private static double[] times;
    private static BodySignals found;

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(2)) {
            scan = FreeRunning.of(new FreeRunning.Settings(30, 10, 32, 6, 1, 2, 0.01, 3), workers);
        }
        times = scan.signals().get("time (s)");
        found = BodySignals.of(scan.kSpace(), times);
    }

    /** Up to the ends of the scan, where less of a beat is measured. */
    @Test
    void allBeatsAreFoundToTwentyMilliseconds() {
        double[] beats = found.beats();
        double[] measured =
                Arrays.stream(scan.body().beats())
                        .filter(beat -> beat <= times[times.length - 1])
                        .toArray();
        for (double beat : measured) {
            double nearest = Arrays.stream(beats).map(t -> Math.abs(t - beat)).min().orElseThrow();
            assertEquals(0, nearest, scan.body().isRegular(beat) ? 0.02 : 0.1, "beat at " + beat);
        }
        assertEquals(measured.length, beats.length);
    }

    @Test
    void theBreathFollowsTheChest() {
        requireTheBreath(scan, found);
        assertFalse(found.isBreathDoubtful());
    }

    @Test
    void theCoughIsFoundAndLittleElse() {
        requireTheCough(scan, found, 0.8);
    }

    /**
     * Noise of as much energy in the band as the heart has. The power of the first two coughs is
     * less than 12 times its median, and the breath of the last two has no skewness.
     */
    @ParameterizedTest
    @ValueSource(longs = {2, 7, 9, 17})
    void coughAndBreathAreFoundInStrongNoise(long seed) {
        try (Workers workers = Workers.of(2)) {
            FreeRunning.Scan noisy =
                    FreeRunning.of(
                            new FreeRunning.Settings(30, 12.5, 32, 6, 1, 1, 0.02, seed), workers);
            BodySignals signals = BodySignals.of(noisy.kSpace(), noisy.signals().get("time (s)"));
            requireTheCough(noisy, signals, 0.7);
            requireTheBreath(noisy, signals);
        }
    }

    /** Where the power hardly scatters, a breath of three times the power is none. */
    @Test
    void aDeepBreathIsNoCough() {
        double[] regular = IntStream.range(0, 400).mapToDouble(i -> 1 + 1e-3 * (i % 7)).toArray();
        double limit = BodySignals.usualLimit(regular);
        assertTrue(limit > Math.cbrt(3), "limit " + limit);
        assertTrue(limit < Math.cbrt(6), "limit " + limit);
        double[] noisy = IntStream.range(0, 400).mapToDouble(i -> 1 + 0.2 * (i % 7 - 3)).toArray();
        assertTrue(BodySignals.usualLimit(noisy) > Math.cbrt(6), "by the noise alone");
    }

    private static void requireTheBreath(FreeRunning.Scan scan, BodySignals found) {
        double[] calm =
                Arrays.stream(scan.signals().get("time (s)"))
                        .filter(time -> !scan.body().isCoughing(time))
                        .toArray();
        double[] truth = Arrays.stream(calm).map(scan.body()::breath).toArray();
        double[] breath = Arrays.stream(calm).map(found::breath).toArray();
        double correlation = correlation(truth, breath);
        assertTrue(correlation > 0.95, "correlation " + correlation);
    }

    private static void requireTheCough(FreeRunning.Scan scan, BodySignals found, double part) {
        double[] times = scan.signals().get("time (s)");
        int coughs = 0;
        int seen = 0;
        int wrong = 0;
        for (double time : times) {
            boolean cough = scan.body().isCoughing(time);
            coughs += cough ? 1 : 0;
            seen += cough && !found.isUsual(time) ? 1 : 0;
            wrong += !cough && !found.isUsual(time) ? 1 : 0;
        }
        assertTrue(seen > part * coughs, seen + " of " + coughs);
        assertTrue(wrong < 0.05 * times.length, wrong + " spokes too many");
    }

    @Test
    void aScanWithoutAHeartIsRefused() {
        KSpace still;
        try (Workers workers = Workers.of(2)) {
            still =
                    SharedScans.of(
                                    new SimulationSettings(
                                            PhantomKind.STATIC,
                                            16,
                                            1,
                                            4,
                                            1000,
                                            0,
                                            "golden",
                                            0.01,
                                            1),
                                    workers)
                            .kSpace();
        }
        double[] even = IntStream.range(0, 1000).mapToDouble(i -> 0.01 * i).toArray();
        String message =
                assertThrows(InvalidDataException.class, () -> BodySignals.of(still, even).beats())
                        .getMessage();
        assertTrue(message.contains("No heart beat"), message);
        assertTrue(Double.isFinite(BodySignals.of(still, even).breath(1)), "beats may be given");
        double[] brief = Arrays.stream(even).map(t -> t / 2).toArray();
        message =
                assertThrows(InvalidDataException.class, () -> BodySignals.of(still, brief))
                        .getMessage();
        assertTrue(message.contains("at least 8 s"), message);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
