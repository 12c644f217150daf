package org.dynamicmri.motion;

import java.util.Iterator;
import java.util.List;
import org.dynamicmri.recon.Monitor;

/**
 * Estimates the motion between neighbouring frames from their magnitudes [x, y, pair]. A later call
 * of the same direction may go on from the motion that the last one found.
 */
interface MotionEstimator extends AutoCloseable {

    /**
     * Motion with {@code later(r) ~ earlier(r + v(r))}.
     *
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    Displacements forward(float[] earlier, float[] later, Monitor monitor);

    /**
     * Motion with {@code earlier(r) ~ later(r + v(r))}.
     *
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    Displacements backward(float[] earlier, float[] later, Monitor monitor);

    /** What a later call goes on from. */
    List<float[]> state();

    /** Takes over a {@link #state}. */
    void resume(Iterator<float[]> state);

    /** Frees native memory. */
    @Override
    void close();
}
