package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dynamicmri.data.Digits;
import org.dynamicmri.scan.FrameTiming;

/**
 * Heart beats by the stamps that a scanner gives each readout with: the time since the last trigger
 * of an ECG or pulse sensor. They rise at the pace of the clock and fall at each trigger, which was
 * as long before the readout as its stamp says. Their unit is the one at whose pace they rise.
 */
final class TriggerStamps {

    /** Fewer triggers are no rhythm. */
    private static final int FEWEST = 3;

    /** Shortest and longest usual time between beats in s, of 240 to 20 a minute. */
    private static final double SHORTEST = 0.25;

    private static final double LONGEST = 3;

    private TriggerStamps() {}

    /**
     * The times of the beats by the first clock of triggers that shows a rhythm.
     *
     * @param frames the spokes of a slice
     * @param timing when they were measured
     * @return in s after the first spoke, rising; empty if there is no rhythm
     */
    static double[] beats(Readouts readouts, ReadoutFrames frames, FrameTiming timing) {
        int[] spokes =
                frames.padded().stream()
                        .flatMap(List::stream)
                        .mapToInt(parts -> parts.get(0))
                        .toArray();
        double[] times = timing.spokes() == null ? even(spokes.length, timing) : timing.spokes();
        return readouts.triggerStamps().stream()
                .map(clock -> Arrays.stream(spokes).mapToLong(spoke -> clock[spoke]).toArray())
                .map(stamps -> beats(stamps, times))
                .filter(beats -> beats.length > 0)
                .findFirst()
                .orElseGet(() -> new double[0]);
    }

    private static double[] even(int spokes, FrameTiming timing) {
        int frames = timing.frames() == null ? 1 : timing.frames().length;
        double step = timing.intervalSeconds() * frames / spokes;
        return IntStream.range(0, spokes).mapToDouble(i -> i * step).toArray();
    }

    /**
     * @param stamps time since the last trigger of each spoke, in ticks
     * @param times when each spoke was measured in s, never falling
     * @return in s after the first spoke, rising; the first may lie before it. Empty if the stamps
     *     show no rhythm of a heart
     */
    static double[] beats(long[] stamps, double[] times) {
        double unit = secondsPerTick(stamps, times);
        List<Double> beats = new ArrayList<>();
        for (int i = 0; i < stamps.length; i++) {
            double since = unit * stamps[i];
            boolean triggered = i > 0 ? stamps[i] < stamps[i - 1] : since <= LONGEST;
            double beat = times[i] - times[0] - since;
            if (triggered && (beats.isEmpty() || beat > beats.get(beats.size() - 1))) {
                beats.add(beat);
            }
        }
        double[] found = beats.stream().mapToDouble(Double::doubleValue).toArray();
        return isRhythm(found) ? found : new double[0];
    }

    /** The time of a tick: that in which stamps rise between triggers, by their rise. */
    private static double secondsPerTick(long[] stamps, double[] times) {
        double seconds = 0;
        long ticks = 0;
        for (int i = 1; i < stamps.length; i++) {
            if (stamps[i] >= stamps[i - 1]) {
                seconds += times[i] - times[i - 1];
                ticks += stamps[i] - stamps[i - 1];
            }
        }
        return ticks > 0 ? seconds / ticks : 0;
    }

    private static boolean isRhythm(double[] beats) {
        if (beats.length < FEWEST) {
            return false;
        }
        double usual = usual(beats);
        return usual >= SHORTEST && usual <= LONGEST;
    }

    private static double usual(double[] beats) {
        return FrameCycle.median(
                IntStream.range(1, beats.length)
                        .mapToDouble(i -> beats[i] - beats[i - 1])
                        .toArray());
    }

    /** In words, for a description of the file. */
    static String describe(double[] beats) {
        return beats.length == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d, usually %s s apart, from trigger stamps",
                        beats.length,
                        Digits.four(usual(beats)));
    }
}
