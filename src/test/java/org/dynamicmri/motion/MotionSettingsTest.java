package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How the weights follow from what a scan shows. */
class MotionSettingsTest {

    private static final MotionSettings.Weights WEIGHTS = MotionSettings.Weights.DEFAULT;
    private static final int FRAMES = 12;

    @Test
    void pureMotionKeepsItsWeightsAndPaysNothingForALowRank() {
        MotionSettings.Weights alone = WEIGHTS.withLowRank(0, 1, 1, FRAMES);
        assertEquals(0, alone.lowRank());
        assertEquals(WEIGHTS.spatial(), alone.spatial());
        assertEquals(WEIGHTS.untrustedFirst(), alone.untrustedFirst());
    }

    @Test
    void aLowRankBesideMotionHasHalfItsWeight() {
        MotionSettings.Weights still = WEIGHTS.withLowRank(1, 0, 1, FRAMES);
        MotionSettings.Weights moving = WEIGHTS.withLowRank(1, 1, 1, FRAMES);
        assertEquals(WEIGHTS.lowRank(), still.lowRank());
        assertEquals(WEIGHTS.lowRank() / 2, moving.lowRank(), 1e-12);
        assertEquals(still.spatial(), moving.spatial());
    }
}
