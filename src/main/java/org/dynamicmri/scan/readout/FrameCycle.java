package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cycle of frames that recur, as those of a heart beat do, of which each gives a part of every
 * frame.
 *
 * @param period the usual length of the cycle in ticks
 * @param offsets ticks from the first frame to each
 */
record FrameCycle(double period, double[] offsets) {

    /** Beats of 200 to 40 a minute. */
    private static final double SHORTEST_BEAT_S = 0.3;

    private static final double LONGEST_BEAT_S = 1.5;

    /**
     * The cycle of frames, where most of them recur.
     *
     * @param at of each frame, when its readouts that follow each other without those of another
     *     one were measured, on average, in their order
     * @param phases the counter of each frame, rising: phases that are not there count as well
     */
    static Optional<FrameCycle> of(List<List<Double>> at, long[] phases) {
        int count = phases.length;
        double[] periods =
                at.stream()
                        .flatMapToDouble(
                                ticks -> {
                                    double[] steps = new double[Math.max(0, ticks.size() - 1)];
                                    Arrays.setAll(steps, i -> ticks.get(i + 1) - ticks.get(i));
                                    return Arrays.stream(steps);
                                })
                        .toArray();
        boolean recur = 2 * at.stream().filter(ticks -> ticks.size() > 1).count() >= count;
        if (count < 2 || !recur || median(periods) <= 0) {
            return Optional.empty();
        }
        double period = median(periods);
        return Optional.of(new FrameCycle(period, offsets(at, period, phases)));
    }

    /** How long after the last start before it, if that is not too long ago, each tick is. */
    private static double[] after(List<Double> starts, List<Double> ticks, double period) {
        List<Double> after = new ArrayList<>();
        int next = 0;
        for (double tick : ticks) {
            while (next < starts.size() && starts.get(next) <= tick) {
                next++;
            }
            if (next > 0 && tick - starts.get(next - 1) <= 1.5 * period) {
                after.add(tick - starts.get(next - 1));
            }
        }
        return after.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] offsets(List<List<Double>> at, double period, long[] phases) {
        double[] offsets = new double[phases.length];
        boolean rising = true;
        for (int frame = 1; frame < offsets.length && rising; frame++) {
            offsets[frame] = median(after(at.get(0), at.get(frame), period));
            rising = offsets[frame] > offsets[frame - 1];
        }
        double[] even = new double[offsets.length];
        double step = period / (phases[phases.length - 1] - phases[0] + 1);
        Arrays.setAll(even, i -> (phases[i] - phases[0]) * step);
        boolean areEven = true;
        for (int i = 0; i < even.length; i++) {
            areEven &= Math.abs(offsets[i] - even[i]) <= 1;
        }
        return !rising || areEven || offsets[offsets.length - 1] > period ? even : offsets;
    }

    /** The upper median; 0 of nothing. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** From cycle to cycle. */
    ClockStep step() {
        return new ClockStep("cycles", period, 1);
    }

    /** Whether it is a heart's in a unit. */
    boolean isBeat(double secondsPerTick) {
        double seconds = period * secondsPerTick;
        return seconds >= SHORTEST_BEAT_S && seconds <= LONGEST_BEAT_S;
    }
}
