package org.dynamicmri.data;

import java.util.Arrays;

/**
 * The clock of a series: takes times in s after the first frame to times in frames and back,
 * linearly from frame to frame. Of several states it is that of one, and on a ring it runs to the
 * end of the cycle. Frames whose times do not rise count as even. Immutable.
 */
public final class FrameClock {

    /** The part of a frame by which a time may miss it, for numbers of few digits. */
    private static final double ROUNDED = 1e-6;

    /** Times of the frames, and of the end of the cycle on a ring. */
    private final double[] seconds;

    private final boolean closed;

    private FrameClock(double[] seconds, boolean closed) {
        this.seconds = seconds;
        this.closed = closed;
    }

    /** The clock of a series. */
    public static FrameClock of(ImageSeries series) {
        FrameOrder order = FrameOrder.of(series);
        double interval = series.geometry().frameIntervalSeconds();
        double[] frames = Arrays.copyOf(FrameTimes.orEven(series), order.phases());
        double first = frames[0];
        Arrays.setAll(frames, i -> frames[i] - first);
        if (!rise(frames)) {
            return new FrameClock(FrameTimes.even(order.span() + 1, interval), order.isClosed());
        }
        double[] seconds = Arrays.copyOf(frames, order.span() + 1);
        if (order.isClosed()) {
            // the end of a cycle is no frame, whose time would be known
            seconds[order.span()] = frames[order.phases() - 1] + interval;
        }
        return new FrameClock(seconds, order.isClosed());
    }

    private static boolean rise(double[] times) {
        for (int i = 1; i < times.length; i++) {
            if (!(times[i] > times[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /** The last time in s: that of the last frame, or of the end of the cycle. */
    public double end() {
        return seconds[seconds.length - 1];
    }

    /** Whether the end is that of a cycle, at which the first frame follows. */
    public boolean isClosed() {
        return closed;
    }

    /** Whether a time in s lies between the first frame and the end. */
    public boolean contains(double time) {
        return time >= 0 && time <= end() + ROUNDED * interval(seconds.length - 1);
    }

    /**
     * A time in frames; a whole number where it misses a frame only by rounding.
     *
     * @param time in s after the first frame; taken into the range of the clock
     */
    public double frame(double time) {
        int from = 0;
        while (from < seconds.length - 2 && seconds[from + 1] <= time) {
            from++;
        }
        double part = seconds.length == 1 ? 0 : (time - seconds[from]) / interval(from);
        double frame = Math.max(0, Math.min(seconds.length - 1, from + part));
        double nearest = Math.rint(frame);
        return Math.abs(frame - nearest) < ROUNDED ? nearest : frame;
    }

    /**
     * A time in s after the first frame.
     *
     * @param frame in frames; taken into the range of the clock
     */
    public double seconds(double frame) {
        int from = before(frame);
        double part = Math.max(0, Math.min(seconds.length - 1, frame)) - from;
        return seconds.length == 1 ? 0 : seconds[from] + part * interval(from);
    }

    /**
     * Seconds from the frame before a time in frames to the next one: at the end of a cycle those
     * after the first frame, and 0 of a single frame.
     */
    public double interval(double frame) {
        int from = closed && frame >= seconds.length - 1 ? 0 : before(frame);
        return seconds.length == 1 ? 0 : seconds[from + 1] - seconds[from];
    }

    private int before(double frame) {
        return (int) Math.max(0, Math.min(seconds.length - 2, Math.floor(frame)));
    }
}
