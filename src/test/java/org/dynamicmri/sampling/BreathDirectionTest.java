package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Curves of breaths whose ends are known, upright and turned. */
class BreathDirectionTest {

    private static final int BREATHS = 8;
    private static final int POINTS = 400;

    private static final double[] SAME = {1, 1, 1, 1, 1, 1, 1, 1};
    private static final double[] DIFFERENT = {1, 1.2, 0.9, 1.1, 0.8, 1.15, 0.95, 1.05};

    /** As high as low, and as long. */
    private static double evenly(double part) {
        return Math.pow(Math.sin(Math.PI * part), 2);
    }

    /** Out for the last two fifths. */
    private static double resting(double part) {
        return part < 0.6 ? evenly(part / 0.6) : 0;
    }

    /** Breaths from the middle of one, as high as their depths, above a level that drifts. */
    private static double[] breaths(double[] depths, DoubleUnaryOperator shape, double drift) {
        double[] curve = new double[BREATHS * POINTS];
        Arrays.setAll(
                curve,
                i -> {
                    double breath = (double) i / POINTS;
                    double height = shape.applyAsDouble(breath - Math.floor(breath));
                    double noise = 0.01 * Math.sin(2.4 * i * i / POINTS);
                    return depths[(int) breath] * height + drift * i / curve.length + noise;
                });
        return curve;
    }

    private static BreathDirection of(double[] curve) {
        boolean[] all = new boolean[curve.length];
        Arrays.fill(all, true);
        return new BreathDirection(curve, all);
    }

    /** And the other way round if the curve is turned. */
    private static void requireUpright(double[] curve) {
        assertTrue(of(curve).isUpright());
        assertFalse(of(curve).isDoubtful());
        BreathDirection turned = of(Arrays.stream(curve).map(value -> -value).toArray());
        assertFalse(turned.isUpright());
        assertFalse(turned.isDoubtful());
    }

    @Test
    void differentDepthsShowTheRestingLevel() {
        requireUpright(breaths(DIFFERENT, BreathDirectionTest::evenly, 0));
    }

    @Test
    void theRestingLevelMayDrift() {
        requireUpright(breaths(DIFFERENT, BreathDirectionTest::evenly, 0.8));
        requireUpright(breaths(DIFFERENT, BreathDirectionTest::evenly, -0.8));
    }

    @Test
    void aRestIsExpiration() {
        requireUpright(breaths(SAME, BreathDirectionTest::resting, 0));
    }

    /** Held breathed in for as long as the other breaths take together. */
    @Test
    void oneHeldBreathDoesNotDecide() {
        double[] breaths = breaths(DIFFERENT, BreathDirectionTest::resting, 0);
        int top = 3 * POINTS + (int) (0.3 * POINTS);
        double[] held = new double[2 * breaths.length];
        Arrays.setAll(held, i -> i < top ? breaths[i] : breaths[Math.max(top, i - breaths.length)]);
        requireUpright(held);
    }

    @Test
    void coughsDoNotCount() {
        double[] curve = breaths(DIFFERENT, BreathDirectionTest::evenly, 0);
        boolean[] usual = new boolean[curve.length];
        Arrays.fill(usual, true);
        int from = 3 * POINTS - POINTS / 8;
        Arrays.fill(usual, from, from + POINTS / 4, false);
        for (int i = from; i < from + POINTS / 4; i++) {
            curve[i] -= 2;
        }
        BreathDirection direction = new BreathDirection(curve, usual);
        assertTrue(direction.isUpright());
        assertFalse(direction.isDoubtful());
    }

    @Test
    void evenBreathsAreDoubtful() {
        assertTrue(of(breaths(SAME, BreathDirectionTest::evenly, 0.3)).isDoubtful());
    }

    @Test
    void aCurveWithoutBreathsIsDoubtful() {
        assertTrue(of(new double[1000]).isDoubtful());
        assertTrue(
                of(Arrays.copyOf(breaths(SAME, BreathDirectionTest::evenly, 0), 100)).isDoubtful());
        BreathDirection nothing = new BreathDirection(new double[1000], new boolean[1000]);
        assertTrue(nothing.isDoubtful());
    }
}
