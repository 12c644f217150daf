package org.dynamicmri.motion;

import org.dynamicmri.inr.Resumable;

/**
 * Estimates the motion between neighbouring frames from their magnitudes [x, y, pair], one outer
 * iteration after the other. A later outer iteration may continue from the motion that the last one
 * found.
 */
interface MotionEstimator extends Resumable, AutoCloseable {

    /**
     * Motion with {@code later(r) ~ earlier(r + v(r))}.
     *
     * @param outer from 0, one after the other; the last one may be asked for again
     * @param between called where the estimation may be interrupted, to continue from its {@link
     *     #save saved state}; may throw to end the work
     */
    Displacements forward(int outer, float[] earlier, float[] later, Runnable between);

    /** Motion with {@code earlier(r) ~ later(r + v(r))}, as {@link #forward}. */
    Displacements backward(int outer, float[] earlier, float[] later, Runnable between);

    /**
     * How often a direction of an outer iteration calls what is between, if the outer iteration is
     * not resumed.
     *
     * @param outer from 0
     */
    int steps(int outer);

    /**
     * How long both directions of an outer iteration usually take, by the time of an iteration of
     * the images along the motion.
     *
     * @param outer from 0
     */
    double work(int outer);

    /** Frees native memory. */
    @Override
    void close();
}
