package org.dynamicmri.command;

import java.util.Locale;

/**
 * Guesses from the progress of a computation how long it will still take. What comes before the
 * first {@value #PREPARED_FRACTION} of it, such as reading and coil maps, takes a time of its own,
 * by which the rest is not judged.
 */
public final class RemainingTime {

    private static final double PREPARED_FRACTION = 0.02;
    private static final double SETTLED_FRACTION = 0.02;
    private static final double SETTLED_SECONDS = 2;

    private long startNanos;
    private double startFraction;

    /**
     * @param startNanos the computation's start on the clock of {@link System#nanoTime()}
     */
    public RemainingTime(long startNanos) {
        this.startNanos = startNanos;
    }

    /**
     * @param fraction done, from 0 to 1
     * @param nowNanos time on the clock of {@link System#nanoTime()}
     * @return such as {@code "35 s left"}, or nothing as long as there is too little to go by
     */
    public String describe(double fraction, long nowNanos) {
        if (fraction <= PREPARED_FRACTION) {
            startNanos = nowNanos;
            startFraction = fraction;
            return "";
        }
        double elapsed = (nowNanos - startNanos) / 1e9;
        double done = fraction - startFraction;
        if (elapsed < SETTLED_SECONDS || done < SETTLED_FRACTION || fraction >= 1) {
            return "";
        }
        return duration(elapsed * (1 - fraction) / done) + " left";
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
