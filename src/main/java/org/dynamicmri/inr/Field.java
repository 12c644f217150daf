package org.dynamicmri.inr;

/**
 * A trainable function of space and time, known at the points of a grid. Values are [x, y, t,
 * channel] with the channel fastest (an interleaved complex series, or displacements).
 */
public interface Field extends Resumable, AutoCloseable {

    /** Number of values: points times channels. */
    int length();

    /** Computes the values at all points. */
    void evaluate(float[] values);

    /**
     * Takes one optimiser step.
     *
     * @param gradient derivatives of the loss by the values of the last {@link #evaluate}
     */
    void step(float[] gradient, double learningRate);

    /** Frees native memory; further calls do nothing. */
    @Override
    void close();
}
