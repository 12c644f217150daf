package org.dynamicmri.inr;

/**
 * A trainable map from the features of a point to its output values. Features are given as
 * [feature][point] with the point fastest, outputs as [point][channel] with the channel fastest (an
 * interleaved complex image). One instance serves one caller at a time.
 */
public interface Network extends Resumable, AutoCloseable {

    /**
     * Computes the outputs of a block of points.
     *
     * @param features at least inputs x points values
     * @param points number of points, any
     * @param output where to put them, from {@code offset} on
     */
    void evaluate(float[] features, int points, float[] output, int offset);

    /**
     * Propagates a gradient back through the network: adds to the gradient of its weights and
     * computes that of the features.
     *
     * @param features as for {@link #evaluate}
     * @param outputGradient derivatives of the loss by the outputs, from {@code offset} on
     * @param featureGradient overwritten with the derivatives by the features
     */
    void backPropagate(
            float[] features,
            int points,
            float[] outputGradient,
            int offset,
            float[] featureGradient);

    /** Takes one optimiser step along the collected gradient of the weights, and clears it. */
    void update(double learningRate);

    /** Frees the native memory; further calls do nothing. */
    @Override
    void close();
}
