package org.dynamicmri.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTimesTest {

    private static ImageSeries series(int frames, Map<String, String> properties) {
        return new ImageSeries(
                ComplexImages.wrap(new float[2 * 4 * frames], 2, 2, frames),
                Geometry.uncalibrated(2),
                properties);
    }

    @Test
    void theyAreKeptAmongTheProperties() {
        double[] times = {0, 0.0375, 0.1, 1.23456};
        Map<String, String> kept = FrameTimes.property(times);
        assertEquals(Map.of("frame times (ms)", "0, 37.5, 100, 1234.56"), kept);
        assertArrayEquals(times, FrameTimes.of(series(4, kept)).orElseThrow(), 1e-9);
        assertTrue(FrameTimes.of(series(3, kept)).isEmpty(), "of another series");
        assertTrue(FrameTimes.of(series(1, Map.of(FrameTimes.PROPERTY, "x"))).isEmpty());
    }

    @Test
    void theIntervalIsTheMedian() {
        assertEquals(0.04, FrameTimes.interval(new double[] {0, 0.04, 0.12, 0.16}), 1e-9);
        assertTrue(FrameTimes.areEven(FrameTimes.even(5, 0.03), 0.03));
    }
}
