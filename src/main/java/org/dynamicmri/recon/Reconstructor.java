package org.dynamicmri.recon;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * A reconstruction method with its settings: k-space in, image series out. A method is an immutable
 * object made from its settings record; it may be used many times and from many threads.
 */
public interface Reconstructor {

    /** The method's name on the command line, in macros and in scripts: {@code "cg-sense"}. */
    String name();

    /**
     * Reconstructs a scan.
     *
     * @param kSpace the scan
     * @param maps its coil maps, of the scan's matrix and number of coils
     * @param workers the threads to use
     * @param monitor told of progress, asked for cancellation
     * @return complex images [x, y, t] in the units of the scan's image: {@code kSpace = A images};
     *     their properties tell the settings, the choices made and the stopping reason
     * @throws org.dynamicmri.data.InvalidDataException if the input does not fit, before the work
     *     starts
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor);

    /** Whether it offers its state to the monitor's {@link Checkpoint}, and goes on from there. */
    default boolean isResumable() {
        return false;
    }

    /**
     * Bytes of Java's heap that the reconstruction of such a scan will need at its peak, over the
     * scan itself.
     *
     * @param threads number of threads that work at it
     */
    long estimateBytes(KSpace kSpace, int threads);

    /** Bytes that it takes beside Java's heap. */
    default long estimateNativeBytes() {
        return 0;
    }
}
