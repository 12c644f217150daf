package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.motion.MotionField;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An expert's numbers reach the method, and its result reports what they were. */
class TuningTest {

    private static Workers workers;
    private static Simulation scan;

    @BeforeAll
    static void simulate() {
        workers = Workers.of(2);
        scan =
                SharedScans.of(
                        SimulationSettings.defaults().withSize(24, 6).withSampling(2, 5), workers);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    static List<Reconstructor> methods() {
        return List.of(
                new TemporalTv(TemporalTv.Settings.DEFAULT),
                new LocallyLowRank(LocallyLowRank.Settings.DEFAULT),
                new LowRankPlusSparse(LowRankPlusSparse.Settings.DEFAULT),
                new TemporalSubspace(TemporalSubspace.Settings.DEFAULT),
                new CgSense(CgSense.Settings.DEFAULT),
                new MotionReconstructor(MotionSettings.FAST.with(MotionField.NONE)));
    }

    private static ImageSeries image(Reconstructor method) {
        return method.reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT);
    }

    private static double number(ImageSeries series, String property) {
        return Double.parseDouble(series.properties().get(property).split(" ")[0]);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theStrengthMultipliesTheOwnChoice(Reconstructor method) {
        ImageSeries own = image(method);
        ImageSeries twice = image(method.tuned(new Tuning(2, 0, Map.of())));
        String property = own.properties().containsKey("strength") ? "strength" : "lambda";
        assertEquals(
                2 * number(own, property), number(twice, property), 2e-3 * number(own, property));
        assertFalse(Arrays.equals(own.interleaved(), twice.interleaved()));
        assertArrayEquals(own.interleaved(), image(method.tuned(Tuning.NONE)).interleaved());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void iterationsAreAsMany(Reconstructor method) {
        ImageSeries few = image(method.tuned(new Tuning(1, 2, Map.of())));
        ImageSeries own = image(method);
        assertTrue(
                number(few, "iterations") < number(own, "iterations"), few.properties().toString());
    }

    /** What a result reports is what the next run takes. */
    @Test
    void reportedWeightsMakeTheSameImage() {
        TemporalTv tv = new TemporalTv(TemporalTv.Settings.DEFAULT);
        ImageSeries own = image(tv);
        Reconstructor repeated =
                tv.tuned(
                        Tuning.parse(
                                1,
                                0,
                                Stream.of("temporal", "curvature", "spatial")
                                        .map(n -> n + "=" + number(own, n + " weight"))
                                        .reduce("", (a, b) -> a + "," + b)));
        float[] again = image(repeated).interleaved();
        double difference = 0;
        double all = 0;
        for (int i = 0; i < again.length; i++) {
            difference += Math.pow(again[i] - own.interleaved()[i], 2);
            all += Math.pow(again[i], 2);
        }
        assertEquals(0, Math.sqrt(difference / all), 1e-3);
    }

    @Test
    void givenValuesReplaceThoseOfTheScan() {
        ImageSeries llr =
                image(
                        new LocallyLowRank(LocallyLowRank.Settings.DEFAULT)
                                .tuned(Tuning.parse(2, 3, "block=6, low-rank=0.01,spatial=0")));
        assertEquals("6", llr.properties().get("block"));
        assertEquals(0.01, number(llr, "low-rank weight"));
        assertEquals(0, number(llr, "spatial weight"));
        ImageSeries curves =
                image(
                        new TemporalSubspace(TemporalSubspace.Settings.DEFAULT)
                                .tuned(Tuning.parse(1, 3, "rank=2,temporal=0.004")));
        assertEquals("2 (given)", curves.properties().get("rank"));
        assertEquals(0.004, number(curves, "temporal weight"));
        ImageSeries sum =
                image(
                        new LowRankPlusSparse(LowRankPlusSparse.Settings.DEFAULT)
                                .tuned(Tuning.parse(1, 3, "sparse=0.02")));
        assertEquals(0.02, number(sum, "sparse weight"));
    }

    @Test
    void whatCannotBeTunedIsRefused() {
        Gridding gridding = new Gridding();
        assertSame(gridding, gridding.tuned(Tuning.NONE));
        Tuning twice = new Tuning(2, 0, Map.of());
        requireMessage("gridding has nothing to tune", () -> gridding.tuned(twice));
        TemporalTv tv = new TemporalTv(TemporalTv.Settings.DEFAULT);
        requireMessage(
                "no value \"rank\"; it has: temporal, curvature",
                () -> tv.tuned(Tuning.parse(1, 0, "rank=3")));
        LocallyLowRank llr = new LocallyLowRank(LocallyLowRank.Settings.DEFAULT);
        requireMessage("block", () -> llr.tuned(Tuning.parse(1, 0, "block=1")));
        requireMessage(
                "block must be a whole number", () -> llr.tuned(Tuning.parse(1, 0, "block=6.5")));
        TemporalSubspace curves = new TemporalSubspace(TemporalSubspace.Settings.DEFAULT);
        requireMessage(
                "rank must be a whole number", () -> curves.tuned(Tuning.parse(1, 0, "rank=2.5")));
        requireMessage("\"rank=2=3\" was given", () -> Tuning.parse(1, 0, "rank=2=3"));
        requireMessage("strength", () -> new Tuning(0, 0, Map.of()));
        requireMessage("iterations", () -> new Tuning(1, -1, Map.of()));
        requireMessage("temporal", () -> Tuning.parse(1, 0, "temporal=-1"));
        requireMessage("\"temporal\" was given", () -> Tuning.parse(1, 0, "temporal"));
        requireMessage("\"temporal=x\" was given", () -> Tuning.parse(1, 0, "rank=2, temporal=x"));
    }

    private static void requireMessage(String part, Runnable run) {
        String message = assertThrows(InvalidParameterException.class, run::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
