package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameClock;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.model.Window;
import org.junit.jupiter.api.Test;

class ViewportTest {

    /** Pixels of 2 x 4 mm. */
    private static final Geometry GEOMETRY = new Geometry(100, 40, 200, 160, 8, 0.05);

    private static final Viewport WHOLE = Viewport.whole(GEOMETRY, 400, 400);

    @Test
    void theWholeFieldOfViewHasItsTrueProportions() {
        assertEquals(0.5, WHOLE.mmPerPixel());
        assertEquals(400, WHOLE.shownWidth());
        assertEquals(320, WHOLE.shownHeight());
        assertEquals(40, WHOLE.top());
        Window window = WHOLE.window();
        // the first pixel of the screen lies a quarter of a pixel of the model from its edge
        assertEquals(-0.5 + 0.125, window.left(), 1e-9);
        assertEquals(-0.5 + 0.0625, window.top(), 1e-9);
        assertEquals(0.25, window.stepX(), 1e-9);
        assertEquals(0.125, window.stepY(), 1e-9);
    }

    @Test
    void thePointUnderTheWheelStays() {
        Viewport near = WHOLE.zoomed(4, 300, 150);
        assertEquals(0.125, near.mmPerPixel(), 1e-12);
        assertEquals(WHOLE.mmX(300), near.mmX(300), 1e-9);
        assertEquals(WHOLE.mmY(150), near.mmY(150), 1e-9);
        assertEquals(WHOLE, near.zoomed(0.01, 300, 150));
    }

    @Test
    void aRectangleFillsTheScreen() {
        Viewport part = WHOLE.filledBy(100, 200, 50, 25);
        assertEquals(WHOLE.mmX(100), part.mmX(0), 1e-9);
        assertEquals(WHOLE.mmX(150), part.mmX(400), 1e-9);
        assertEquals(WHOLE.mmY(212.5), part.mmY(200), 1e-9);
    }

    @Test
    void movingEndsAtTheEdge() {
        Viewport part = WHOLE.zoomed(4, 200, 200);
        assertEquals(part.mmX(90), part.moved(10, 0).mmX(100), 1e-9);
        assertEquals(0, part.moved(1e6, 0).mmX(0), 1e-9);
        assertEquals(160, part.moved(0, -1e6).mmY(400), 1e-9);
    }

    private static FrameClock clock(FrameOrder order, double interval) {
        return FrameClock.of(
                new ImageSeries(
                        ComplexImages.wrap(new float[2 * 4 * order.frames()], 2, 2, order.frames()),
                        new Geometry(2, 2, 2, 2, 5, interval),
                        order.properties()));
    }

    @Test
    void playingFollowsTheClock() {
        Playback playback = new Playback(clock(FrameOrder.line(20), 0.045), 19);
        playback.start(3, 1_000_000_000L);
        assertEquals(3, playback.at(1_000_000_000L), 1e-9);
        assertEquals(3.5, playback.at(1_022_500_000L), 1e-9);
        assertEquals(19, playback.at(1_000_000_000L + 16L * 45_000_000 + 30_000_000), 1e-9);
        assertEquals(0.5, playback.at(1_000_000_000L + 17L * 45_000_000 + 22_500_000), 1e-9);
    }

    @Test
    void aRingPlaysOnFromItsLastFrameToItsFirst() {
        Playback playback = new Playback(clock(FrameOrder.ring(20), 0.05), 20);
        playback.start(19, 0);
        assertEquals(19.5, playback.at(25_000_000), 1e-9);
        assertEquals(0.5, playback.at(75_000_000), 1e-9);
        playback.start(20, 0);
        assertEquals(0, playback.at(0), 1e-9);
    }
}
