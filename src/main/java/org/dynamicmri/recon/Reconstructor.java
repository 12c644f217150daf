package org.dynamicmri.recon;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * A reconstruction method with its settings: k-space in, image series out. A method is an immutable
 * object made from its settings record; it may be used many times and from many threads.
 */
public interface Reconstructor {

    /**
     * The method's name on the command line, in macros and in scripts: that of its {@link Method}.
     */
    String name();

    /** All settings in words: what makes two runs of the method on one scan the same. */
    String describeSettings();

    /**
     * The same method as an expert tunes it.
     *
     * @throws InvalidParameterException if it has no such number, or nothing to tune
     */
    default Reconstructor tuned(Tuning tuning) {
        if (tuning.equals(Tuning.NONE)) {
            return this;
        }
        throw new InvalidParameterException(
                "The method %s has nothing to tune: choose another method, or leave out strength,"
                        + " iterations and values.",
                name());
    }

    /**
     * Begins in the background with what takes time whatever the scan is, the loading of a library.
     * It need not be called, and does not fail: {@link #reconstruct} tells what is wrong.
     */
    default void prepare() {}

    /**
     * Reconstructs a scan.
     *
     * @param kSpace the scan
     * @param maps its coil maps, of the scan's matrix and number of coils
     * @param workers the threads to use
     * @param monitor told of progress, asked for cancellation
     * @return complex images [x, y, t] in the units of the scan's image: {@code kSpace = A images};
     *     their properties tell the settings, the choices made and the stopping reason
     * @throws InvalidDataException if the input does not fit, before the work starts
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor);

    /** Frames that a scan must have at least. */
    default int leastFrames() {
        return 1;
    }

    /**
     * Refuses a scan of fewer frames, before anything is computed for it.
     *
     * @throws InvalidDataException if it has less than {@link #leastFrames}
     */
    default void requireFrames(KSpace kSpace) {
        if (kSpace.frames() < leastFrames()) {
            Reconstructor other = Methods.forFrames(kSpace.frames());
            throw new InvalidDataException(
                    "The method %s needs at least %d frames, but the scan has %d, of %d spokes each."
                            + " Divide its spokes into more frames (by the parameter spokes, frames or"
                            + " duration), or use the method %s, which needs %d.",
                    name(),
                    leastFrames(),
                    kSpace.frames(),
                    kSpace.spokes(),
                    other.name(),
                    other.leastFrames());
        }
    }

    /**
     * Whether its images are those that explain the samples best, so that what they leave of the
     * samples tells whether scan, maps and images belong together.
     */
    default boolean fitsSamples() {
        return true;
    }

    /** Whether it offers its state to the monitor's {@link Checkpoint}, and goes on from there. */
    default boolean isResumable() {
        return false;
    }

    /**
     * Bytes of Java's heap that the reconstruction of such a scan will need at its peak, over the
     * scan itself.
     *
     * @param kSpace a scan of at least {@link #leastFrames}
     * @param threads number of threads that work at it
     */
    long estimateBytes(KSpace kSpace, int threads);

    /** Bytes that it takes beside Java's heap. */
    default long estimateNativeBytes() {
        return 0;
    }
}
