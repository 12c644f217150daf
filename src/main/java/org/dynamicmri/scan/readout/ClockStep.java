package org.dynamicmri.scan.readout;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The usual step of a clock between events that follow each other, in ticks: the mean, since clocks
 * tick more slowly than readouts follow each other, of all steps but pauses.
 *
 * @param between what the events are
 * @param ticks the step
 * @param count steps of which it is the mean
 */
record ClockStep(String between, double ticks, int count) {

    /** A pause is longer than this many usual steps and a tick. */
    private static final double PAUSE = 2;

    /** Headers round TR, and sequences add a little to it. */
    private static final double ROUNDED = 0.02;

    /** The part of a time to which a clock must be fine to distinguish it from another. */
    private static final double TELLING = 0.25;

    /** Steps beyond which the mean is not taken for finer. */
    private static final int FINEST = 32;

    /**
     * @param events where the clock stood, rising
     */
    static ClockStep of(String between, DoubleStream events) {
        double[] at = events.toArray();
        double[] steps = new double[Math.max(0, at.length - 1)];
        Arrays.setAll(steps, i -> at[i + 1] - at[i]);
        Arrays.sort(steps);
        double longest = steps.length == 0 ? 0 : PAUSE * steps[steps.length / 2] + 1;
        double[] usual = Arrays.stream(steps).filter(step -> step <= longest).toArray();
        return new ClockStep(between, Arrays.stream(usual).average().orElse(0), usual.length);
    }

    /** Whether the step lasts so long in a unit, as far as such a clock can show. */
    boolean lasts(double seconds, double secondsPerTick) {
        double fineness = secondsPerTick / Math.min(FINEST, count);
        return ticks > 0
                && fineness <= TELLING * seconds
                && Math.abs(ticks * secondsPerTick - seconds) <= fineness + ROUNDED * seconds;
    }
}
