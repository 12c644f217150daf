package org.dynamicmri.sampling;

import java.util.Arrays;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;

/**
 * How the body beat and breathed during a continuous scan, by the centre of k-space: the breath as
 * a curve, the beats as times. Where it coughed or moved at once, neither is usual.
 *
 * <p>The breath is the combination of the coils' magnitudes that swings most in its band, slower
 * than .3 s; coughs are the times in which the same combination is far livelier than usual. Of what
 * is left, the combination of most energy between .03 and .25 s is that of the heart. Its beats are
 * found by their mean course, which is learnt from them in turns.
 */
public final class BodySignals {

    private static final double STEP = 0.01;
    private static final double SHORTEST_SCAN = 8;

    /** Gaussians in s that bound the bands of the breath and of the heart. */
    private static final double BREATH_FINE = 0.4;

    private static final double BREATH_COARSE = 2.5;
    private static final double HEART_FINE = 0.03;
    private static final double HEART_COARSE = 0.25;

    /**
     * Liveliness of a cough, in robust standard deviations above the median. The 16 scans of 64 x
     * 64 pixels and 24 of 32 x 32 that were simulated reach 7.3 and more where the body coughs, and
     * 4.9 elsewhere.
     */
    private static final double LIVELY = 6;

    /**
     * Power, by its median, that is usual in any case: where a breath is regular and has little
     * noise, its power scatters so little that a deeper breath would pass for a cough. Breaths of
     * the simulated scans reach 4.2 at most, coughs 10.5 and more.
     */
    private static final double USUAL_POWER = 5;

    /** Gaussian in s over which the liveliness is taken; a cough lasts this much beyond it. */
    private static final double LIVELY_SECONDS = 0.25;

    /** Standard deviation of normally distributed values by their median absolute deviation. */
    private static final double DEVIATION = 1.4826;

    private final CoilCurves curves;
    private final double[] breath;
    private final boolean doubtful;
    private final double[] beating;
    private final double[] heart;
    private final boolean[] usual;

    private BodySignals(CoilCurves curves) {
        this.curves = curves;
        boolean[] all = new boolean[curves.points()];
        Arrays.fill(all, true);
        double[][] fast = curves.band(HEART_FINE, HEART_COARSE);
        double[] heartWeights = CoilCurves.strongest(fast, all, null);
        double[] breathWeights =
                CoilCurves.strongest(
                        curves.band(BREATH_FINE, BREATH_COARSE),
                        all,
                        fast.length > 1 ? heartWeights : null);
        this.usual = usual(CoilCurves.combined(fast, breathWeights));
        double[] breathing = curves.smooth(curves.combined(breathWeights), BREATH_FINE);
        BreathDirection direction = new BreathDirection(breathing, usual);
        this.breath = times(direction.isUpright() ? 1 : -1, breathing);
        this.doubtful = direction.isDoubtful();
        double[] whole = curves.smooth(curves.combined(heartWeights), HEART_FINE);
        // a heart rests relaxed
        this.beating = times(CoilCurves.isPeaked(fast(whole), usual) ? 1 : -1, whole);
        this.heart = fast(beating);
    }

    /**
     * @param scan a scan whose spokes all pass next to the centre of k-space
     * @param times when each spoke was measured in s, rising
     * @throws InvalidDataException if the scan is too short
     */
    public static BodySignals of(KSpace scan, double[] times) {
        double seconds = times[times.length - 1] - times[0];
        if (!(seconds >= SHORTEST_SCAN)) {
            throw new InvalidDataException(
                    "Beats and breaths are found in a scan of at least %.0f s, but it lasts for %.3g"
                            + " s.",
                    SHORTEST_SCAN, seconds);
        }
        return new BodySignals(CoilCurves.of(new CentreSignal(scan), times, STEP));
    }

    /** A curve without what is slower than the heart. */
    private double[] fast(double[] curve) {
        double[] slow = curves.smooth(curve, HEART_COARSE);
        double[] fast = curve.clone();
        for (int i = 0; i < fast.length; i++) {
            fast[i] -= slow[i];
        }
        return fast;
    }

    private static double[] times(double factor, double[] curve) {
        return Arrays.stream(curve).map(value -> factor * value).toArray();
    }

    /**
     * Where the curve of the breath is not far livelier than usual. The cube root of its power is
     * nearly normally distributed (Wilson and Hilferty, PNAS 17(12), 1931), however much of it is
     * noise, so that its median and median absolute deviation bound what occurs by chance.
     */
    private boolean[] usual(double[] curve) {
        double[] squares = Arrays.stream(curve).map(value -> value * value).toArray();
        double[] lively =
                Arrays.stream(curves.smooth(squares, LIVELY_SECONDS)).map(Math::cbrt).toArray();
        double limit = usualLimit(lively);
        boolean[] found = new boolean[lively.length];
        Arrays.fill(found, true);
        int margin = (int) Math.round(LIVELY_SECONDS / curves.step());
        for (int i = 0; i < lively.length; i++) {
            if (lively[i] > limit) {
                int to = Math.min(found.length, i + margin);
                Arrays.fill(found, Math.max(0, i - margin), to, false);
            }
        }
        return found;
    }

    /**
     * What is not far livelier than usual.
     *
     * @param lively cube roots of the power of the breath
     */
    static double usualLimit(double[] lively) {
        double middle = median(lively);
        double[] apart = Arrays.stream(lively).map(value -> Math.abs(value - middle)).toArray();
        return Math.max(
                middle + LIVELY * DEVIATION * median(apart), Math.cbrt(USUAL_POWER) * middle);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * Finds the beats.
     *
     * @return times in s, rising: when the heart is contracted most
     * @throws InvalidDataException if no heart beat stands out
     */
    public double[] beats() {
        double[] beats = new BeatFinder(beating, this::fast, curves.step(), usual).beats();
        return Arrays.stream(beats).map(curves::time).toArray();
    }

    /** How far the chest is breathed in at a time, in the units of the scan. */
    public double breath(double time) {
        return at(breath, time);
    }

    /** Whether the breath may as well be upside down: breathed in where it is low. */
    public boolean isBreathDoubtful() {
        return doubtful;
    }

    /** The curve of the heart at a time, in the units of the scan. */
    public double heart(double time) {
        return at(heart, time);
    }

    /** Whether the body neither coughs nor moves at once. */
    public boolean isUsual(double time) {
        int point = (int) Math.round(curves.point(time));
        return usual[Math.max(0, Math.min(usual.length - 1, point))];
    }

    private double at(double[] curve, double time) {
        double point = Math.max(0, Math.min(curve.length - 1, curves.point(time)));
        int before = Math.min(curve.length - 2, (int) point);
        return curve[before] + (point - before) * (curve[before + 1] - curve[before]);
    }
}
