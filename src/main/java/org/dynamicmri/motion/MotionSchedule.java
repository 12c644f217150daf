package org.dynamicmri.motion;

/**
 * What a run does when: iterations without motion, then rounds along it, while the strength of the
 * penalties falls.
 *
 * @param startIterations ADMM iterations without motion
 * @param iterations ADMM iterations of a round; half as many again follow the last
 * @param rounds how often motion is fitted while the strength falls
 * @param furtherRounds how many rounds may follow at the last strength
 * @param first strength at the start
 * @param last strength of the last round
 */
record MotionSchedule(
        int startIterations,
        int iterations,
        int rounds,
        int furtherRounds,
        double first,
        double last) {

    /** Rounds that serve where strong noise does not let the strength fall; more lose there. */
    private static final int ROUNDS_IN_NOISE = 4;

    /**
     * The schedule of a run.
     *
     * @param strength factor of the weights that the noise asks for
     */
    static MotionSchedule of(MotionSettings settings, double strength) {
        boolean noisy = strength >= 1;
        return new MotionSchedule(
                settings.startIterations(),
                settings.iterations(),
                noisy ? Math.min(settings.rounds(), ROUNDS_IN_NOISE) : settings.rounds(),
                noisy ? 0 : settings.furtherRounds(),
                Math.max(1, strength),
                strength);
    }

    /** The strength of a round, counted from 0; -1 is the start. */
    double strength(int round) {
        double progress = Math.max(0, round) / Math.max(1.0, rounds - 1);
        return first * Math.pow(last / first, Math.min(1, progress));
    }

    /** ADMM iterations before a round, counted from 0. */
    int iterationsBefore(int round) {
        return startIterations + round * iterations;
    }

    /** ADMM iterations of this many rounds, with those before and after them. */
    int totalIterations(int ofRounds) {
        return iterationsBefore(ofRounds) + (ofRounds == 0 ? 0 : iterations / 2);
    }

    /**
     * Which of this many rounds, counted from 0, is under way or next after some ADMM iterations.
     */
    int roundAt(int iterationsDone, int ofRounds) {
        int round = 0;
        while (round + 1 < ofRounds && iterationsBefore(round + 1) <= iterationsDone) {
            round++;
        }
        return round;
    }
}
