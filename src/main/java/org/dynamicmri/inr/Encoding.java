package org.dynamicmri.inr;

import org.dynamicmri.operator.Workers;

/**
 * Trainable features of the points of a grid: what a network gets in place of the coordinates.
 * Features do not depend on one another; methods that name one may be called at the same time for
 * different ones.
 */
public interface Encoding extends Resumable {

    /** Number of features of a point. */
    int features();

    /**
     * Computes a feature at the points of a block.
     *
     * @param target overwritten from {@code offset} on, a value for each point
     */
    void encode(int feature, PointGrid.Block block, float[] target, int offset);

    /**
     * Adds to the gradient of the parameters behind a feature.
     *
     * @param gradient derivatives of the loss by the feature at the points of the block, from
     *     {@code offset} on
     */
    void collect(int feature, PointGrid.Block block, float[] gradient, int offset);

    /** Takes one optimiser step along the collected gradient, and clears it. */
    void update(double learningRate, Workers workers);
}
