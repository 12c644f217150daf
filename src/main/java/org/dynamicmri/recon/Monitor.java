package org.dynamicmri.recon;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;

/** What a long computation tells the one who waits for it, and how it is stopped. */
public interface Monitor {

    /** A monitor that shows nothing and never cancels. */
    Monitor SILENT = new Monitor() {};

    /**
     * Tells how far the work is.
     *
     * @param fraction done, from 0 to 1; never falls within a run
     * @param status what is being done, in a few words
     */
    default void progress(double fraction, String status) {}

    /**
     * Tells a fact of the run that the user may want to keep: a chosen weight, a stopping reason.
     */
    default void log(String message) {}

    /**
     * Offers the current image. The monitor may ignore it; the image is made only if it is asked
     * for, within this call.
     */
    default void preview(Supplier<ImageSeries> current) {}

    /** Whether the user wants the work to stop. */
    default boolean isCanceled() {
        return false;
    }

    /**
     * Whether the user, who wants the work to stop, wants the image that there is as its result. A
     * fit then goes on to its next image, for some seconds at most.
     */
    default boolean isImageWanted() {
        return false;
    }

    /**
     * Tells that the work has stopped and its image is kept: what is left to be done, such as
     * writing files, is no more to be stopped by the same request. The reconstruction that kept its
     * image then finishes in any case; a monitor that is used for more work than that answers
     * {@link #isCanceled()} with no from now on, until it is asked again.
     */
    default void imageKept() {}

    /** Where the state of the work is kept. */
    default Checkpoint checkpoint() {
        return Checkpoint.NONE;
    }

    /**
     * To be called about every half second of work.
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

    /** The same monitor of work whose state is kept. */
    default Monitor with(Checkpoint kept) {
        return new ForwardingMonitor(this) {
            @Override
            public Checkpoint checkpoint() {
                return kept;
            }
        };
    }
}
