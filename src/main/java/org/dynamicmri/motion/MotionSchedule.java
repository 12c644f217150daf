package org.dynamicmri.motion;

/**
 * What a run does when: iterations without motion, then outer iterations along it, while the
 * strength of the penalties falls.
 *
 * @param startIterations ADMM iterations without motion
 * @param iterations ADMM iterations of an outer iteration; half as many again follow the last
 * @param outerIterations how often motion is fitted while the strength falls
 * @param furtherOuterIterations how many outer iterations may follow at the last strength
 * @param first strength at the start
 * @param last strength of the last outer iteration
 */
record MotionSchedule(
        int startIterations,
        int iterations,
        int outerIterations,
        int furtherOuterIterations,
        double first,
        double last) {

    /** Strength from which on the noise is strong. */
    private static final double STRONG_NOISE = 1.4;

    /** Outer iterations that serve in strong noise; more lose there. */
    private static final int OUTER_ITERATIONS_IN_NOISE = 4;

    /**
     * The schedule of a run.
     *
     * @param strength factor of the weights that the noise asks for
     */
    static MotionSchedule of(MotionSettings settings, double strength) {
        boolean noisy = strength >= STRONG_NOISE;
        return new MotionSchedule(
                settings.startIterations(),
                settings.iterations(),
                noisy
                        ? Math.min(settings.outerIterations(), OUTER_ITERATIONS_IN_NOISE)
                        : settings.outerIterations(),
                noisy ? 0 : settings.furtherOuterIterations(),
                Math.max(1, strength),
                strength);
    }

    /** The strength of an outer iteration, counted from 0; -1 is the start. */
    double strength(int outer) {
        double progress = Math.max(0, outer) / Math.max(1.0, outerIterations - 1);
        return first * Math.pow(last / first, Math.min(1, progress));
    }

    /**
     * Outer iterations in which the strength has fallen; none in noise that keeps it at 1 or more.
     */
    int fallen(int outer) {
        return first > last ? outer : 0;
    }

    /** ADMM iterations before an outer iteration, counted from 0. */
    int iterationsBefore(int outer) {
        return startIterations + outer * iterations;
    }

    /** ADMM iterations of this many outer iterations, with those before and after them. */
    int totalIterations(int outerIterations) {
        return iterationsBefore(outerIterations) + (outerIterations == 0 ? 0 : iterations / 2);
    }

    /**
     * Which of this many outer iterations, counted from 0, is under way or next after some ADMM
     * iterations.
     */
    int outerIterationAt(int iterationsDone, int outerIterations) {
        int outer = 0;
        while (outer + 1 < outerIterations && iterationsBefore(outer + 1) <= iterationsDone) {
            outer++;
        }
        return outer;
    }
}
