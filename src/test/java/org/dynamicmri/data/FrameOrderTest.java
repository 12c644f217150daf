package org.dynamicmri.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameOrderTest {

    @Test
    void aLineHasAnEdgeFromEachFrameToTheNext() {
        FrameAxis axis = FrameOrder.line(4).axes().get(0);
        assertEquals(List.of("0-1", "1-2", "2-3"), edges(axis));
        assertEquals(List.of(1, 2), middles(axis));
        assertEquals(-1, axis.arriving(0));
        assertEquals(-1, axis.leaving(3));
        assertEquals(-1, axis.middleNumber(0));
    }

    @Test
    void aRingCloses() {
        FrameAxis axis = FrameOrder.ring(4).axes().get(0);
        assertEquals(List.of("0-1", "1-2", "2-3", "3-0"), edges(axis));
        assertEquals(List.of(1, 2, 3, 0), middles(axis));
        assertEquals(3, axis.arriving(0));
        assertEquals(FrameOrder.line(2), FrameOrder.ring(2), "two frames are no ring");
    }

    @Test
    void aGridHasARingForEachStateAndALineForEachPhase() {
        FrameOrder grid = FrameOrder.grid(3, 3);
        assertEquals(
                List.of("0-1", "1-2", "2-0", "3-4", "4-5", "5-3", "6-7", "7-8", "8-6"),
                edges(grid.axes().get(0)));
        FrameAxis across = grid.axes().get(1);
        assertEquals(List.of("0-3", "1-4", "2-5", "3-6", "4-7", "5-8"), edges(across));
        assertEquals(List.of(3, 4, 5), middles(across));
        assertEquals(3, grid.axes().get(0).runs());
        assertEquals(2, across.runs());
        assertEquals(9, across.frames());
    }

    @Test
    void neighboursAreGatheredByEdges() {
        FrameAxis axis = FrameOrder.ring(3).axes().get(0);
        float[] images = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(images, axis.earlier(images));
        assertArrayEquals(new float[] {3, 4, 5, 6, 1, 2}, axis.later(images));
    }

    @Test
    void aSeriesTellsItsOrder() {
        for (FrameOrder order :
                List.of(FrameOrder.line(12), FrameOrder.ring(12), FrameOrder.grid(4, 3))) {
            assertEquals(order, FrameOrder.of(series(order.properties())));
        }
        assertTrue(FrameOrder.line(12).properties().isEmpty());
    }

    @Test
    void anOrderOfOtherFramesIsNone() {
        for (String text :
                List.of(
                        "ring of 5 x 3 states",
                        "ring of 0 x 3 states",
                        "ring of 99999999999 x 3 states",
                        "x")) {
            assertTrue(FrameOrder.of(series(Map.of(FrameOrder.PROPERTY, text))).isLine(), text);
        }
        assertThrows(InvalidDataException.class, () -> FrameOrder.grid(0, 3));
        assertFalse(FrameOrder.grid(4, 3).ofState().isLine());
    }

    private static ImageSeries series(Map<String, String> properties) {
        return new ImageSeries(
                ComplexImages.wrap(new float[24], 1, 1, 12), Geometry.uncalibrated(1), properties);
    }

    @Test
    void theFramesOfAPhaseAreGatedByTheBreathAlone() {
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(new float[2 * 4 * 6], 2, 2, 6),
                        Geometry.uncalibrated(2),
                        FrameOrder.grid(2, 3).properties());
        ImageSeries gated = series.withProperties(Map.of("gate", "cardiac+respiratory"));
        assertEquals("respiratory", FrameOrder.phase(gated, 1).properties().get("gate"));
        assertFalse(FrameOrder.phase(series, 1).properties().containsKey("gate"));
    }

    private static List<String> edges(FrameAxis axis) {
        return IntStream.range(0, axis.edges())
                .mapToObj(edge -> axis.from(edge) + "-" + axis.to(edge))
                .toList();
    }

    private static List<Integer> middles(FrameAxis axis) {
        return IntStream.range(0, axis.middles()).map(axis::middle).boxed().toList();
    }
}
