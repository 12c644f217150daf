package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How the weights follow from what a scan shows. */
class MotionSettingsTest {

    private static final MotionSettings.Weights WEIGHTS = MotionSettings.Weights.DEFAULT;

    @Test
    void pureMotionKeepsItsWeightsAndPaysNothingForALowRank() {
        MotionSettings.Weights alone = WEIGHTS.withLowRank(0, 1, 1);
        assertEquals(0, alone.lowRank());
        assertEquals(WEIGHTS.spatial(), alone.spatial());
        assertEquals(WEIGHTS.unconfidentFirst(), alone.unconfidentFirst());
    }

    @Test
    void aLowRankBesideMotionHasHalfItsWeight() {
        MotionSettings.Weights still = WEIGHTS.withLowRank(1, 0, 1);
        MotionSettings.Weights moving = WEIGHTS.withLowRank(1, 1, 1);
        assertEquals(WEIGHTS.lowRank(), still.lowRank());
        assertEquals(WEIGHTS.lowRank() / 2, moving.lowRank(), 1e-12);
        assertEquals(still.spatial(), moving.spatial());
    }

    @Test
    void theMoreBrightnessChangesTheLessSmoothnessInTimeIsAsked() {
        MotionSettings.Weights small = WEIGHTS.inChange(1, 0, 0.02);
        MotionSettings.Weights large = WEIGHTS.inChange(1, 0, 0.12);
        assertEquals(WEIGHTS.unconfidentFirst(), small.unconfidentFirst());
        assertEquals(WEIGHTS.unconfidentFirst() / 4, large.unconfidentFirst(), 1e-12);
        assertEquals(WEIGHTS.unconfidentSecond() / 4, large.unconfidentSecond(), 1e-12);
        assertEquals(WEIGHTS.first(), large.first(), "along trusted motion nothing changes");
    }

    @Test
    void changesThatMotionExplainsLeaveTheWeightsAsTheyAre() {
        assertEquals(WEIGHTS, WEIGHTS.inChange(0, 0, 0.12));
    }

    @Test
    void inFullySampledFramesDifferencesAlongMotionFollowTheChangeToo() {
        MotionSettings.Weights dense = WEIGHTS.inChange(0, 1, 0.12);
        assertEquals(WEIGHTS.first() / 4, dense.first(), 1e-12);
        assertEquals(WEIGHTS.unconfidentFirst() / 4, dense.unconfidentFirst(), 1e-12);
    }
}
