package org.dynamicmri.imagej;

/**
 * The time that a playing series shows: it runs with the clock, and after the last frame was shown
 * for as long as the others it starts again. On a ring it continues to the first frame.
 */
final class Playback {

    private final int frames;
    private final int last;
    private final double intervalSeconds;
    private double startFrame;
    private long startNanos;

    /**
     * @param frames of the series
     * @param last time in frames: that of the last frame, or on a ring of the first one after it
     */
    Playback(int frames, int last, double intervalSeconds) {
        this.frames = frames;
        this.last = last;
        this.intervalSeconds = intervalSeconds;
    }

    /** Starts at a time in frames. */
    void start(double frame, long nanos) {
        startFrame = frame >= last ? 0 : frame;
        startNanos = nanos;
    }

    /** The time in frames, from 0 to the last. */
    double at(long nanos) {
        double elapsed = (nanos - startNanos) / 1e9 / intervalSeconds;
        return Math.min(last, (startFrame + elapsed) % frames);
    }
}
