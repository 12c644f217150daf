package org.dynamicmri.simulate;

/**
 * Where the tissue of the phantom is at one instant, as an invertible map between space and the
 * reference pose (end of diastole, breathed out).
 *
 * <p>Coordinates are (x, y) with the field of view from -1 to 1, x to the right and y down. The
 * heart's map is radial about the left ventricle and piecewise linear in the squared radius: the
 * blood pool shrinks evenly, the wall keeps its area (muscle is incompressible, so it thickens),
 * the right ventricle is squeezed from its free side, and beyond a rim nothing moves. A twist turns
 * the wall. Breathing lifts the front of the chest and shifts the heart with its surroundings.
 *
 * @param contraction from 0 (end of diastole) to 1 (end of systole)
 * @param breath from 0 (out) to 1 (in)
 */
record HeartPose(double contraction, double breath) {

    /** Centre of the left ventricle in the reference pose. */
    static final double HEART_X = 0.08;

    static final double HEART_Y = -0.08;

    /** Radius of the left ventricle's pool, of its outer wall, and of the right ventricle's rim. */
    static final double ENDO = 0.18;

    static final double EPI = 0.25;
    static final double OUTER = 0.41;

    /** Beyond this distance from the centre the beat moves nothing. */
    private static final double REACH = 0.46;

    private static final double ENDO_SYSTOLE = 0.115;
    private static final double OUTER_SYSTOLE_RIGHT = 0.33;
    private static final double OUTER_SYSTOLE_LEFT = 0.40;
    private static final double TWIST_RADIANS = 0.14;

    /** Shift of the heart, and relative lift of the chest, at full breath. */
    private static final double SHIFT_X = -0.015;

    private static final double SHIFT_Y = 0.05;
    private static final double SHIFT_REACH = 0.52;
    private static final double LIFT = 0.03;
    private static final double SPINE_Y = 0.3;

    private static final int FIXED_POINT_STEPS = 40;

    static final HeartPose REFERENCE = new HeartPose(0, 0);

    /** Moves a point of space to where its tissue lies in the reference pose. */
    void toReference(double[] point) {
        breatheOut(point);
        double x = point[0] - HEART_X;
        double y = point[1] - HEART_Y;
        double square = x * x + y * y;
        if (contraction == 0 || square >= REACH * REACH || square == 0) {
            return;
        }
        double[] now = squaredRadii(x, y, contraction);
        double[] reference = squaredRadii(x, y, 0);
        double mapped = piecewise(square, now, reference);
        turn(point, x, y, Math.sqrt(mapped / square), -twist(mapped));
    }

    /** Moves a point of the reference pose to where its tissue lies now. */
    void fromReference(double[] point) {
        double x = point[0] - HEART_X;
        double y = point[1] - HEART_Y;
        double square = x * x + y * y;
        if (contraction != 0 && square < REACH * REACH && square != 0) {
            double angle = twist(square);
            double turnedX = x * Math.cos(angle) - y * Math.sin(angle);
            double turnedY = x * Math.sin(angle) + y * Math.cos(angle);
            double[] now = squaredRadii(turnedX, turnedY, contraction);
            double[] reference = squaredRadii(turnedX, turnedY, 0);
            double mapped = piecewise(square, reference, now);
            turn(point, turnedX, turnedY, Math.sqrt(mapped / square), 0);
        }
        breatheIn(point);
    }

    private static void turn(double[] point, double x, double y, double factor, double angle) {
        double cos = factor * Math.cos(angle);
        double sin = factor * Math.sin(angle);
        point[0] = HEART_X + x * cos - y * sin;
        point[1] = HEART_Y + x * sin + y * cos;
    }

    /** Knots of the radial map in this direction: 0, pool, wall, rim, reach, all squared. */
    private static double[] squaredRadii(double x, double y, double contraction) {
        double endo = ENDO * ENDO;
        double squeezed = endo + contraction * (ENDO_SYSTOLE * ENDO_SYSTOLE - endo);
        double outer = OUTER * OUTER;
        // 1 towards the right ventricle, which lies at negative x, and 0 away from it
        double towardsRight = 0.5 * (1 - x / Math.sqrt(x * x + y * y));
        double systole =
                OUTER_SYSTOLE_LEFT + towardsRight * (OUTER_SYSTOLE_RIGHT - OUTER_SYSTOLE_LEFT);
        return new double[] {
            0,
            squeezed,
            squeezed + EPI * EPI - endo,
            outer + contraction * (systole * systole - outer),
            REACH * REACH
        };
    }

    private static double piecewise(double value, double[] from, double[] to) {
        int i = 1;
        while (i < from.length - 1 && value > from[i]) {
            i++;
        }
        return to[i - 1] + (value - from[i - 1]) * (to[i] - to[i - 1]) / (from[i] - from[i - 1]);
    }

    /** Rotation by the reference radius: constant inside the wall, none at the reach. */
    private double twist(double referenceSquare) {
        double outside = (referenceSquare - EPI * EPI) / (REACH * REACH - EPI * EPI);
        double fade = 1 - Math.min(1, Math.max(0, outside));
        return TWIST_RADIANS * contraction * fade * fade;
    }

    /** Inverse of the breath: the displacement is given at the point of space. */
    private void breatheOut(double[] point) {
        if (breath == 0) {
            return;
        }
        double x = point[0];
        double y = point[1];
        point[0] = x - breathX(x, y);
        point[1] = y - breathY(x, y);
    }

    /** Solves reference = point - breath(point); the displacement's gradient is far below 1. */
    private void breatheIn(double[] point) {
        if (breath == 0) {
            return;
        }
        double x = point[0];
        double y = point[1];
        for (int i = 0; i < FIXED_POINT_STEPS; i++) {
            double nextX = point[0] + breathX(x, y);
            y = point[1] + breathY(x, y);
            x = nextX;
        }
        point[0] = x;
        point[1] = y;
    }

    private double breathX(double x, double y) {
        return breath * SHIFT_X * nearHeart(x, y);
    }

    private double breathY(double x, double y) {
        double lift = Math.min(0, y - SPINE_Y) * LIFT;
        return breath * (SHIFT_Y * nearHeart(x, y) + lift);
    }

    private static double nearHeart(double x, double y) {
        double dx = x - HEART_X;
        double dy = y - HEART_Y;
        double inside = 1 - (dx * dx + dy * dy) / (SHIFT_REACH * SHIFT_REACH);
        return inside <= 0 ? 0 : inside * inside * (3 - 2 * inside);
    }
}
