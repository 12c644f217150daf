package org.dynamicmri.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;

/**
 * A self-gating signal: what the motion of heart or chest leaves in the sample next to the centre
 * of k-space, which every spoke passes (after Larson et al., Magn Reson Med 51(1), 2004).
 *
 * <p>The magnitudes of all coils are combined by how they swing at the frequency of most energy
 * within the band of the motion; the phase of that narrow-band signal is the phase of the cycle.
 */
public final class SelfGating {

    /** Motion that recurs at a frequency within a band. */
    public enum Motion {
        /** Heart beats of 36 to 180 a minute. */
        CARDIAC(0.6, 3),
        /** Breaths of 6 to 36 a minute. */
        RESPIRATORY(0.1, 0.6);

        private final double lowest;
        private final double highest;

        Motion(double lowest, double highest) {
            this.lowest = lowest;
            this.highest = highest;
        }

        /**
         * The motion of a name.
         *
         * @throws InvalidParameterException if there is none
         */
        public static Motion of(String label) {
            List<String> labels = Arrays.stream(values()).map(Motion::label).toList();
            String known = label.toLowerCase(Locale.ROOT);
            InvalidParameterException.requireOneOf("motion for gating", known, labels);
            return values()[labels.indexOf(known)];
        }

        /** The name in lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A peak of less than this many times the band's median is no motion. */
    private static final double SIGNIFICANT = 10;

    /** The signal keeps these multiples of its main frequency. */
    private static final double NARROW_FROM = 0.6;

    private static final double NARROW_TO = 1.6;

    private static final int FEWEST_CYCLES = 3;

    private final double[] times;
    private final double[][] signals;
    private final double[] signal;
    private final double[] phases;
    private final double cycle;
    private double prominence;

    private SelfGating(double[][] signals, double[] times, Motion motion) {
        this.signals = signals;
        this.times = times;
        double[] window = new double[times.length];
        double duration = times[times.length - 1] - times[0];
        for (int i = 0; i < window.length; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (times[i] - times[0]) / duration);
        }
        this.signal = new double[times.length];
        double frequency = mainFrequency(window, duration, motion);
        this.phases = phases(frequency, duration);
        this.cycle = meanCycle();
    }

    /**
     * @param scan a scan whose spokes all pass next to the centre of k-space
     * @param times when each spoke of the acquisition was measured, in s, rising
     * @throws InvalidDataException if the scan lasts for less than three cycles of the motion, or
     *     no such motion stands out
     */
    public static SelfGating of(KSpace scan, double[] times, Motion motion) {
        double duration = times[times.length - 1] - times[0];
        if (!(duration * motion.highest > FEWEST_CYCLES)) {
            throw new InvalidDataException(
                    "Gating by %s motion needs a scan of several cycles, but it lasts for %.3g s.",
                    motion.label(), duration);
        }
        return new SelfGating(signals(scan), times, motion);
    }

    /** Magnitude of the sample next to the centre [coil][spoke], without its mean and drift. */
    private static double[][] signals(KSpace scan) {
        double[][] signals = new CentreSignal(scan).magnitudes();
        for (double[] signal : signals) {
            detrend(signal);
        }
        return signals;
    }

    private static void detrend(double[] signal) {
        int n = signal.length;
        double mean = Arrays.stream(signal).average().orElse(0);
        double slope = 0;
        double norm = 0;
        for (int i = 0; i < n; i++) {
            double x = i - (n - 1) / 2.0;
            slope += x * (signal[i] - mean);
            norm += x * x;
        }
        for (int i = 0; i < n; i++) {
            signal[i] -= mean + slope / Math.max(norm, 1) * (i - (n - 1) / 2.0);
        }
    }

