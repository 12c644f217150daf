package org.dynamicmri.sampling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;

/**
 * Groups the spokes of one continuous acquisition into frames, which all have the same number of
 * spokes; if that is not given (time stamps with gaps, heart beats), a frame takes this many spokes
 * nearest to its centre, so that none is padded or cut.
 */
public final class FrameGrouping {

    /** Spokes over which the time of one is measured. */
    private static final int LONGEST_STEP = 32;

    private FrameGrouping() {}

    /**
     * Windows of consecutive spokes; spokes at the end that fill no window are left out.
     *
     * @param times when each spoke of the acquisition was measured, in s
     * @param perFrame spokes per frame
     * @param shift spokes from the start of one window to the start of the next
     * @throws InvalidDataException if there are fewer spokes than a frame takes
     */
    public static Frames consecutive(double[] times, int perFrame, int shift) {
        requireSpokes(times.length, perFrame);
        int count = (times.length - perFrame) / shift + 1;
        int[][] spokes = new int[count][];
        for (int frame = 0; frame < count; frame++) {
            spokes[frame] = IntStream.range(frame * shift, frame * shift + perFrame).toArray();
        }
        return measured(spokes, shift * medianStep(times), times);
    }

    /**
     * Frames of a duration: each takes as many spokes as are usually measured in that time, those
     * nearest in time to its centre.
     *
     * @param times when each spoke of the acquisition was measured, in s, rising
     * @param seconds duration of a frame
     * @throws InvalidDataException if the whole acquisition is shorter
     */
    public static Frames ofDuration(double[] times, double seconds) {
        double step = medianStep(times);
        int perFrame = spokesIn(times, seconds);
        requireSpokes(times.length, perFrame);
        double whole = times[times.length - 1] - times[0] + step;
        int count = (int) Math.max(1, Math.floor(whole / seconds + 1e-6));
        double[] centres = new double[count];
        for (int frame = 0; frame < count; frame++) {
            centres[frame] = times[0] - step / 2 + (frame + 0.5) * seconds;
        }
        return nearest(times, centres, perFrame, Double.POSITIVE_INFINITY, seconds);
    }

    /**
     * Frames around given times: each takes the spokes nearest in time to its centre. Windows that
     * are wider than the steps between the centres overlap.
     *
     * @param times when each spoke of the acquisition was measured, in s, rising
     * @param centres centres of the frames in s, rising
     * @param perFrame spokes per frame
     * @throws InvalidDataException if there are fewer spokes than a frame takes
     */
    public static Frames around(double[] times, double[] centres, int perFrame) {
        requireSpokes(times.length, perFrame);
        double interval =
                centres.length == 1
                        ? perFrame * medianStep(times)
                        : (centres[centres.length - 1] - centres[0]) / (centres.length - 1);
        return nearest(times, centres, perFrame, Double.POSITIVE_INFINITY, interval);
    }

    /**
     * A number of frames, evenly over the acquisition: the first takes its first spokes, the last
     * its last ones. More spokes per frame than there are to share make a sliding window.
     *
     * @param times when each spoke of the acquisition was measured, in s, rising
     * @param count number of frames
     * @param perFrame spokes per frame
     * @throws InvalidDataException if there are fewer spokes than a frame takes, or than frames
     */
    public static Frames evenly(double[] times, int count, int perFrame) {
        requireSpokes(times.length, Math.max(count, perFrame));
        int[][] spokes = new int[count][];
        double step = count == 1 ? 0 : (times.length - perFrame) / (count - 1.0);
        for (int frame = 0; frame < count; frame++) {
            int first = (int) Math.round(frame * step);
            spokes[frame] = IntStream.range(first, first + perFrame).toArray();
        }
        return measured(spokes, (count == 1 ? perFrame : step) * medianStep(times), times);
    }

