package org.dynamicmri.motion;

import org.dynamicmri.inr.Resumable;

/**
 * Estimates the motion between neighbouring frames from their magnitudes [x, y, pair], round by
 * round. A later round may go on from the motion that the last one found.
 */
interface MotionEstimator extends Resumable, AutoCloseable {

    /**
     * Motion with {@code later(r) ~ earlier(r + v(r))}.
     *
     * @param round from 0, one after the other; the last one may be asked for again
     * @param between called where the estimation may be interrupted, to go on from its {@link #save
     *     saved state}; may throw to end the work
     */
    Displacements forward(int round, float[] earlier, float[] later, Runnable between);

    /** Motion with {@code earlier(r) ~ later(r + v(r))}, as {@link #forward}. */
    Displacements backward(int round, float[] earlier, float[] later, Runnable between);

    /** Frees native memory. */
    @Override
    void close();
}
