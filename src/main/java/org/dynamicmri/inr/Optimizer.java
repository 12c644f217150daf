package org.dynamicmri.inr;

import org.dynamicmri.operator.Workers;

/** Moves the array of parameters that it was made for, and remembers what it needs to. */
public interface Optimizer extends Resumable {

    /**
     * Takes a step.
     *
     * @param gradient derivatives of the loss by the parameters; zero afterwards
     */
    void step(float[] gradient, double learningRate, Workers workers);
}
