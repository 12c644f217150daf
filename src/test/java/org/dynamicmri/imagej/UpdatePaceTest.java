package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UpdatePaceTest {

    private static final long MS = 1_000_000;

    /** As {@link System#nanoTime()} may begin anywhere. */
    private static final long START = -5_000 * MS;

    private final UpdatePace pace = new UpdatePace();

    private void shown(double fraction, long costMs) {
        pace.progress(fraction);
        pace.updated(START, START + costMs * MS);
    }

    private boolean isDue(double fraction, long costMs, long laterMs) {
        pace.progress(fraction);
        return pace.isDue(START + (costMs + laterMs) * MS);
    }

    @Test
    void showsCheapImagesTwiceASecond() {
        shown(0.1, 5);
        assertFalse(isDue(0.2, 5, 499));
        assertTrue(isDue(0.1, 5, 500));
    }

    @Test
    void takesThreePercentOfALongRun() {
        shown(0.1, 100);
        assertFalse(isDue(0.11, 100, 3999));
        assertTrue(isDue(0.11, 100, 4000));
    }

    @Test
    void showsEveryTwoSecondsOrFivePercentWhateverItTakes() {
        shown(0.1, 1000);
        assertFalse(isDue(0.9, 1000, 1999));
        assertTrue(isDue(0.1501, 1000, 2000));
        assertFalse(isDue(0.1499, 1000, 30_000));
        assertTrue(isDue(0.1501, 1000, 30_000));
    }
}
