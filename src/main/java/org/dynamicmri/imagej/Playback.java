package org.dynamicmri.imagej;

/**
 * The time that a playing series shows: it runs with the clock, and after the last frame was shown
 * for as long as the others it starts again.
 */
final class Playback {

    private final int frames;
    private final double intervalSeconds;
    private double startFrame;
    private long startNanos;

    Playback(int frames, double intervalSeconds) {
        this.frames = frames;
        this.intervalSeconds = intervalSeconds;
    }

    /** Starts at a time in frames. */
    void start(double frame, long nanos) {
        startFrame = frame >= frames - 1 ? 0 : frame;
        startNanos = nanos;
    }

    /** The time in frames, from 0 to the last. */
    double at(long nanos) {
        double elapsed = (nanos - startNanos) / 1e9 / intervalSeconds;
        return Math.min(frames - 1, (startFrame + elapsed) % frames);
    }
}
