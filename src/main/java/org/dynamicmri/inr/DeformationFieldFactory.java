package org.dynamicmri.inr;

import org.dynamicmri.tensorflow.TensorFlowRuntime;

/** Makes deformation fields; the implementation lives with TensorFlow in isolation. */
public interface DeformationFieldFactory {

    /**
     * @param threads threads of each operation
     */
    DeformationField create(DeformationGrids grids, int threads);

    /**
     * The factory of fields on TensorFlow; the first call loads it.
     *
     * @throws org.dynamicmri.tensorflow.TensorFlowUnavailableException if TensorFlow cannot run
     *     here
     */
    static DeformationFieldFactory onTensorFlow() {
        return TensorFlowRuntime.create(
                DeformationFieldFactory.class, "org.dynamicmri.inr.graph.GridDeformationFactory");
    }

    /** Begins to load TensorFlow; {@link #onTensorFlow} reports what is wrong with it. */
    static void loadInBackground() {
        TensorFlowRuntime.loadInBackground();
    }
}
