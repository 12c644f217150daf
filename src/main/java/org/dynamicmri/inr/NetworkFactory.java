package org.dynamicmri.inr;

import org.dynamicmri.tensorflow.TensorFlowRuntime;

/** Makes networks; the implementation lives with TensorFlow in isolation. */
public interface NetworkFactory {

    /**
     * What gives the same bits again, for a result's properties: TensorFlow adds products up in
     * parts, one a thread.
     */
    String REPEATED_BY = "the same seed, version and number of threads";

    /**
     * @param settings layers and optimiser
     * @param weights initial weights: a matrix [inputs x units] in row order for each layer
     * @param threads threads of each operation
     */
    Network create(NetworkSettings settings, float[][] weights, int threads);

    /**
     * The factory of networks on TensorFlow; the first call loads it.
     *
     * @throws org.dynamicmri.tensorflow.TensorFlowUnavailableException if TensorFlow cannot run
     *     here
     */
    static NetworkFactory onTensorFlow() {
        return TensorFlowRuntime.create(
                NetworkFactory.class, "org.dynamicmri.inr.graph.PerceptronFactory");
    }
}
