package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.recon.Tuning;
import org.junit.jupiter.api.Test;

class MotionScheduleTest {

    private final MotionSchedule weak = MotionSchedule.of(MotionSettings.BEST, 0.25);

    @Test
    void theStrengthFallsFromOneToThatOfTheNoiseAndStaysThere() {
        assertEquals(1, weak.strength(-1));
        assertEquals(1, weak.strength(0));
        assertEquals(Math.pow(0.25, 0.6), weak.strength(3), 1e-12);
        assertEquals(0.25, weak.strength(5), 1e-12);
        assertEquals(0.25, weak.strength(9), 1e-12);
    }

    @Test
    void inStrongNoiseFewerRoundsFollowAtConstantStrength() {
        MotionSchedule strong = MotionSchedule.of(MotionSettings.BEST, 2);
        assertEquals(4, strong.outerIterations());
        assertEquals(0, strong.furtherOuterIterations());
        assertEquals(2, strong.strength(0));
        assertEquals(2, strong.strength(3));
    }

    @Test
    void littleNoiseAboveTheUsualTakesNoOuterIterationsAway() {
        MotionSchedule usual = MotionSchedule.of(MotionSettings.BEST, 1.2);
        assertEquals(6, usual.outerIterations());
        assertEquals(4, usual.furtherOuterIterations());
        assertEquals(1.2, usual.strength(5));
    }

    @Test
    void aRoundIsUnderWayUntilItsLastIterationIsDone() {
        assertEquals(16, weak.iterationsBefore(0));
        assertEquals(16 + 6 * 9 + 4, weak.totalIterations(6));
        assertEquals(0, weak.outerIterationAt(0, 6));
        assertEquals(0, weak.outerIterationAt(24, 6));
        assertEquals(1, weak.outerIterationAt(25, 6));
        assertEquals(5, weak.outerIterationAt(1000, 6));
    }

    @Test
    void withoutRoundsNothingFollowsTheStart() {
        MotionSettings none =
                new MotionSettings(
                        MotionField.NONE, Tuning.NONE, MotionWeights.DEFAULT, 5, 0, 0, 3);
        assertEquals(5, MotionSchedule.of(none, 0.5).totalIterations(0));
    }
}
