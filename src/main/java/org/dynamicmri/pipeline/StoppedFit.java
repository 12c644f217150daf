package org.dynamicmri.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;

/**
 * Lets a fit that the user stops, and whose image is wanted, go on to the next image that it
 * offers: that one is the result. As long as there is none to keep, and where none comes within
 * some seconds, the fit is stopped at once.
 */
public final class StoppedFit extends ForwardingMonitor {

    /** The property of an image series that tells why its fit ended. */
    public static final String STOPPED = "stopped";

    private static final String BY_USER = "by the user";

    /** How long somebody who pressed a button waits for it to work. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private boolean offered;
    private boolean kept;
    private long askedNanos;
    private ImageSeries last;
    private double fraction;
    private String doing = "";

    StoppedFit(Monitor outer) {
        super(outer);
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
     */
    Optional<ImageSeries> image() {
        if (last == null || !isAsked()) {
            return Optional.empty();
        }
        endHere();
        return Optional.of(
                stopped(
                        last,
                        String.format(Locale.ROOT, "after %.0f %%: %s", 100 * fraction, doing)));
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
        endHere();
        String text = "after slice " + finished.size() + " of " + count;
        return Optional.of(finished.stream().map(series -> stopped(series, text)).toList());
    }

    private void endHere() {
        kept = true;
        super.imageKept();
    }

    private static ImageSeries stopped(ImageSeries series, String where) {
        return series.withProperties(Map.of(STOPPED, BY_USER + " " + where));
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
        return super.isCanceled() && !(super.isImageWanted() && isComing());
    }

    /** Whether an image may be expected soon. */
    private synchronized boolean isComing() {
        if (askedNanos == 0) {
            askedNanos = System.nanoTime();
        }
        return offered && System.nanoTime() - askedNanos < PATIENCE_NANOS;
    }
}
