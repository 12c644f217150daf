package org.dynamicmri.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;

/**
 * Lets a fit that the user stops, and whose image is wanted, continue to the next image that it
 * offers: that one is the result. As long as there is none to keep, and where none comes within
 * some seconds, the fit is stopped at once.
 */
public final class StoppedFit extends ForwardingMonitor {

    /** The property of an image series that reports why its fit ended. */
    public static final String STOPPED = "stopped";

    private static final String BY_USER = "by the user";

    /** How long somebody who pressed a button waits for it to work. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LongSupplier clock;
    private boolean offered;
    private volatile boolean kept;
    private String where = "";
    private long askedNanos;
    private ImageSeries last;
    private double fraction;
    private String doing = "";

    StoppedFit(Monitor outer) {
        this(outer, System::nanoTime);
    }

    /**
     * @param clock returns the time in ns
     */
    StoppedFit(Monitor outer, LongSupplier clock) {
        super(outer);
        this.clock = clock;
    }

    /** The monitor of a fit, whose images are offered to an outer one of this. */
    Monitor of(Monitor shown) {
        offered = false;
        last = null;
        return new ForwardingMonitor(shown) {
            @Override
            public void progress(double done, String status) {
                tell(done, status);
                super.progress(done, status);
            }

            @Override
            public void preview(Supplier<ImageSeries> current) {
                if (isAsked()) {
                    keep(current.get());
                    throw new CancellationException("The fit was stopped, its image is kept.");
                }
                offered();
                super.preview(() -> keep(current.get()));
            }
        };
    }

    /**
     * The image of the fit that was stopped, if there is one and the user wants it. What is left to
     * be done is then no longer stopped.
     *
     * @param slice the slice of the fit, from 1
     * @param count number of all slices
     */
    Optional<ImageSeries> image(int slice, int count) {
        if (last == null || !isAsked()) {
            return Optional.empty();
        }
        String within = count == 1 ? "" : "in slice " + slice + " of " + count + " ";
        endHere(String.format(Locale.ROOT, "%safter %.0f %%: %s", within, 100 * fraction, doing));
        return Optional.of(last);
    }

    /**
     * The slices that were finished before the user stopped, if there are any and the user wants
     * them.
     *
     * @param count number of all slices
     */
    Optional<List<ImageSeries>> slices(List<ImageSeries> finished, int count) {
        if (finished.isEmpty() || !isAsked()) {
            return Optional.empty();
        }
        endHere("after slice " + finished.size() + " of " + count);
        return Optional.of(finished);
    }

    private void endHere(String text) {
        where = text;
        kept = true;
        super.imageKept();
    }

    /** What all slices of a study report about where it was stopped; nothing if it was not. */
    Map<String, String> describe() {
        return kept ? Map.of(STOPPED, BY_USER + " " + where) : Map.of();
    }

    /** Whether a fit was stopped and its image kept. */
    boolean isKept() {
        return kept;
    }

    /** Whether a series is that of a fit that the user stopped. */
    public static boolean isStopped(ImageSeries series) {
        return series.properties().getOrDefault(STOPPED, "").startsWith(BY_USER);
    }

    private boolean isAsked() {
        return super.isCanceled() && super.isImageWanted();
    }

    private synchronized void tell(double done, String status) {
        fraction = done;
        doing = status;
    }

    private synchronized void offered() {
        offered = true;
    }

    private synchronized ImageSeries keep(ImageSeries image) {
        last = image;
        return image;
    }

    @Override
    public boolean isCanceled() {
        return super.isCanceled() && !(super.isImageWanted() && (kept || isComing()));
    }

    /** Whether an image may be expected soon. */
    private synchronized boolean isComing() {
        if (askedNanos == 0) {
            askedNanos = clock.getAsLong();
        }
        return offered && clock.getAsLong() - askedNanos < PATIENCE_NANOS;
    }
}
