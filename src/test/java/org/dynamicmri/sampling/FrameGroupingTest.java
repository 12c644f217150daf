package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Which spokes a frame takes, and when it is. */
class FrameGroupingTest {

    private static final double[] SECONDS = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14};

    private static double[] times(int count) {
        double[] times = new double[count];
        Arrays.setAll(times, i -> 10 + 0.004 * i);
        return times;
    }

    private static void requireRefusal(int there, int wanted, Executable grouping) {
        assertEquals(
                "The scan has %d spokes in total, but %d were requested; request fewer."
                        .formatted(there, wanted),
                assertThrows(InvalidDataException.class, grouping).getMessage());
    }

    @Test
    void windowsMayOverlapAndTheRestIsLeftOut() {
        Frames frames = FrameGrouping.consecutive(times(23), 8, 5);
        assertEquals(4, frames.count());
        assertEquals(8, frames.spokesPerFrame());
        assertArrayEquals(new int[] {15, 16, 17, 18, 19, 20, 21, 22}, frames.spokes(3));
        assertEquals(0.02, frames.intervalSeconds(), 1e-9);
        assertTrue(
                assertThrows(
                                InvalidDataException.class,
                                () -> FrameGrouping.consecutive(times(23), 24, 1))
                        .getMessage()
                        .contains("23 spokes in total, but 24"));
    }

    @Test
    void aNumberOfFramesSharesTheWholeAcquisition() {
        double[] times = times(23);
        double step = times[1] - times[0];
        Frames frames = FrameGrouping.evenly(times, 4, 8);
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, frames.spokes(0));
        assertArrayEquals(new int[] {5, 6, 7, 8, 9, 10, 11, 12}, frames.spokes(1));
        assertArrayEquals(new int[] {15, 16, 17, 18, 19, 20, 21, 22}, frames.spokes(3));
        assertEquals(5 * step, frames.intervalSeconds(), 1e-9);
        assertEquals(8 * step, FrameGrouping.evenly(times, 1, 8).intervalSeconds(), 1e-9);
        assertEquals(23, FrameGrouping.evenly(times, 23, 1).count());
        assertThrows(InvalidDataException.class, () -> FrameGrouping.evenly(times, 24, 1));
        assertThrows(InvalidDataException.class, () -> FrameGrouping.evenly(times, 4, 24));
    }

    @Test
    void framesOfADurationSpanGapsWithTheNearestSpokes() {
        double[] times = times(20);
        for (int i = 10; i < 20; i++) {
            times[i] += 0.1;
        }
        Frames frames = FrameGrouping.ofDuration(times, 0.016);
        assertEquals(11, frames.count());
        assertArrayEquals(new int[] {0, 1, 2, 3}, frames.spokes(0));
        assertArrayEquals(new int[] {4, 5, 6, 7}, frames.spokes(1));
        assertArrayEquals(new int[] {6, 7, 8, 9}, frames.spokes(4), "the gap");
        assertArrayEquals(new int[] {15, 16, 17, 18}, frames.spokes(10));
        assertEquals(0.016, frames.intervalSeconds());
    }

    @Test
    void phasesAreNearestAroundTheCycle() {
        double[] phases = {0.02, 0.3, 0.55, 0.8, 0.99, Double.NaN, 0.27, 0.52, 0.77};
        Frames frames = FrameGrouping.ofPhases(phases, 4, 0.8);
        assertEquals(2, frames.spokesPerFrame());
        assertArrayEquals(new int[] {0, 4}, frames.spokes(0));
        assertArrayEquals(new int[] {3, 8}, frames.spokes(3));
        assertArrayEquals(
                new int[] {0, 4},
                FrameGrouping.ofPhases(new double[] {0.1, 0.4, 0.6, 0.49, 0.95, 0.7}, 3, 1)
                        .spokes(0),
                "around the end of the cycle");
        assertEquals(0.2, frames.intervalSeconds(), 1e-9);
    }

    @Test
    void aFrameIsAtTheMeanTimeOfItsSpokes() {
        double[] paused = {1, 2, 3, 4, 20, 21, 22, 23};
        Frames frames = FrameGrouping.consecutive(paused, 4, 4);
        assertEquals(4, frames.intervalSeconds());
        assertArrayEquals(new double[] {0, 19}, frames.times());
    }

    @Test
    void timesThatStrayByOneSpokeAreEven() {
        assertArrayEquals(
                new double[] {0, 1, 2, 3},
                FrameGrouping.consecutive(new double[] {5, 6, 7, 9}, 1, 1).times());
        assertArrayEquals(
                new double[] {0, 1, 2, 4.5},
                FrameGrouping.consecutive(new double[] {5, 6, 7, 9.5}, 1, 1).times());
        assertArrayEquals(
                new double[] {0, 3, 4, 5},
                FrameGrouping.consecutive(new double[] {5, 8, 9, 10}, 1, 1).times(),
                "those that are early stray, too");
    }

    @Test
    void framesOfADurationBeginWithTheScan() {
        Frames frames = FrameGrouping.ofDuration(SECONDS, 5);
        assertEquals(2, frames.count(), "the last spoke lasts as long as the others");
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, frames.spokes(0));
        assertArrayEquals(new int[] {5, 6, 7, 8, 9}, frames.spokes(1));
        assertArrayEquals(new double[] {0, 5}, frames.times());
        requireRefusal(10, 11, () -> FrameGrouping.ofDuration(SECONDS, 11));
    }

    @Test
    void framesAroundTimesTakeTheNearestSpokes() {
        Frames frames = FrameGrouping.around(SECONDS, new double[] {7, 11, 12}, 3);
        assertArrayEquals(new int[] {1, 2, 3}, frames.spokes(0));
        assertArrayEquals(new int[] {5, 6, 7}, frames.spokes(1));
        assertArrayEquals(new int[] {6, 7, 8}, frames.spokes(2));
        assertEquals(2.5, frames.intervalSeconds());
        assertArrayEquals(new double[] {0, 4, 5}, frames.times());
        assertEquals(3, FrameGrouping.around(SECONDS, new double[] {8}, 3).intervalSeconds());
        requireRefusal(10, 11, () -> FrameGrouping.around(SECONDS, new double[] {8}, 11));
    }

    @Test
    void spokesWithoutAPhaseAreNotCounted() {
        double[] phases = {Double.NaN, 0.2, 0.3, Double.NaN, 0.7, 0.8, Double.NaN};
        Frames frames = FrameGrouping.ofPhases(phases, 2, 1);
        assertArrayEquals(new int[] {1, 2}, frames.spokes(0));
        assertArrayEquals(new int[] {4, 5}, frames.spokes(1));
        requireRefusal(4, 5, () -> FrameGrouping.ofPhases(phases, 5, 1));
    }

    @Test
    void framesOfACycleAreEvenWhereverTheirSpokesAre() {
        double[] phases = {0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.9, 0.97};
        Frames frames = FrameGrouping.ofPhases(phases, 4, 2);
        assertArrayEquals(new double[] {0, 0.5, 1, 1.5}, frames.times());
    }

    @Test
    void everyStateHasTheTimesOfTheCycle() {
        double[] phases = {0.2, 0.7, 0.2, 0.7, 0.2, 0.7, 0.2, 0.7};
        double[] heights = {4, 5, 1, 2, 5, 4, 2, 1};
        Frames frames = FrameGrouping.ofStates(phases, heights, 2, 2, 0.8);
        assertEquals(2, frames.spokesPerFrame());
        assertArrayEquals(new int[] {2, 6}, frames.spokes(0));
        assertArrayEquals(new int[] {3, 7}, frames.spokes(1));
        assertArrayEquals(new int[] {0, 4}, frames.spokes(2));
        assertArrayEquals(new int[] {1, 5}, frames.spokes(3));
        assertEquals(0.4, frames.intervalSeconds());
        assertArrayEquals(new double[] {0, 0.4, 0, 0.4}, frames.times());
    }

    @Test
    void statesShareTheSpokesThatHaveAPhase() {
        double[] phases = {Double.NaN, 0.2, 0.7, 0.2, 0.7, Double.NaN};
        double[] heights = {0, 1, 2, 3, 4, 5};
        Frames frames = FrameGrouping.ofStates(phases, heights, 2, 2, 1);
        assertArrayEquals(new int[] {1}, frames.spokes(0));
        assertArrayEquals(new int[] {4}, frames.spokes(3));
        requireRefusal(4, 6, () -> FrameGrouping.ofStates(phases, heights, 3, 2, 1));
    }

    @Test
    void theTimeOfASpokeIsFoundInTheShortestScan() {
        assertEquals(3, FrameGrouping.consecutive(new double[] {4, 7}, 1, 1).intervalSeconds());
        assertEquals(1, FrameGrouping.consecutive(new double[] {4}, 1, 1).intervalSeconds());
    }
}
