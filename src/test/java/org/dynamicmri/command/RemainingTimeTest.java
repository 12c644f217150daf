package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemainingTimeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1234 * SECOND;

    private final RemainingTime remaining = new RemainingTime();

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
        assertEquals("", told(0.5, 1));
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
