package org.dynamicmri.scan.readout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TriggerStampsTest {

    private static final double STEP = 0.005;
    private static final double[] BEATS = {-0.3, 0.6, 1.55, 2.41, 3.3, 4.4};

    private static double[] times() {
        double[] times = new double[1000];
        Arrays.setAll(times, i -> 40000 + i * STEP);
        return times;
    }

    /** Time since the last beat in ticks. */
    private static long[] stamps(double[] times, double secondsPerTick) {
        return Arrays.stream(times)
                .mapToLong(
                        time -> {
                            double last =
                                    Arrays.stream(BEATS)
                                            .filter(beat -> beat <= time - times[0])
                                            .max()
                                            .orElseThrow();
                            return (long) ((time - times[0] - last) / secondsPerTick);
                        })
                .toArray();
    }

    @Test
    void beatsAreWhereStampsFall() {
        for (double unit : new double[] {2.5e-3, 1e-3, 1e-6}) {
            double[] found = TriggerStamps.beats(stamps(times(), unit), times());
            assertArrayEquals(BEATS, found, 1.1 * STEP, "a tick of " + unit);
        }
    }

    @Test
    void stampsWithoutTriggerTellNoBeats() {
        double[] times = times();
        long[] rising = new long[times.length];
        Arrays.setAll(rising, i -> 56776 + 2 * i);
        assertEquals(0, TriggerStamps.beats(rising, times).length);
        assertEquals(0, TriggerStamps.beats(new long[times.length], times).length);
        long[] counting = new long[times.length];
        Arrays.setAll(counting, i -> i % 20);
        assertEquals(0, TriggerStamps.beats(counting, times).length, "ten a second");
        assertEquals("", TriggerStamps.describe(new double[0]));
    }

    @Test
    void aTriggerLongBeforeTheScanIsNoBeat() {
        long[] stamps = stamps(times(), 1e-3);
        int first = 0;
        while (stamps[first + 1] >= stamps[first]) {
            stamps[first++] += 60_000;
        }
        stamps[first] += 60_000;
        double[] found = TriggerStamps.beats(stamps, times());
        assertArrayEquals(Arrays.copyOfRange(BEATS, 1, BEATS.length), found, 1.1 * STEP);
    }
}
