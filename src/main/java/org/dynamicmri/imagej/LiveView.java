package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.Hyperstacks;

/**
 * Shows a running reconstruction in one window, which at the end holds the result. The window is an
 * ordinary ImageJ image all the time. In batch mode and headless nothing is shown before the end.
 *
 * <p>{@link #offer} and {@link #status} are called by the reconstruction; the open window is
 * changed on the event thread only, where an update that comes before the last one was painted
 * replaces it.
 */
final class LiveView implements AutoCloseable {

    private static final long INTERVAL_NANOS = 500_000_000L;
    private static final String RUNNING_TITLE = "Reconstructing";
    private static final String STOPPED_TITLE = "Stopped reconstruction";

    private final boolean live;
    private final AtomicReference<ImagePlus> pending = new AtomicReference<>();
    private long lastShownNanos = System.nanoTime() - INTERVAL_NANOS;
    private volatile boolean stopPressed;
    private volatile StopBar stopBar;
    private ImagePlus image;
    private double shownMaximum;

    private LiveView(boolean live) {
        this.live = live;
    }

    /** A view that is live where there are windows. */
    static LiveView create() {
        return new LiveView(
                !GraphicsEnvironment.isHeadless()
                        && IJ.getInstance() != null
                        && !Interpreter.isBatchMode());
    }

    /** Shows the current image, unless the last one was shown less than half a second ago. */
    void offer(Supplier<ImageSeries> current) {
        long now = System.nanoTime();
        if (!live || now - lastShownNanos < INTERVAL_NANOS) {
            return;
        }
        lastShownNanos = now;
        ImagePlus series = Hyperstacks.fromSeries(current.get(), false);
        if (image == null) {
            open(series);
        } else if (pending.getAndSet(series) == null) {
            EventQueue.invokeLater(this::update);
        }
    }

    /** Shows in the window what is being done. */
    void status(String text) {
        StopBar bar = stopBar;
        if (bar != null && !stopPressed) {
            EventQueue.invokeLater(() -> bar.status(text));
        }
    }

    /** Whether the user pressed the window's button. */
    boolean stopPressed() {
        return stopPressed;
    }

    /** Puts the result into the window, or into a new one if there is none any more. */
    void finish(ImagePlus result) {
        if (!isOpen()) {
            result.show();
            Zoom.enlarge(result);
            return;
        }
        onEventThread(() -> replaceBy(result));
        IJ.selectWindow(image.getID());
    }

    /** Leaves the current image in the window, as the user stopped. */
    void keep() {
        if (isOpen()) {
            onEventThread(() -> image.setTitle(WindowManager.makeUniqueName(STOPPED_TITLE)));
        }
    }

    @Override
    public void close() {
        IJ.showProgress(1.0);
        StopBar bar = stopBar;
        if (bar != null) {
            stopBar = null;
            onEventThread(bar::remove);
        }
    }

    private boolean isOpen() {
        return image != null && image.getWindow() != null;
    }

    private void open(ImagePlus series) {
        image = series;
        shownMaximum = series.getDisplayRangeMax();
        image.setTitle(WindowManager.makeUniqueName(RUNNING_TITLE));
        image.show();
        Zoom.enlarge(image);
        onEventThread(() -> stopBar = new StopBar(image.getWindow(), () -> stopPressed = true));
    }

    private void update() {
        ImagePlus series = pending.getAndSet(null);
        if (series != null && isOpen()) {
            replacePixels(series);
        }
    }

    private void replaceBy(ImagePlus result) {
        pending.set(null);
        replacePixels(result);
        image.setCalibration(result.getCalibration());
        image.setProperties(result.getPropertiesAsArray());
        image.setProperty("Info", result.getProperty("Info"));
        image.setTitle(WindowManager.makeUniqueName(result.getTitle()));
    }

    /** The user's own display range and the shown frame stay. */
    private void replacePixels(ImagePlus series) {
        double minimum = image.getDisplayRangeMin();
        double maximum = image.getDisplayRangeMax();
        boolean untouched = minimum == 0 && Math.abs(maximum - shownMaximum) <= 1e-6 * shownMaximum;
        int frame = Math.min(image.getCurrentSlice(), series.getStackSize());
        image.setStack(series.getStack());
        image.setDimensions(series.getNChannels(), series.getNSlices(), series.getNFrames());
        image.setSlice(frame);
        if (untouched) {
            shownMaximum = series.getDisplayRangeMax();
            image.setDisplayRange(0, shownMaximum);
        } else {
            image.setDisplayRange(minimum, maximum);
        }
        image.updateAndRepaintWindow();
    }

    private static void onEventThread(Runnable action) {
        if (EventQueue.isDispatchThread()) {
            action.run();
            return;
        }
        try {
            EventQueue.invokeAndWait(action);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
