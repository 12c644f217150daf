package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dynamicmri.scan.readout.Readouts.Counter;

/**
 * The excitations of a scan, of all its slices and sets, in the order in which they were measured
 * by a clock: that of the time stamps, or one that counts them. Of several echoes of an excitation
 * one is listed.
 */
final class Excitations {

    /** Clocks of 32 bits start again when they overflow. */
    private static final long FULL = 1L << 32;

    /** Siemens' clock, in ticks of 2.5 ms, starts again at midnight. */
    private static final long DAY = 24L * 60 * 60 * 400;

    /** How near to midnight two neighbouring readouts are that are of two days. */
    private static final long NEAR_MIDNIGHT = DAY / 100;

    private final Readouts readouts;
    private final double[] ticks;
    private final int[] order;

    private Excitations(Readouts readouts, double[] ticks, int[] order) {
        this.readouts = readouts;
        this.ticks = ticks;
        this.order = order;
    }

    /**
     * By their time stamps.
     *
     * @param first a readout whose echo is listed
     */
    static Excitations byStamps(Readouts readouts, int first) {
        long[] stamps = readouts.timeStamps();
        double[] ticks = new double[stamps.length];
        long rounds = 0;
        for (int i = 0; i < stamps.length; i++) {
            if (i > 0) {
                rounds += restart(stamps[i - 1], stamps[i]) - restart(stamps[i], stamps[i - 1]);
            }
            ticks[i] = stamps[i] + rounds;
        }
        int[] order =
                listed(readouts, first)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> ticks[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return new Excitations(readouts, ticks, order);
    }

    /** Ticks of a clock between two stamps that it started again between; 0 if it did not. */
    private static long restart(long before, long after) {
        if (before - after > FULL / 2) {
            return FULL;
        }
        boolean midnight = before <= DAY && before > DAY - NEAR_MIDNIGHT && after < NEAR_MIDNIGHT;
        return midnight ? DAY : 0;
    }

    /** By their order in the file, one tick each. */
    static Excitations byOrder(Readouts readouts, int first) {
        int[] order = listed(readouts, first).toArray();
        double[] ticks = new double[readouts.count()];
        for (int i = 0; i < order.length; i++) {
            ticks[order[i]] = i;
        }
        return new Excitations(readouts, ticks, order);
    }

    private static IntStream listed(Readouts readouts, int first) {
        long[] contrast = readouts.counter(Counter.CONTRAST);
        return IntStream.range(0, readouts.count())
                .filter(i -> readouts.isOfImage(i) || readouts.isCalibration(i))
                .filter(i -> contrast[i] == contrast[first]);
    }

    /** Where the clock stood at a readout. */
    double tick(int readout) {
        return ticks[readout];
    }

    /** Whether the clock does no more than count: each tick is a readout of the file. */
    boolean areCounted() {
        return areRegular() && ticks[order[1]] - ticks[order[0]] == order[1] - order[0];
    }

    /** Whether the clock advances by the same step at each readout of the file. */
    boolean areRegular() {
        if (order.length < 2) {
            return false;
        }
        double step = (ticks[order[1]] - ticks[order[0]]) / (order[1] - order[0]);
        return Arrays.stream(order)
                .allMatch(i -> ticks[i] - ticks[order[0]] == (i - order[0]) * step);
    }

    /** Whether the clock goes at all. */
    boolean isGoing() {
        return ticks[order[order.length - 1]] > ticks[order[0]];
    }

    /** From readout to readout, of whatever slice. */
    ClockStep readouts() {
        return step("readouts", i -> true);
    }

    /** From readout to readout of the slice of one. */
    ClockStep readoutsOfSlice(int first) {
        return step("readouts of a slice", same(Counter.SLICE, first));
    }

    /** From readout to readout of the slice and set of one. */
    ClockStep readoutsOfSet(int first) {
        return step("readouts of a set", same(Counter.SLICE, first).and(same(Counter.SET, first)));
    }

    /** From segment to segment: readouts that follow each other in a slice and frame. */
    ClockStep segments() {
        return ClockStep.of("segments", starts(i -> true));
    }

    /** From frame to frame of the slice of a readout. */
    ClockStep frames(int first) {
        return ClockStep.of("frames", starts(same(Counter.SLICE, first)));
    }

    private ClockStep step(String between, IntPredicate which) {
        return ClockStep.of(between, IntStream.of(order).filter(which).mapToDouble(i -> ticks[i]));
    }

    private IntPredicate same(Counter counter, int first) {
        long[] values = readouts.counter(counter);
        return i -> values[i] == values[first];
    }

    /** Where readouts of another frame or slice begin. */
    private DoubleStream starts(IntPredicate which) {
        List<Double> starts = new ArrayList<>();
        int before = -1;
        for (int i : order) {
            if (which.test(i)) {
                if (before < 0 || !isTogether(before, i)) {
                    starts.add(ticks[i]);
                }
                before = i;
            }
        }
        return starts.stream().mapToDouble(Double::doubleValue);
    }

    private boolean isTogether(int a, int b) {
        return same(Counter.SLICE, a).test(b)
                && same(Counter.REPETITION, a).test(b)
                && same(Counter.PHASE, a).test(b);
    }
}
