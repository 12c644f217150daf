package org.dynamicmri.pipeline;

import java.util.function.Function;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.recon.Checkpoint;

/** Where the slices of a study are kept as they are finished, and the state of the current one. */
@FunctionalInterface
interface StudyCheckpoint {

    /** Keeps nothing. */
    StudyCheckpoint NONE = (kSpace, maps, fit) -> fit.apply(Checkpoint.NONE);

    /**
     * The next slice: as an earlier run has left it, or reconstructed.
     *
     * @param kSpace the slice
     * @param maps its coil maps
     * @param fit reconstructs it, with its state kept
     * @throws org.dynamicmri.data.InvalidDataException if an earlier run has left another scan's
     */
    ImageSeries slice(KSpace kSpace, CoilMaps maps, Function<Checkpoint, ImageSeries> fit);
}
