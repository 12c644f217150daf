package org.dynamicmri.scan;

import java.util.Arrays;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.FrameTimes;

/**
 * When the frames of a scan were measured, and by what that is known.
 *
 * @param spokes when each spoke [spoke, frame] was measured in s, never falling; null if
 *     unspecified
 * @param frames the time of each frame in s after the first, rising; null if unspecified
 * @param intervalSeconds the usual time from frame to frame, or 0 if unspecified
 * @param source its source in words
 */
public record FrameTiming(double[] spokes, double[] frames, double intervalSeconds, String source) {

    public static final FrameTiming UNKNOWN = new FrameTiming(null, null, 0, "");

    /**
     * Times of frames by a clock.
     *
     * @param ticks where the clock stood at each frame, rising
     * @param tolerance ticks by which frames may stray from even steps and still be even
     * @param secondsPerTick unit of the clock
     */
    public static FrameTiming of(
            double[] spokes,
            double[] ticks,
            double tolerance,
            double secondsPerTick,
            String source) {
        double step = (ticks[ticks.length - 1] - ticks[0]) / (ticks.length - 1);
        boolean even = true;
        for (int i = 0; i < ticks.length; i++) {
            even &= Math.abs(ticks[i] - ticks[0] - i * step) <= tolerance;
        }
        if (even) {
            return even(spokes, ticks.length, step * secondsPerTick, source);
        }
        double[] frames =
                Arrays.stream(ticks).map(tick -> (tick - ticks[0]) * secondsPerTick).toArray();
        return new FrameTiming(spokes, frames, FrameTimes.interval(frames), source);
    }

    /** Frames at even steps. */
    public static FrameTiming even(double[] spokes, int count, double interval, String source) {
        return new FrameTiming(spokes, FrameTimes.even(count, interval), interval, source);
    }

    /** Whether all frames are as far apart. */
    public boolean isEven() {
        return FrameTimes.areEven(frames, intervalSeconds);
    }

    /** Shortest and longest time between frames, in words. */
    public String steps() {
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int i = 1; i < frames.length; i++) {
            shortest = Math.min(shortest, frames[i] - frames[i - 1]);
            longest = Math.max(longest, frames[i] - frames[i - 1]);
        }
        return number(shortest) + " to " + number(longest) + " ms";
    }

    /** In words, for a description of the file. */
    public String describe() {
        if (intervalSeconds == 0) {
            return "not specified";
        }
        String apart =
                frames.length > 1 && !isEven()
                        ? steps() + " apart, " + number(intervalSeconds) + " ms usually"
                        : number(intervalSeconds) + " ms apart";
        return apart + ", by " + source;
    }

    private static String number(double seconds) {
        return Digits.four(1000 * seconds);
    }
}
