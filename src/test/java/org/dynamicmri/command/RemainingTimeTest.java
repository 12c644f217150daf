package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemainingTimeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1234 * SECOND;

    private final RemainingTime remaining = new RemainingTime(() -> 0);

    private String told(double fraction, double seconds) {
        return remaining.describe(fraction, START + Math.round(seconds * SECOND));
    }

    @Test
    void extrapolatesTheElapsedTime() {
        assertEquals("", told(0.05, 0));
        assertEquals("30 s left", told(0.25, 8));
    }

    @Test
    void saysNothingAsLongAsThereIsTooLittleToGoBy() {
        assertEquals("", told(0.1, 0));
        assertEquals("", told(0.5, 0.9));
        assertEquals("", told(0.01, 10));
    }

    /** Neither of what comes before the method nor of its own. */
    @Test
    void isNotLedAstrayByALongPreparation() {
        assertEquals("", told(0.01, 10));
        assertEquals("", told(0.02, 30));
        assertEquals("", told(0.04, 70));
        assertEquals("42 s left", told(0.16, 76));
    }

    /** Steps of 1 s, of which the first took 5 s. */
    @Test
    void isNotLedAstrayByASlowFirstStep() {
        assertEquals("", told(0.1, 0));
        assertEquals("40 s left", told(0.2, 5));
        String told = "";
        for (int step = 3; step < 10; step++) {
            told = told(step / 10.0, 3 + step);
        }
        assertEquals("1 s left", told);
    }

    /**
     * Runs in new Java processes: fraction done, processor time in s, and ms of it for which code
     * was compiled. Short runs are slow at first.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cine64-motion",
                "cine12_8-motion",
                "cine12_8-llr",
                "cine64-subspace",
                "cine64-ls",
                "perf20_8-motion"
            })
    void isNotLedAstrayByJavasCompiler(String run) throws IOException {
        List<Double> errors = errors(run, true);
        List<Double> without = errors(run, false);
        assertTrue(errors.get(0) < 1.7, run + " after a tenth: " + errors.get(0));
        double largest = Collections.max(errors);
        assertTrue(largest < 2.3, run + ": " + largest);
        assertTrue(largest < Collections.max(without), run + ": " + largest);
    }

    /** By which factors the time is wrong from a tenth of the work until the last second. */
    private static List<Double> errors(String run, boolean isCompilerKnown) throws IOException {
        Path file = Path.of("src/test/resources/remaining-time", run + ".tsv");
        List<double[]> steps =
                Files.readAllLines(file).stream()
                        .map(line -> Arrays.stream(line.split("\t")))
                        .map(parts -> parts.mapToDouble(Double::parseDouble).toArray())
                        .toList();
        double end = steps.get(steps.size() - 1)[1];
        AtomicLong compiled = new AtomicLong();
        RemainingTime estimated = new RemainingTime(compiled::get);
        List<Double> errors = new ArrayList<>();
        for (double[] step : steps) {
            compiled.set(isCompilerKnown ? (long) step[2] : 0);
            double left = estimated.left(step[0], START + Math.round(step[1] * SECOND));
            double truth = end - step[1];
            if (step[0] >= 0.1 && truth > 1 && !Double.isNaN(left)) {
                errors.add(Math.max(left / truth, truth / left));
            }
        }
        return errors;
    }

    @Test
    void saysNothingAtTheEnd() {
        assertEquals("", told(0.1, 0));
        assertEquals("", told(1, 10));
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "59.4, 59 s", "245, 4 min 05 s", "7800, 2 h 10 min"})
    void writesDurations(double seconds, String text) {
        assertEquals(text, RemainingTime.duration(seconds));
    }
}
