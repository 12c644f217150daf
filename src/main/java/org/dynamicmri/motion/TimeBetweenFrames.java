package org.dynamicmri.motion;

/**
 * A time as an interval between frames and the time from its middle.
 *
 * @param pair number of the interval, that of the frame before it
 * @param tau time from the middle of the interval in frames, from -0.5 to 0.5
 */
record TimeBetweenFrames(int pair, double tau) {

    /** A time in frames, taken into the range of a series. */
    static TimeBetweenFrames of(double time, int frames) {
        double within = Math.max(0, Math.min(frames - 1, time));
        int pair = Math.min(frames - 2, (int) within);
        return new TimeBetweenFrames(pair, within - pair - 0.5);
    }

    /** A time in frames of a ring, on which it starts again after the last. */
    static TimeBetweenFrames around(double time, int frames) {
        double within = time - frames * Math.floor(time / frames);
        int pair = Math.min(frames - 1, (int) within);
        return new TimeBetweenFrames(pair, within - pair - 0.5);
    }

    boolean isFrame() {
        return Math.abs(tau) == 0.5;
    }

    int frame() {
        return tau < 0 ? pair : pair + 1;
    }
}
