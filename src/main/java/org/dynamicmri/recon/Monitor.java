package org.dynamicmri.recon;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;

/** Progress and cancellation of a long computation. */
public interface Monitor {

    /** A monitor that shows nothing and never cancels. */
    Monitor SILENT = new Monitor() {};

    /**
     * Reports progress.
     *
     * @param fraction done, from 0 to 1; never decreases within a run
     * @param status the current step, in a few words
     */
    default void progress(double fraction, String status) {}

    /** Reports a fact of the run worth keeping, such as a chosen weight or a stopping reason. */
    default void log(String message) {}

    /**
     * Offers the current image. The monitor may ignore it; the image is computed only if it is
     * requested within this call.
     */
    default void preview(Supplier<ImageSeries> current) {}

    /**
     * Offers an image to look at until the work has one of its own. It is never a result. Like that
     * of {@link #preview}, it is computed only if it is requested within this call.
     *
     * @param what it shows, such as "averaged over time"
     */
    default void quickLook(String what, Supplier<ImageSeries> image) {}

    /** Whether the user wants the work to stop. */
    default boolean isCanceled() {
        return false;
    }

    /**
     * Whether a user who stops the work wants the current image as its result. A fit then continues
     * to its next image, for some seconds at most.
     */
    default boolean isImageWanted() {
        return false;
    }

    /**
     * Reports that the work has stopped and its image is kept. Remaining work, such as writing
     * files, must not be stopped by the same request: the reconstruction finishes, and from now on
     * {@link #isCanceled()} returns false until the user stops again.
     */
    default void imageKept() {}

    /** The store for the state of the work. */
    default Checkpoint checkpoint() {
        return Checkpoint.NONE;
    }

    /**
     * Call this about every half second of work.
     *
     * @throws CancellationException if the user wants the work to stop; the last preview remains
     */
    default void checkCanceled() {
        if (isCanceled()) {
            throw new CancellationException("The reconstruction was canceled.");
        }
    }

    /**
     * A monitor for a part of the work: its progress fills this one's from {@code start} to {@code
     * end}.
     */
    default Monitor part(double start, double end) {
        return new ForwardingMonitor(this) {
            @Override
            public void progress(double fraction, String status) {
                super.progress(start + fraction * (end - start), status);
            }
        };
    }

    /** The same monitor with a store for the state. */
    default Monitor with(Checkpoint kept) {
        return new ForwardingMonitor(this) {
            @Override
            public Checkpoint checkpoint() {
                return kept;
            }
        };
    }
}
