package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MotionProgressTest {

    private static final double EXACT = 1e-12;

    private final MotionSchedule schedule = MotionSchedule.of(MotionSettings.FAST, 0.25);
    private final MotionProgress progress =
            MotionProgress.of(schedule, outer -> outer == 0 ? 9 : 3);

    /** 16 iterations of a half, fits of 9, 3 and 3, and 3 x 7 + 3 iterations along the motion. */
    @Test
    void countsStepsByTheTimeThatTheyTake() {
        double all = 8 + 15 + 24;
        assertEquals(4 / all, progress.reach(8, 0, 3), EXACT);
        assertEquals(8 / all, progress.reach(16, 0, 3), EXACT);
        assertEquals(12.5 / all, progress.reach(16, 0.5, 3), EXACT);
        assertEquals(24 / all, progress.reach(23, 1, 3), EXACT);
        assertEquals(25.5 / all, progress.reach(23, 1.5, 3), EXACT);
        assertEquals(1, progress.reach(40, 3, 3), EXACT);
    }

    @Test
    void furtherRoundsShareWhatIsLeft() {
        double before = progress.reach(37, 3, 3);
        double after = progress.reach(37, 3.5, 4);
        assertTrue(after > before && after < before + 0.5 * (1 - before), before + ", " + after);
        assertEquals(1, progress.reach(47, 4, 4), EXACT);
    }

    @Test
    void goesOnWhereARunWasInterrupted() {
        progress.reach(20, 1, 3);
        double interrupted = progress.reach(23, 1, 3);
        MotionProgress resumed = MotionProgress.of(schedule, outer -> outer == 0 ? 9 : 3);
        resumed.resume(23, 3);
        assertEquals(interrupted, resumed.reach(24, 1, 3), 0.2);
    }

    /** 8 and 12 for the start without motion and the fits, 7 + 7 + 3 iterations, half of it all. */
    @Test
    void aStartOnCoarseFramesTakesATimeOfItsOwn() {
        MotionSchedule coarse = MotionSchedule.of(MotionSettings.FAST.ofStart(), 0.25);
        MotionProgress wider = progress.startingWith(coarse);
        double start = (8 + 12 + coarse.totalIterations(2) - 16) / 2.0;
        assertEquals(start / (start + 15 + 24), wider.start(3), EXACT);
    }
}
