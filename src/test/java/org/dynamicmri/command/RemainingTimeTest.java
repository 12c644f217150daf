package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemainingTimeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1234 * SECOND;

    private final RemainingTime remaining = new RemainingTime(START);

    @Test
    void extrapolatesTheElapsedTime() {
        assertEquals("30 s left", remaining.describe(0.25, START + 10 * SECOND));
    }

    @Test
    void saysNothingAsLongAsThereIsTooLittleToGoBy() {
        assertEquals("", remaining.describe(0.5, START + SECOND));
        assertEquals("", remaining.describe(0.01, START + 10 * SECOND));
    }

    @Test
    void isNotLedAstrayByALongPreparation() {
        assertEquals("", remaining.describe(0.01, START + 10 * SECOND));
        assertEquals("", remaining.describe(0.02, START + 30 * SECOND));
        assertEquals("45 s left", remaining.describe(0.12, START + 35 * SECOND + SECOND / 9));
    }

    @Test
    void saysNothingAtTheEnd() {
        assertEquals("", remaining.describe(1, START + 10 * SECOND));
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "59.4, 59 s", "245, 4 min 05 s", "7800, 2 h 10 min"})
    void writesDurations(double seconds, String text) {
        assertEquals(text, RemainingTime.duration(seconds));
    }
}