    /**
     * Spokes that are usually measured in a time, at least one.
     *
     * @param times when each spoke of the acquisition was measured, in s
     */
    public static int spokesIn(double[] times, double seconds) {
        return (int)
                Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(seconds / medianStep(times))));
    }

    /**
     * Frames at the phases of a cycle, evenly spread over it: each takes its share of the spokes,
     * those nearest in phase.
     *
     * @param phases where in the cycle each spoke was measured, from 0 to 1, or NaN for a spoke
     *     that is not to be used
     * @param count number of frames
     * @param secondsPerCycle mean length of a cycle
     * @throws InvalidDataException if there are fewer usable spokes than frames
     */
    public static Frames ofPhases(double[] phases, int count, double secondsPerCycle) {
        int usable = (int) Arrays.stream(phases).filter(phase -> !Double.isNaN(phase)).count();
        requireSpokes(usable, count);
        double[] centres = new double[count];
        for (int frame = 0; frame < count; frame++) {
            centres[frame] = (frame + 0.5) / count;
        }
        return nearest(phases, centres, usable / count, 1, secondsPerCycle / count);
    }

    /**
     * Frames of a cycle in each of several states, in the order of a {@link
     * org.dynamicmri.data.FrameOrder#grid}: the states share the spokes evenly by the height of a
     * signal, lowest first; in each, the frames take their share, nearest in phase.
     *
     * @param phases where in the cycle each spoke was measured, from 0 to 1, or NaN for a spoke
     *     that is not to be used
     * @param signal how high each spoke's signal is
     * @param count frames of the cycle
     * @param states number of states
     * @param secondsPerCycle mean length of a cycle
     * @throws InvalidDataException if there are fewer usable spokes than frames
     */
    public static Frames ofStates(
            double[] phases, double[] signal, int count, int states, double secondsPerCycle) {
        int[] usable =
                IntStream.range(0, phases.length)
                        .filter(i -> !Double.isNaN(phases[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> signal[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        requireSpokes(usable.length, count * states);
        int perFrame = usable.length / (count * states);
        int[][] spokes = new int[count * states][];
        for (int state = 0; state < states; state++) {
            double[] own = new double[phases.length];
            Arrays.fill(own, Double.NaN);
            int to = (int) ((long) (state + 1) * usable.length / states);
            for (int i = (int) ((long) state * usable.length / states); i < to; i++) {
                own[usable[i]] = phases[usable[i]];
            }
            double[] centres = new double[count];
            Arrays.setAll(centres, frame -> (frame + 0.5) / count);
            Frames frames = nearest(own, centres, perFrame, 1, 1);
            for (int frame = 0; frame < count; frame++) {
                spokes[state * count + frame] = frames.spokes(frame);
            }
        }
        double interval = secondsPerCycle / count;
        double[] times = new double[spokes.length];
        Arrays.setAll(times, frame -> frame % count * interval);
        return new Frames(spokes, interval, times);
    }

    private static Frames nearest(
            double[] positions, double[] centres, int perFrame, double period, double interval) {
        int[][] spokes = new int[centres.length][];
        for (int frame = 0; frame < centres.length; frame++) {
            double centre = centres[frame];
            spokes[frame] =
                    IntStream.range(0, positions.length)
                            .filter(i -> !Double.isNaN(positions[i]))
                            .boxed()
                            .sorted(
                                    Comparator.comparingDouble(
                                            i -> distance(positions[i], centre, period)))
                            .limit(perFrame)
                            .mapToInt(Integer::intValue)
                            .sorted()
                            .toArray();
        }
        return Double.isInfinite(period)
                ? measured(spokes, interval, positions)
                : Frames.of(spokes, interval);
    }

    private static double distance(double a, double b, double period) {
        return Double.isInfinite(period)
                ? Math.abs(a - b)
                : Math.abs(Math.IEEEremainder(a - b, period));
    }

    private static void requireSpokes(int there, int wanted) {
        if (wanted > there) {
            throw new InvalidDataException(
                    "The scan has %d spokes in total, but %d were requested; request fewer.",
                    there, wanted);
        }
    }

    /** Frames at the mean times of their spokes, or at even steps where these are as even. */
    private static Frames measured(int[][] spokes, double interval, double[] at) {
        double[] times = new double[spokes.length];
        for (int frame = 0; frame < times.length; frame++) {
            times[frame] = Arrays.stream(spokes[frame]).mapToDouble(i -> at[i]).average().orElse(0);
        }
        double first = times[0];
        double stray = 0;
        for (int frame = 0; frame < times.length; frame++) {
            times[frame] -= first;
            stray = Math.max(stray, Math.abs(times[frame] - frame * interval));
        }
        return stray <= medianStep(at)
                ? Frames.of(spokes, interval)
                : new Frames(spokes, interval, times);
    }

    /**
     * The usual time from spoke to spoke. Clocks tick more slowly than spokes follow each other, so
     * that steps are measured over several spokes.
     */
    private static double medianStep(double[] times) {
        if (times.length < 2) {
            return 1;
        }
        int apart = Math.max(1, Math.min(LONGEST_STEP, times.length / 8));
        double[] steps = new double[times.length - apart];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (times[i + apart] - times[i]) / apart;
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }
}
