package org.dynamicmri.motion;

import org.dynamicmri.inr.Resumable;

/**
 * Estimates the motion between neighbouring frames from their magnitudes [x, y, pair], round by
 * round. A later round may continue from the motion that the last one found.
 */
interface MotionEstimator extends Resumable, AutoCloseable {

    /**
     * Motion with {@code later(r) ~ earlier(r + v(r))}.
     *
     * @param round from 0, one after the other; the last one may be asked for again
     * @param between called where the estimation may be interrupted, to continue from its {@link
     *     #save saved state}; may throw to end the work
     */
    Displacements forward(int round, float[] earlier, float[] later, Runnable between);

    /** Motion with {@code earlier(r) ~ later(r + v(r))}, as {@link #forward}. */
    Displacements backward(int round, float[] earlier, float[] later, Runnable between);

    /**
     * How often a direction of a round calls what is between, if the round is not resumed.
     *
     * @param round from 0
     */
    int steps(int round);

    /**
     * How long both directions of a round usually take, by the time of an iteration of the images
     * along the motion.
     *
     * @param round from 0
     */
    double work(int round);

    /** Frees native memory. */
    @Override
    void close();
}
