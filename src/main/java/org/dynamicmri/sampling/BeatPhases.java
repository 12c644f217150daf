package org.dynamicmri.sampling;

import java.util.Arrays;

/**
 * Where in its beat the heart is at a time, from 0 to 1. Contraction and relaxation take almost the
 * same time in every beat, so that a longer or shorter beat differs in its rest; the time around a
 * beat grows as the third root of its length, as the QT interval does (Fridericia, Acta Med Scand
 * 53, 1920).
 */
public final class BeatPhases {

    /**
     * The part of a usual beat before and after its middle that does not change with its length.
     */
    private static final double FIRM = 0.33;

    private static final double EXPONENT = 1 / 3.0;

    /** Beats around one whose median is the usual length at that time. */
    private static final int NEIGHBOURS = 4;

    /** How far the length of a usual beat may be from that median, in parts of it. */
    private static final double IRREGULAR = 0.15;

    /** The QT interval in s of a heart that beats once a second (Fridericia). */
    private static final double QT = 0.4;

    /** Time in s from the start of the QRS complex to the R wave. */
    private static final double Q_TO_R = 0.04;

    private final double[] beats;
    private final boolean[] regular;
    private final double usual;

    /**
     * @param beats times of the beats in s, rising: when the heart is contracted most
     */
    public BeatPhases(double[] beats) {
        this.beats = beats.clone();
        double[] lengths = new double[beats.length - 1];
        Arrays.setAll(lengths, i -> beats[i + 1] - beats[i]);
        this.usual = median(lengths);
        this.regular = new boolean[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            int from = Math.max(0, i - NEIGHBOURS);
            int to = Math.min(lengths.length, i + NEIGHBOURS + 1);
            double around = median(Arrays.copyOfRange(lengths, from, to));
            regular[i] = Math.abs(lengths[i] - around) <= IRREGULAR * around;
        }
    }

    /**
     * When the heart is contracted most after R waves, so that beats of an ECG have the phases of
     * beats that are found in the scan: at the end of the T wave, whose time grows as the third
     * root of the length of the beat before.
     *
     * @param waves times of the R waves in s, rising, at least two
     * @return a time in s for each of them, rising
     */
    public static double[] contractions(double[] waves) {
        double[] lengths = new double[waves.length - 1];
        Arrays.setAll(lengths, i -> waves[i + 1] - waves[i]);
        double usual = median(lengths);
        double[] times = new double[waves.length];
        for (int i = 0; i < times.length; i++) {
            double before = i == 0 ? usual : lengths[i - 1];
            double time = waves[i] + QT * Math.pow(before, EXPONENT) - Q_TO_R;
            times[i] = i == 0 ? time : Math.max(time, Math.nextUp(times[i - 1]));
        }
        return times;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The usual time from beat to beat in s. */
    public double secondsPerBeat() {
        return usual;
    }

    /**
     * The length in s of each beat but the last, or not a number.
     *
     * @param ofRegular of beats that are neither too long nor too short, or of the others
     */
    public double[] lengths(boolean ofRegular) {
        double[] lengths = new double[regular.length];
        Arrays.setAll(lengths, i -> regular[i] == ofRegular ? beats[i + 1] - beats[i] : Double.NaN);
        return lengths;
    }

    /** Number of beats that are too long or too short. */
    public int irregular() {
        int count = 0;
        for (boolean is : regular) {
            count += is ? 0 : 1;
        }
        return count;
    }

    /**
     * The phase at a time in s; not a number before the first beat, after the last, and in
     * irregular ones.
     */
    public double at(double time) {
        int found = Arrays.binarySearch(beats, time);
        int beat = found >= 0 ? found : -found - 2;
        if (beat < 0 || beat >= regular.length || !regular[beat]) {
            return Double.NaN;
        }
        double length = beats[beat + 1] - beats[beat];
        double since = time - beats[beat];
        double firm = FIRM * usual * Math.pow(length / usual, EXPONENT);
        if (since <= firm) {
            return FIRM * since / firm;
        }
        double until = length - since;
        return until <= firm
                ? 1 - FIRM * until / firm
                : FIRM + (1 - 2 * FIRM) * (since - firm) / (length - 2 * firm);
    }
}
