package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.pipeline.FitWatch;

/**
 * Shows a running reconstruction in one window, which at the end holds the result. The window is an
 * ordinary ImageJ image all the time. In batch mode and headless nothing is shown before the end.
 *
 * <p>{@link #offer} and {@link #status} are called by the reconstruction; the open window is
 * changed on the event thread only, where an update that comes before the last one was painted
 * replaces it.
 */
final class LiveView implements AutoCloseable {

    private static final String RUNNING_TITLE = "Reconstructing";
    private static final String PREVIEW_TITLE = "Preview, ";
    private static final String STOPPED_TITLE = "Stopped reconstruction";

    private final boolean live;
    private final AtomicReference<ImagePlus> pending = new AtomicReference<>();
    private final RunControl control;
    private final long startNanos = System.nanoTime();
    private final UpdatePace pace = new UpdatePace();
    private long costNanos;
    private volatile RunBar bar;
    private boolean settled;
    private ImagePlus image;

    /** Whether the image is that of the reconstruction, and not a quick look before it. */
    private volatile boolean own;

    private float[] lastValues;
    private double shownMaximum;

    /** What the window was named by the view; the user may have renamed it since. */
    private String title;

    private LiveView(boolean live, RunControl control) {
        this.live = live;
        this.control = control;
    }

    /** A view that is live where there are windows. */
    static LiveView create(RunControl control) {
        return new LiveView(!GraphicsEnvironment.isHeadless() && CommandRun.hasWindows(), control);
    }

    /** Whether the user sees the image while it is made. */
    boolean isLive() {
        return live;
    }

    /** Reports how far the reconstruction is, from 0 to 1. */
    void progress(double fraction) {
        pace.progress(fraction);
    }

    /** Shows the current image, unless the last one was shown a moment ago. */
    void offer(Supplier<ImageSeries> current) {
        long start = System.nanoTime();
        if (!live || own && !pace.isDue(start)) {
            return;
        }
        ImageSeries series = current.get();
        own = true;
        show(Hyperstacks.fromSeries(series, false), RUNNING_TITLE);
        showCurves(series);
        finishUpdate(start);
    }

    /**
     * Shows an image that is none of the reconstruction, until there is one.
     *
     * @param what it shows
     */
    void quickLook(String what, Supplier<ImageSeries> image) {
        long start = System.nanoTime();
        if (live && !own) {
            show(Hyperstacks.fromSeries(image.get(), false), PREVIEW_TITLE + what);
            finishUpdate(start);
        }
    }

    private void finishUpdate(long start) {
        long end = System.nanoTime();
        costNanos += end - start;
        pace.updated(start, end);
    }

    private void show(ImagePlus series, String title) {
        series.setTitle(title);
        if (image == null) {
            open(series);
        } else if (pending.getAndSet(series) == null) {
            EventQueue.invokeLater(this::update);
        }
    }

    /** By how much the image changed since the last update, and how well it explains the scan. */
    private void showCurves(ImageSeries series) {
        float[] values = series.interleaved();
        Map<String, Double> measured = new LinkedHashMap<>();
        for (String residual : List.of(FitWatch.RESIDUAL, FitWatch.HELD_OUT)) {
            String text = series.properties().get(residual);
            if (text != null) {
                measured.put(residual, Double.valueOf(text));
            }
        }
        if (lastValues != null) {
            measured.put("change", relativeChange(lastValues, values));
        }
        lastValues = values;
        RunBar shown = bar;
        if (shown != null) {
            EventQueue.invokeLater(() -> shown.measured(measured));
        }
    }

