package org.dynamicmri.tensorflow.graph;

import org.dynamicmri.tensorflow.TensorFlowInfo;
import org.tensorflow.TensorFlow;

/** Asks TensorFlow itself. */
public final class LoadedTensorFlow implements TensorFlowInfo {

    @Override
    public String version() {
        return TensorFlow.version();
    }
}
