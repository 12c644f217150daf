package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How the weights follow from what a scan shows. */
class MotionWeightsTest {

    private static final MotionWeights WEIGHTS = MotionWeights.DEFAULT;

    @Test
    void pureMotionKeepsItsWeightsAndPaysNothingForALowRank() {
        MotionWeights alone = WEIGHTS.withLowRank(0, 1, 1);
        assertEquals(0, alone.lowRank());
        assertEquals(WEIGHTS.spatial(), alone.spatial());
        assertEquals(WEIGHTS.unconfidentFirst(), alone.unconfidentFirst());
    }

    @Test
    void aLowRankBesideMotionHasHalfItsWeight() {
        MotionWeights still = WEIGHTS.withLowRank(1, 0, 1);
        MotionWeights moving = WEIGHTS.withLowRank(1, 1, 1);
        assertEquals(WEIGHTS.lowRank(), still.lowRank());
        assertEquals(WEIGHTS.lowRank() / 2, moving.lowRank(), 1e-12);
        assertEquals(still.spatial(), moving.spatial());
    }

    @Test
    void whereMotionExplainsLittleTheLowRankReplacesHalfOfTheTemporalWeights() {
        MotionWeights brightness = WEIGHTS.ofBrightness(1);
        assertEquals(1.6 * WEIGHTS.lowRank(), brightness.lowRank(), 1e-12);
        assertEquals(WEIGHTS.unconfidentFirst() / 2, brightness.unconfidentFirst(), 1e-12);
        assertEquals(WEIGHTS.unconfidentSecond() / 2, brightness.unconfidentSecond(), 1e-12);
        assertEquals(WEIGHTS.first(), brightness.first());
        assertEquals(WEIGHTS, WEIGHTS.ofBrightness(0));
    }

    @Test
    void temporalWeightsAreInverselyProportionalToTheDifference() {
        double usual = WEIGHTS.usualDifference();
        assertEquals(1, WEIGHTS.factor(usual, 0));
        assertEquals(0.5, WEIGHTS.factor(2 * usual, 0), 1e-12);
        assertEquals(2, WEIGHTS.factor(usual / 2, 0), 1e-12);
    }

    @Test
    void theFactorOfTemporalWeightsIsBounded() {
        assertEquals(4, WEIGHTS.factor(0, 0));
        assertEquals(0.1, WEIGHTS.factor(1, 0));
    }

    @Test
    void differencesThatAreMostlyAliasingDoNotLowerTheWeightsAtFirst() {
        double quartile = WEIGHTS.usualDifference();
        assertEquals(2, WEIGHTS.after(0).factor(2 * quartile, quartile), 1e-12);
        assertEquals(0.5, WEIGHTS.after(5).factor(2 * quartile, quartile), 1e-12);
    }
}
