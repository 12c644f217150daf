package org.dynamicmri.scan.readout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.dynamicmri.sampling.FrameGrouping;
import org.dynamicmri.sampling.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Software may stamp whole repetitions, whose spokes all have the same time then. */
class SharedStampsTest {

    private static double[] stamped(int repetitions, int spokes) {
        return IntStream.range(0, repetitions * spokes)
                .mapToDouble(i -> .5 * (i / spokes))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100})
    void framesOfAStampedRepetitionShareItsTime(int spokes) {
        double[] times = SharedStamps.spread(stamped(10, spokes));
        Frames half = FrameGrouping.consecutive(times, spokes / 2, spokes / 2);
        assertEquals(20, half.count());
        assertEquals(.25, half.intervalSeconds(), 1e-9);
        assertEquals(20, FrameGrouping.ofDuration(times, .25).count());
        assertEquals(spokes / 2, FrameGrouping.spokesIn(times, .25));
    }

    /** A clock that ticks more slowly than spokes follow each other is no such software. */
    @Test
    void ticksOfAScannerStay() {
        double[] times = {0, 0, 0, .0025, .0025, .005, .005, .005};
        assertArrayEquals(times, SharedStamps.spread(times));
    }

    @Test
    void aPauseStaysOne() {
        double[] stamps = {0, 1, 2, 9};
        double[] times = IntStream.range(0, 40).mapToDouble(i -> stamps[i / 10]).toArray();
        double[] spread = SharedStamps.spread(times);
        assertEquals(.9, spread[9], 1e-9);
        assertEquals(2.9, spread[29], 1e-9);
        assertEquals(9, spread[30], 1e-9);
        assertEquals(9.9, spread[39], 1e-9);
    }
}
