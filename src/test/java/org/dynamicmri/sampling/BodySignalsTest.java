package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.FreeRunning;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The signals of a body whose beats, breaths and coughs are known. */
class BodySignalsTest {

    private static FreeRunning.Scan scan;
    private static double[] times;
    private static BodySignals found;

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(2)) {
            scan = FreeRunning.of(new FreeRunning.Settings(30, 10, 32, 6, 1, 2, 0.01, 7), workers);
        }
        times = scan.signals().get("time (s)");
        found = BodySignals.of(scan.kSpace(), times);
    }

    @Test
    void beatsAreFoundToTwentyMilliseconds() {
        int missed = 0;
        for (double beat : scan.body().beats()) {
            double nearest =
                    Arrays.stream(found.beats()).map(t -> Math.abs(t - beat)).min().orElseThrow();
            boolean inside = beat > 0.5 && beat < 29.5;
            missed += inside && nearest > 0.1 ? 1 : 0;
            if (inside && nearest <= 0.1 && scan.body().isRegular(beat)) {
                assertEquals(0, nearest, 0.02, "the beat at " + beat);
            }
        }
        assertTrue(missed <= 1, missed + " beats missed");
        assertEquals(scan.body().beats().length, found.beats().length, 2);
    }

    @Test
    void theBreathFollowsTheChest() {
        int[] calm =
                IntStream.range(0, times.length)
                        .filter(i -> !scan.body().isCoughing(times[i]))
                        .toArray();
        double[] truth =
                Arrays.stream(calm).mapToDouble(i -> scan.body().breath(times[i])).toArray();
        double[] breath = Arrays.stream(calm).mapToDouble(i -> found.breath(times[i])).toArray();
        double correlation = correlation(truth, breath);
        assertTrue(correlation > 0.95, "correlation " + correlation);
    }

    @Test
    void theCoughIsFoundAndLittleElse() {
        int coughs = 0;
        int seen = 0;
        int wrong = 0;
        for (double time : times) {
            boolean cough = scan.body().isCoughing(time);
            coughs += cough ? 1 : 0;
            seen += cough && !found.isUsual(time) ? 1 : 0;
            wrong += !cough && !found.isUsual(time) ? 1 : 0;
        }
        assertTrue(seen > 0.8 * coughs, seen + " of " + coughs);
        assertTrue(wrong < 0.05 * times.length, wrong + " spokes too many");
    }

    @Test
    void aScanWithoutAHeartIsRefused() {
        KSpace still;
        try (Workers workers = Workers.of(2)) {
            still =
                    Acquisition.of(
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
                assertThrows(InvalidDataException.class, () -> BodySignals.of(still, even))
                        .getMessage();
        assertTrue(message.contains("No heart beat"), message);
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