    private double mainFrequency(double[] window, double duration, Motion motion) {
        double step = 0.5 / duration;
        int first = (int) Math.ceil(Math.max(motion.lowest, 1.5 / duration) / step);
        int last = (int) Math.floor(motion.highest / step);
        double[] power = new double[Math.max(1, last - first + 1)];
        int strongest = 0;
        for (int i = 0; i < power.length; i++) {
            for (double[] signal : signals) {
                double[] part = spectrum(signal, window, (first + i) * step);
                power[i] += part[0] * part[0] + part[1] * part[1];
            }
            strongest = power[i] > power[strongest] ? i : strongest;
        }
        double[] sorted = power.clone();
        Arrays.sort(sorted);
        prominence = power[strongest] / sorted[sorted.length / 2];
        if (!(prominence > SIGNIFICANT)) {
            throw new InvalidDataException(
                    "No %s motion (%.3g to %.3g Hz) stands out in the centre of k-space; choose"
                            + " frames by a number of spokes or a duration.",
                    motion.label(), motion.lowest, motion.highest);
        }
        return (first + strongest) * step;
    }

    /** sum of w(t) s(t) exp(-2 pi i f t). */
    private double[] spectrum(double[] signal, double[] window, double frequency) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < signal.length; i++) {
            double angle = 2 * Math.PI * frequency * (times[i] - times[0]);
            double value = window == null ? signal[i] : window[i] * signal[i];
            re += value * Math.cos(angle);
            im -= value * Math.sin(angle);
        }
        return new double[] {re, im};
    }

    private double[] phases(double frequency, double duration) {
        double[][] reference = new double[signals.length][];
        for (int coil = 0; coil < signals.length; coil++) {
            reference[coil] = spectrum(signals[coil], null, frequency);
        }
        double[] re = new double[times.length];
        double[] im = new double[times.length];
        int from = (int) Math.ceil(NARROW_FROM * frequency * duration);
        int to = (int) Math.floor(NARROW_TO * frequency * duration);
        for (int k = from; k <= to; k++) {
            double x = 0;
            double y = 0;
            for (int coil = 0; coil < signals.length; coil++) {
                double[] part = spectrum(signals[coil], null, k / duration);
                x += reference[coil][0] * part[0] + reference[coil][1] * part[1];
                y += reference[coil][0] * part[1] - reference[coil][1] * part[0];
            }
            for (int i = 0; i < times.length; i++) {
                double angle = 2 * Math.PI * k * (times[i] - times[0]) / duration;
                re[i] += x * Math.cos(angle) - y * Math.sin(angle);
                im[i] += x * Math.sin(angle) + y * Math.cos(angle);
            }
        }
        double[] found = new double[times.length];
        for (int i = 0; i < found.length; i++) {
            double turns = Math.atan2(im[i], re[i]) / (2 * Math.PI);
            found[i] = turns - Math.floor(turns);
            signal[i] = re[i];
        }
        return found;
    }

    /** Mean length of a cycle in s, by the slope of the phase away from both ends. */
    private double meanCycle() {
        int from = phases.length / 10;
        int to = phases.length - from;
        double turns = 0;
        double sumT = 0;
        double sumP = 0;
        double sumTt = 0;
        double sumTp = 0;
        for (int i = from; i < to; i++) {
            double t = times[i] - times[from];
            turns += i == from ? 0 : Math.IEEEremainder(phases[i] - phases[i - 1], 1);
            sumT += t;
            sumP += turns;
            sumTt += t * t;
            sumTp += t * turns;
        }
        int n = to - from;
        return Math.abs((n * sumTt - sumT * sumT) / (n * sumTp - sumT * sumP));
    }

    /** Where in its cycle the motion was when each spoke was measured, from 0 to 1; a copy. */
    public double[] phases() {
        return phases.clone();
    }

    /** The narrow-band signal at each spoke, in arbitrary units; a copy. */
    public double[] signal() {
        return signal.clone();
    }

    /** Times in s at which cycles begin: the peaks of the signal. */
    public double[] peaks() {
        return IntStream.range(1, times.length)
                .filter(i -> phases[i] < phases[i - 1] - 0.5)
                .mapToDouble(i -> times[i])
                .toArray();
    }

    /**
     * Energy at the frequency of the motion over the median of its band: how far it stands out.
     * Below 10, no motion is found.
     */
    public double prominence() {
        return prominence;
    }

    /** Mean length of a cycle in s. */
    public double secondsPerCycle() {
        return cycle;
    }
}
