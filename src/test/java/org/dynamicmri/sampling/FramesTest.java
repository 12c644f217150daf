package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static double[] times(int count) {
        double[] times = new double[count];
        Arrays.setAll(times, i -> 10 + 0.004 * i);
        return times;
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
    void samplesGoWithTheirCoordinates() {
        int samples = 3;
        int spokes = 4;
        int coils = 2;
        int count = 3;
        float[] k = new float[2 * samples * spokes * count];
        float[] values = new float[k.length * coils];
        for (int spoke = 0; spoke < spokes * count; spoke++) {
            for (int s = 0; s < samples; s++) {
                k[2 * (spoke * samples + s)] = spoke;
                k[2 * (spoke * samples + s) + 1] = s;
                for (int coil = 0; coil < coils; coil++) {
                    int frame = spoke / spokes;
                    int at = ((frame * coils + coil) * spokes + spoke % spokes) * samples + s;
                    values[2 * at] = 100 * spoke + 10 * s + coil + 1;
                }
            }
        }
        KSpace scan =
                new KSpace(
                        ComplexImages.wrap(values, samples, spokes, coils, count),
                        new Trajectory(k, samples, spokes, count),
                        Geometry.uncalibrated(32));
        KSpace framed = FrameGrouping.consecutive(times(12), 5, 2).of(scan);
        assertEquals(4, framed.frames());
        assertEquals(0.008, framed.geometry().frameIntervalSeconds(), 1e-9);
        for (int frame = 0; frame < 4; frame++) {
            for (int i = 0; i < 5; i++) {
                for (int s = 0; s < samples; s++) {
                    int spoke = 2 * frame + i;
                    assertEquals(spoke, framed.trajectory().kx(frame, i * samples + s));
                    assertEquals(s, framed.trajectory().ky(frame, i * samples + s));
                    for (int coil = 0; coil < coils; coil++) {
                        int at = ((frame * coils + coil) * 5 + i) * samples + s;
                        assertEquals(100 * spoke + 10 * s + coil + 1, framed.interleaved()[2 * at]);
                    }
                }
            }
        }
    }
}
