package org.dynamicmri.tensorflow;

/** What the loaded TensorFlow reports about itself. */
public interface TensorFlowInfo {

    /** The version of its native library. */
    String version();
}
