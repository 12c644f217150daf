package org.dynamicmri.pipeline;

import java.nio.file.Path;
import org.dynamicmri.recon.Readouts;

/**
 * How a run goes, whatever the method is.
 *
 * @param slice the slice to reconstruct, from 1, or 0 for all
 * @param coils number of virtual coils to compress to, or 0 to have it chosen by the noise
 * @param heldOut whether one spoke of every frame is kept out of the fit, to judge it by
 * @param readouts which readouts are fitted
 * @param forModel whether the motion of the result will be estimated, which takes some frames
 * @param threads number of threads, or 0 for one a processor
 * @param output the file that the result will be written to, whose place is checked first, or empty
 */
public record RunSettings(
        int slice,
        int coils,
        boolean heldOut,
        Readouts readouts,
        boolean forModel,
        int threads,
        String output) {

    /** All slices on all processors. */
    public static final RunSettings DEFAULT =
            new RunSettings(0, 0, false, Readouts.ALL, false, 0, "");

    /**
     * The file of the result, or null.
     *
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be written there
     */
    Path file() {
        return output.isEmpty() ? null : OutputPlaces.requireSeriesFile(output);
    }
}
