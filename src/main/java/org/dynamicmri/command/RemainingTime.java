package org.dynamicmri.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Estimates from the progress of a computation how long it will still take. What comes up to the
 * first step after {@value #PREPARED_FRACTION} of it, such as reading, coil maps and the method's
 * preparation, takes a time of its own, by which the rest is not judged. Of the rest, the latter
 * half of the time counts: Java is slow as long as it compiles.
 */
public final class RemainingTime {

    private static final double PREPARED_FRACTION = 0.02;
    private static final double SETTLED_FRACTION = 0.02;
    private static final double SETTLED_SECONDS = 2;

    /** When how much was done. */
    private record Moment(long nanos, double fraction) {}

    private Moment start = new Moment(0, 0);

    /** The last moment before the latter half of the time, and those after it. */
    private final Deque<Moment> latterHalf = new ArrayDeque<>();

    /**
     * @param fraction done, from 0 to 1
     * @param nowNanos time on the clock of {@link System#nanoTime()}
     * @return such as {@code "35 s left"}, or nothing as long as there is too little to go by
     */
    public String describe(double fraction, long nowNanos) {
        Moment now = new Moment(nowNanos, fraction);
        if (start.fraction <= PREPARED_FRACTION) {
            start = now;
            latterHalf.clear();
            latterHalf.add(now);
            return "";
        }
        double half = seconds(start, now) / 2;
        Moment from = latterHalf.remove();
        while (!latterHalf.isEmpty() && seconds(start, latterHalf.element()) <= half) {
            from = latterHalf.remove();
        }
        latterHalf.addFirst(from);
        if (fraction > latterHalf.getLast().fraction) {
            latterHalf.add(now);
        }
        double done = fraction - start.fraction;
        if (2 * half < SETTLED_SECONDS || done < SETTLED_FRACTION || fraction >= 1) {
            return "";
        }
        double rate = (fraction - from.fraction) / seconds(from, now);
        return rate > 0 ? duration((1 - fraction) / rate) + " left" : "";
    }

    private static double seconds(Moment from, Moment to) {
        return (to.nanos - from.nanos) / 1e9;
    }

    /** A duration for a reader: {@code "35 s"}, {@code "4 min 05 s"} or {@code "2 h 10 min"}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
