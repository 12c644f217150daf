package org.dynamicmri.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameClockTest {

    private static final double INTERVAL = 0.15;

    private static FrameClock clock(FrameOrder order, double... seconds) {
        Map<String, String> properties = new HashMap<>(order.properties());
        if (seconds.length > 0) {
            properties.putAll(FrameTimes.property(seconds));
        }
        return FrameClock.of(
                new ImageSeries(
                        ComplexImages.wrap(new float[2 * 4 * order.frames()], 2, 2, order.frames()),
                        new Geometry(2, 2, 2, 2, 5, INTERVAL),
                        properties));
    }

    @Test
    void unevenFramesAreWhereTheyWereMeasured() {
        double[] seconds = {0, 0.1125, 0.206, 0.3, 0.75};
        FrameClock clock = clock(FrameOrder.line(5), seconds);
        for (int frame = 0; frame < seconds.length; frame++) {
            assertEquals(frame, clock.frame(seconds[frame]), 0);
            assertEquals(seconds[frame], clock.seconds(frame), 1e-9);
        }
        assertEquals(3.5, clock.frame(0.525), 1e-9);
        assertEquals(0.525, clock.seconds(3.5), 1e-9);
        assertEquals(0.45, clock.interval(3.5), 1e-9);
        assertEquals(0.45, clock.interval(4), 1e-9, "of the last frame that before it");
        assertEquals(0.75, clock.end(), 1e-9);
        assertTrue(clock.contains(0.745));
        assertFalse(clock.contains(0.76));
        assertFalse(clock.contains(Double.NaN));
    }

    @Test
    void aRingRunsToTheEndOfItsCycle() {
        FrameClock even = clock(FrameOrder.ring(4));
        assertEquals(0.6, even.end(), 1e-9);
        assertEquals(3.5, even.frame(0.525), 1e-9);
        FrameClock uneven = clock(FrameOrder.ring(4), 0, 0.1, 0.3, 0.45);
        assertEquals(0.6, uneven.end(), 1e-9);
        assertEquals(3.5, uneven.frame(0.525), 1e-9);
        assertEquals(4, uneven.frame(0.6), 0);
        assertEquals(0.1, uneven.interval(4), 1e-9, "the first frame follows");
    }

    @Test
    void ofSeveralStatesItIsThatOfOne() {
        FrameClock clock = clock(FrameOrder.grid(3, 2), 0, 0.1, 0.3, 0, 0.1, 0.3);
        assertEquals(0.45, clock.end(), 1e-9);
        assertEquals(1.5, clock.frame(0.2), 1e-9);
    }

    @Test
    void timesThatDoNotRiseCountAsEven() {
        assertEquals(2, clock(FrameOrder.line(3), 0, 0.3, 0.1).frame(0.3), 0);
        assertEquals(0, clock(FrameOrder.line(1)).end(), 0);
        assertEquals(0, clock(FrameOrder.line(1)).frame(0), 0);
    }
}
