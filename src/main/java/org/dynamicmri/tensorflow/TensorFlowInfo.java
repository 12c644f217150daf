package org.dynamicmri.tensorflow;

/** What the loaded TensorFlow tells of itself. */
public interface TensorFlowInfo {

    /** The version of its native library. */
    String version();
}
