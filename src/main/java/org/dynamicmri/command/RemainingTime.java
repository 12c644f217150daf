package org.dynamicmri.command;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Estimates from the progress of a computation how long it will still take. What comes up to the
 * first step after {@value #PREPARED_FRACTION} of it, such as reading, coil maps and the method's
 * preparation, takes a time of its own, by which the rest is not judged. Of the rest, the later
 * part counts; and time during which Java compiles code counts less, because what runs meanwhile is
 * slower than it will be.
 */
public final class RemainingTime {

    private static final double PREPARED_FRACTION = 0.02;
    private static final double SETTLED_FRACTION = 0.02;
    private static final double SETTLED_SECONDS = 1;

    /** Part of the time that is judged by, the latest. */
    private static final double JUDGED_PART = 0.8;

    /**
     * Part of the time in which a compiler runs that is lost. Of 22 runs of six methods in new Java
     * processes, on scans of four sizes, the estimate after a tenth of the work is then within a
     * factor of 1.5 in 18, and 2.3 at the worst; if nothing is lost, in 11, and 3.5 at the worst.
     */
    private static final double LOST_TO_COMPILER = 0.6;

    /**
     * When how much was done.
     *
     * @param seconds without what is lost to the compiler
     */
    private record Moment(double seconds, double fraction) {}

    private final LongSupplier compilerMillis;
    private long lastNanos;
    private long lastCompiled;
    private double seconds;
    private double startSeconds;
    private long startNanos;
    private double startFraction;

    /** The last moment before the part that is judged by, and those after it. */
    private final Deque<Moment> judged = new ArrayDeque<>();

    /** Of a computation in this Java process. */
    public RemainingTime() {
        this(compilerClock());
    }

    /**
     * @param compilerMillis time for which code has been compiled, in ms
     */
    RemainingTime(LongSupplier compilerMillis) {
        this.compilerMillis = compilerMillis;
        this.lastCompiled = compilerMillis.getAsLong();
    }

    private static LongSupplier compilerClock() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler::getTotalCompilationTime
                : () -> 0;
    }

    /**
     * @param fraction done, from 0 to 1
     * @param nowNanos time on the clock of {@link System#nanoTime()}
     * @return such as {@code "35 s left"}, or nothing as long as there is too little to go by
     */
    public String describe(double fraction, long nowNanos) {
        double left = left(fraction, nowNanos);
        return Double.isNaN(left) ? "" : duration(left) + " left";
    }

    /** The estimate in s; not a number as long as there is too little to go by. */
    double left(double fraction, long nowNanos) {
        advance(nowNanos);
        if (startFraction <= PREPARED_FRACTION) {
            startFraction = fraction;
            startSeconds = seconds;
            startNanos = nowNanos;
            judged.clear();
            judged.add(new Moment(seconds, fraction));
            return Double.NaN;
        }
        double from = startSeconds + (1 - JUDGED_PART) * (seconds - startSeconds);
        Moment first = judged.remove();
        while (!judged.isEmpty() && judged.element().seconds <= from) {
            first = judged.remove();
        }
        judged.addFirst(first);
        if (fraction > judged.getLast().fraction) {
            judged.add(new Moment(seconds, fraction));
        }
        boolean settled =
                (nowNanos - startNanos) / 1e9 >= SETTLED_SECONDS
                        && fraction - startFraction >= SETTLED_FRACTION;
        double done = fraction - first.fraction;
        return settled && fraction < 1 && done > 0
                ? (1 - fraction) / done * (seconds - first.seconds)
                : Double.NaN;
    }

    /** Counts the time since the last call. */
    private void advance(long nowNanos) {
        double passed = judged.isEmpty() ? 0 : (nowNanos - lastNanos) / 1e9;
        long compiled = compilerMillis.getAsLong();
        double compiling = Math.min(passed, (compiled - lastCompiled) / 1e3);
        seconds += passed - LOST_TO_COMPILER * compiling;
        lastNanos = nowNanos;
        lastCompiled = compiled;
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
