package org.dynamicmri.imagej;

import org.dynamicmri.data.FrameClock;

/**
 * The time that a playing series shows: it runs with the clock, and after the last frame was shown
 * for as long as the one before it starts again. On a ring it continues to the first frame.
 */
final class Playback {

    private final FrameClock clock;
    private final double cycle;
    private double startSeconds;
    private long startNanos;

    /**
     * @param last time in frames: that of the last frame, or on a ring of the first one after it
     */
    Playback(FrameClock clock, int last) {
        this.clock = clock;
        this.cycle = clock.end() + (clock.isClosed() ? 0 : clock.interval(last));
    }

    /** Starts at a time in frames. */
    void start(double frame, long nanos) {
        double seconds = clock.seconds(frame);
        startSeconds = seconds >= clock.end() ? 0 : seconds;
        startNanos = nanos;
    }

    /** The time in frames, from 0 to the last. */
    double at(long nanos) {
        return clock.frame((startSeconds + (nanos - startNanos) / 1e9) % cycle);
    }
}
