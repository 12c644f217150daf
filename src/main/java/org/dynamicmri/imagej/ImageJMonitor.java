package org.dynamicmri.imagej;

import ij.IJ;
import java.util.function.Supplier;
import org.dynamicmri.command.RemainingTime;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.recon.Monitor;

/** Progress in ImageJ's status bar and the live view, whose buttons, as Esc, steer the run. */
final class ImageJMonitor implements Monitor {

    private static final long INTERVAL_NANOS = 200_000_000L;

    private final LiveView view;
    private final RunControl control;
    private final long startNanos;
    private final RemainingTime remaining = new RemainingTime();
    private long lastShownNanos = System.nanoTime() - INTERVAL_NANOS;

    ImageJMonitor(LiveView view, RunControl control) {
        this.view = view;
        this.control = control;
        this.startNanos = control.nanosAtWork();
        IJ.resetEscape();
    }

    @Override
    public void progress(double fraction, String status) {
        view.progress(fraction);
        long now = System.nanoTime();
        if (now - lastShownNanos < INTERVAL_NANOS) {
            return;
        }
        lastShownNanos = now;
        long atWork = control.nanosAtWork();
        String left = remaining.describe(fraction, atWork);
        String line = left.isEmpty() ? status : status + ", " + left;
        // in Fiji the end of the line lies under the field of its search
        IJ.showStatus((left.isEmpty() ? "" : left + ", ") + "Esc stops: " + status);
        IJ.showProgress(fraction);
        view.status(RemainingTime.duration((atWork - startNanos) / 1e9) + ": " + line);
    }

    @Override
    public void log(String message) {
        if (IJ.debugMode) {
            IJ.log(message);
        }
    }

    @Override
    public void preview(Supplier<ImageSeries> current) {
        view.offer(current);
    }

    @Override
    public void quickLook(String what, Supplier<ImageSeries> image) {
        view.quickLook(what, image);
    }

    @Override
    public boolean isCanceled() {
        return control.waitAndTellStop();
    }

    @Override
    public boolean isImageWanted() {
        return view.isLive() && !control.isDropped();
    }

    @Override
    public void imageKept() {
        control.kept();
    }
}
