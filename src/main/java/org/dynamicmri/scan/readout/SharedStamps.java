package org.dynamicmri.scan.readout;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Times of spokes of which many have the same stamp, as where software stamps whole frames or
 * repetitions.
 */
final class SharedStamps {

    /**
     * Most spokes that follow each other within a tick of a scanner's clock. A coarse clock is left
     * as it is: what it loses is less than a tick.
     */
    private static final int WITHIN_A_TICK = 8;

    private SharedStamps() {}

    /**
     * Spreads spokes with the same stamp over the time that as many usually take, but not beyond
     * the next stamp: a pause stays one.
     *
     * @param times of the spokes in s, never falling, not all the same
     */
    static double[] spread(double[] times) {
        int[] begins =
                IntStream.range(0, times.length)
                        .filter(i -> i == 0 || times[i] > times[i - 1])
                        .toArray();
        double[] steps =
                IntStream.range(1, begins.length)
                        .mapToDouble(run -> step(times, begins[run - 1], begins[run]))
                        .toArray();
        double[] sorted = steps.clone();
        Arrays.sort(sorted);
        double usual = sorted[sorted.length / 2];
        double[] spread = times.clone();
        for (int run = 0; run < begins.length; run++) {
            int begin = begins[run];
            int end = run + 1 < begins.length ? begins[run + 1] : times.length;
            double step = run < steps.length ? Math.min(steps[run], usual) : usual;
            for (int i = begin; i < end && end - begin > WITHIN_A_TICK; i++) {
                spread[i] = times[begin] + (i - begin) * step;
            }
        }
        return spread;
    }

    private static double step(double[] times, int begin, int end) {
        return (times[end] - times[begin]) / (end - begin);
    }
}
