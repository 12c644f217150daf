package org.dynamicmri.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The beats and breaths of a body during a scan, with what makes gating hard: beats whose length
 * varies with breathing and by chance, extrasystoles with their pauses, breaths of different depth
 * and length, a slow drift, and a cough. Times are in s from the first spoke.
 */
public final class Physiology {

    private static final double BEAT = 0.9;

    /**
     * Standard deviation of the length of a beat by chance, relative, and its swing by breathing.
     */
    private static final double BEAT_DEVIATION = 0.03;

    private static final double SINUS_ARRHYTHMIA = 0.05;

    /** One of this many beats is an extrasystole; it comes early, is weak, and a pause follows. */
    private static final double EXTRASYSTOLES = 1 / 18.0;

    private static final double EARLY = 0.62;
    private static final double PAUSE = 1.35;
    private static final double WEAK = 0.65;

    /**
     * Systole and relaxation last for this part of a usual beat, and grow slowly with its length.
     */
    private static final double SYSTOLE = 0.72;

    private static final double SYSTOLE_EXPONENT = 0.4;

    private static final double BREATH = 4;
    private static final double BREATH_DEVIATION = 0.12;
    private static final double DEPTH_DEVIATION = 0.12;

    /** How far the breathed-out chest has risen at the end of the scan. */
    private static final double DRIFT = 0.15;

    private static final double COUGH_SECONDS = 1.2;
    private static final double COUGH_HERTZ = 2.6;
    private static final double COUGH_DEPTH = 0.9;

    /** Time before and after the scan that is simulated as well. */
    private static final double MARGIN = 5;

    /** One beat: its start, its length, and how far it contracts. */
    private record Beat(double start, double length, boolean regular, double strength) {

        private double systole() {
            return SYSTOLE * BEAT * Math.pow(length / BEAT, SYSTOLE_EXPONENT);
        }

        private double peak() {
            return start + systole() / 2;
        }
    }

    /** One breath, from breathed out to breathed out. */
    private record Breath(double start, double length, double depth) {}

    private final double seconds;
    private final List<Beat> beats = new ArrayList<>();
    private final List<Breath> breaths = new ArrayList<>();
    private final double cough;

    /**
     * @param seconds duration of the scan
     * @param seed of all that varies
     */
    public Physiology(double seconds, long seed) {
        this.seconds = seconds;
        Random random = new Random(seed);
        double time = -MARGIN * (0.5 + 0.5 * random.nextDouble());
        while (time < seconds + MARGIN) {
            double length = BREATH * (1 + BREATH_DEVIATION * random.nextGaussian());
            double depth = 1 + DEPTH_DEVIATION * random.nextGaussian();
            breaths.add(new Breath(time, Math.max(BREATH / 2, length), depth));
            time += Math.max(BREATH / 2, length);
        }
        this.cough = seconds * (0.3 + 0.4 * random.nextDouble());
        time = -MARGIN * random.nextDouble();
        boolean pausing = false;
        while (time < seconds + MARGIN) {
            boolean early = !pausing && random.nextDouble() < EXTRASYSTOLES;
            double length = BEAT * (1 + BEAT_DEVIATION * random.nextGaussian());
            length *= 1 - SINUS_ARRHYTHMIA * (undisturbed(time) - 0.5);
            // an extrasystole shortens the beat before it
            beats.add(
                    new Beat(
                            time,
                            early ? EARLY * length : pausing ? PAUSE * length : length,
                            !early && !pausing,
                            pausing ? WEAK : 1));
            time += beats.get(beats.size() - 1).length;
            pausing = early;
        }
    }

    /** When each beat during the scan starts to contract: the R waves of an ECG. */
    public double[] triggers() {
        return beats.stream()
                .mapToDouble(Beat::start)
                .filter(start -> start >= 0 && start <= seconds)
                .toArray();
    }

    /** When the heart is contracted most in each beat during the scan. */
    public double[] beats() {
        return beats.stream()
                .mapToDouble(Beat::peak)
                .filter(peak -> peak >= 0 && peak <= seconds)
                .toArray();
    }

    /** Whether the beat at a time is neither cut short by an extrasystole nor one. */
    public boolean isRegular(double time) {
        return beat(time).regular;
    }

    /** How far the heart is contracted at a time, from 0 to 1. */
    public double contraction(double time) {
        Beat beat = beat(time);
        double part = (time - beat.start) / beat.systole();
        double sine = part < 1 ? Math.sin(Math.PI * part) : 0;
        return beat.strength * sine * sine;
    }

    /**
     * Contraction at a phase of a beat of usual length.
     *
     * @param phase from 0, when the heart is contracted most, to 1, when it is so again
     */
    static double contractionAt(double phase) {
        double sincePeak = phase - Math.rint(phase);
        double cosine =
                Math.abs(sincePeak) < SYSTOLE / 2 ? Math.cos(Math.PI * sincePeak / SYSTOLE) : 0;
        return cosine * cosine;
    }

    /** How far the chest is lifted at a time: 0 breathed out, about 1 breathed in. */
    public double breath(double time) {
        double drift = DRIFT * Math.max(0, Math.min(1, time / seconds));
        double since = (time - cough) / COUGH_SECONDS;
        double jolt = 0;
        if (isCoughing(time)) {
            double envelope = Math.sin(Math.PI * since);
            jolt = COUGH_DEPTH * envelope * Math.sin(2 * Math.PI * COUGH_HERTZ * (time - cough));
        }
        return undisturbed(time) + drift + jolt;
    }

    /** Whether the body coughs at a time. */
    public boolean isCoughing(double time) {
        return time >= cough && time < cough + COUGH_SECONDS;
    }

    /** Breathed out longer than in. */
    private double undisturbed(double time) {
        Breath breath = breaths.get(0);
        for (Breath next : breaths) {
            breath = next.start <= time ? next : breath;
        }
        double sine = Math.sin(Math.PI * Math.max(0, (time - breath.start) / breath.length));
        return breath.depth * Math.pow(Math.abs(sine), 2.5);
    }

    private Beat beat(double time) {
        Beat beat = beats.get(0);
        for (Beat next : beats) {
            beat = next.start <= time ? next : beat;
        }
        return beat;
    }
}
