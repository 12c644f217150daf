package org.dynamicmri.recon;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * A reconstruction method with its settings: k-space in, image series out. A method is an immutable
 * object made from its settings record; it can be used repeatedly and by several threads.
 */
public interface Reconstructor {

    /**
     * The method's name on the command line, in macros and in scripts: that of its {@link Method}.
     */
    String name();

    /** All settings in words. Two runs on one scan are the same if these are equal. */
    String describeSettings();

    /**
     * The same method with an expert's tuning.
     *
     * @throws InvalidParameterException if it has no such value, or nothing to tune
     */
    default Reconstructor tuned(Tuning tuning) {
        if (tuning.equals(Tuning.NONE)) {
            return this;
        }
        throw new InvalidParameterException(
                "The method %s has nothing to tune; leave out strength, iterations and values, or"
                        + " choose another method.",
                name());
    }

    /**
     * Starts slow preparation that does not depend on the scan, such as loading a library, in the
     * background. Optional, and never fails: {@link #reconstruct} reports errors.
     */
    default void prepare() {}

    /**
     * Reconstructs a scan.
     *
     * @param kSpace the scan
     * @param maps its coil maps, of the scan's matrix and number of coils
     * @param workers the threads to use
     * @param monitor receives progress and can cancel
     * @return complex images [x, y, t] in the units of the scan's image: {@code kSpace = A images};
     *     their properties list settings, automatic choices and the stopping reason
     * @throws InvalidDataException if the input does not fit, before the work starts
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor);

    /** Minimum number of frames. */
    default int leastFrames() {
        return 1;
    }

    /** Minimum number of pixels along x and y. */
    default int leastPixels() {
        return 1;
    }

    /**
     * Requires the minimum number of frames and pixels, before anything is computed.
     *
     * @throws InvalidDataException if it has less than {@link #leastFrames} or {@link #leastPixels}
     */
    default void requireSize(KSpace kSpace) {
        int width = kSpace.geometry().width();
        int height = kSpace.geometry().height();
        if (Math.min(width, height) < leastPixels()) {
            throw new InvalidDataException(
                    "The method %s needs an image of at least %d x %d pixels, but the matrix of the"
                            + " scan is %d x %d. Choose a larger one (matrix), or use the method %s.",
                    name(),
                    leastPixels(),
                    leastPixels(),
                    width,
                    height,
                    Methods.forFrames(1).name());
        }
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
     * Whether its images fit the samples, so that the unexplained signal indicates whether scan,
     * maps and images match.
     */
    default boolean fitsSamples() {
        return true;
    }

    /**
     * Whether it offers its state to the monitor's {@link Checkpoint}, and continues from there.
     */
    default boolean isResumable() {
        return false;
    }

    /**
     * Peak bytes of Java's heap for the reconstruction of such a scan, in addition to the scan
     * itself.
     *
     * @param kSpace a scan of at least {@link #leastFrames}
     * @param threads number of threads
     */
    long estimateBytes(KSpace kSpace, int threads);

    /** Bytes that it needs outside of Java's heap. */
    default long estimateNativeBytes() {
        return 0;
    }
}
