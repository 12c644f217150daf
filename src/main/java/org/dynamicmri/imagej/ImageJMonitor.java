package org.dynamicmri.imagej;

import ij.IJ;
import java.util.function.Supplier;
import org.dynamicmri.command.RemainingTime;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.recon.Monitor;

/** Progress in ImageJ's status bar; Esc, or the live view's button, stops. */
final class ImageJMonitor implements Monitor {

    private static final long INTERVAL_NANOS = 200_000_000L;

    private final LiveView view;
    private final RemainingTime remaining = new RemainingTime(System.nanoTime());
    private long lastShownNanos = System.nanoTime() - INTERVAL_NANOS;

    ImageJMonitor(LiveView view) {
        this.view = view;
        IJ.resetEscape();
    }

    @Override
    public void progress(double fraction, String status) {
        long now = System.nanoTime();
        if (now - lastShownNanos < INTERVAL_NANOS) {
            return;
        }
        lastShownNanos = now;
        String time = remaining.describe(fraction, now);
        String line = time.isEmpty() ? status : status + ", " + time;
        IJ.showStatus(line + " (Esc stops)");
        IJ.showProgress(fraction);
        view.status(line);
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
    public boolean isCanceled() {
        return IJ.escapePressed() || view.stopPressed();
    }
}