    private static double relativeChange(float[] before, float[] after) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < after.length; i++) {
            double step = after[i] - before[i];
            difference += step * step;
            norm += (double) after[i] * after[i];
        }
        return norm == 0 ? 0 : Math.sqrt(difference / norm);
    }

    /** Shows in the window what is being done. */
    void status(String text) {
        RunBar shown = bar;
        if (shown != null) {
            EventQueue.invokeLater(() -> shown.status(text));
        }
    }

    /**
     * Puts the result into the window, or into a new one if there is none any more.
     *
     * @return the image of that window
     */
    ImagePlus finish(ImagePlus result) {
        settled = true;
        if (live) {
            NameLabel.lay(result);
        }
        if (!isOpen()) {
            result.changes = image != null && isUnsaved();
            result.show();
            Zoom.enlarge(result);
            FrameStatus.follow(result);
            keepCurrent(result);
            return result;
        }
        onEventThread(() -> replaceBy(result));
        FrameStatus.follow(image);
        image.changes = isUnsaved();
        IJ.selectWindow(image.getID());
        keepCurrent(image);
        return image;
    }

    /**
     * Whatever window the desktop activates late, a macro continues with the result, until it
     * selects or shows another image.
     */
    private static void keepCurrent(ImagePlus shown) {
        if (Interpreter.getInstance() != null) {
            WindowManager.setTempCurrentImage(shown);
        }
    }

    /** Whether ImageJ asks before it closes the image: for users, who waited, not in macros. */
    private boolean isUnsaved() {
        return live && Macro.getOptions() == null;
    }

    /**
     * Leaves the current image of the reconstruction in the window, as the user stopped, or closes
     * it if it is unwanted or a quick look.
     *
     * @return what became of it
     */
    String stopped() {
        settled = true;
        boolean nothing = image != null && !own && !control.isDropped();
        if (isOpen() && (control.isDropped() || !own)) {
            image.changes = false;
            image.close();
        } else if (isOpen()) {
            onEventThread(() -> image.setTitle(WindowManager.makeUniqueName(STOPPED_TITLE)));
        }
        return nothing ? "Stopped before there was an image to keep." : "Stopped.";
    }

    /** Ends the view; what a run has shown on its way to a result that is no image goes. */
    @Override
    public void close() {
        IJ.showProgress(1.0);
        if (!settled && isOpen()) {
            image.changes = false;
            image.close();
        }
        if (IJ.debugMode) {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            IJ.log(
                    String.format(
                            Locale.ROOT,
                            "The live view took %.3f s of %.2f s.",
                            costNanos / 1e9,
                            seconds));
        }
        RunBar shown = bar;
        if (shown != null) {
            bar = null;
            onEventThread(shown::remove);
        }
    }

    private boolean isOpen() {
        return image != null && image.getWindow() != null;
    }

    private void open(ImagePlus series) {
        image = series;
        shownMaximum = series.getDisplayRangeMax();
        title = series.getTitle();
        image.setTitle(WindowManager.makeUniqueName(title));
        image.show();
        image.changes = isUnsaved();
        // one after the other: a window that is laid out by two threads may end up too small
        onEventThread(
                () -> {
                    Zoom.enlarge(image);
                    bar = new RunBar(control);
                    bar.addTo(image.getWindow());
                    bar.allowKeeping(own);
                });
    }

    private void update() {
        ImagePlus series = pending.getAndSet(null);
        if (series != null && isOpen()) {
            replacePixels(series);
            bar.allowKeeping(own);
            if (!series.getTitle().equals(title)) {
                title = series.getTitle();
                image.setTitle(WindowManager.makeUniqueName(title));
            }
        }
    }

    private void replaceBy(ImagePlus result) {
        pending.set(null);
        replacePixels(result);
        image.setCalibration(result.getCalibration());
        image.setProperties(result.getPropertiesAsArray());
        image.setProperty("Info", result.getProperty("Info"));
        image.setOverlay(result.getOverlay());
        image.setTitle(result.getTitle());
    }

    /** The user's own display range and the shown frame stay. */
    private void replacePixels(ImagePlus series) {
        double minimum = image.getDisplayRangeMin();
        double maximum = image.getDisplayRangeMax();
        boolean untouched = minimum == 0 && Math.abs(maximum - shownMaximum) <= 1e-6 * shownMaximum;
        int frame = Math.min(image.getCurrentSlice(), series.getStackSize());
        ImageWindow window = image.getWindow();
        image.setStack(series.getStack());
        image.setDimensions(series.getNChannels(), series.getNSlices(), series.getNFrames());
        image.setSlice(frame);
        if (image.getWindow() != window && bar != null) {
            // ImageJ shows the first image of several in a new window
            bar.addTo(image.getWindow());
        }
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
