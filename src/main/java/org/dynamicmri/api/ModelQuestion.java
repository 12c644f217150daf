package org.dynamicmri.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.dynamicmri.data.FrameClock;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.model.Window;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * A query of a {@link Model}. By default it covers all slices, frames and pixels of the model.
 * Immutable: each method returns a changed copy.
 */
public final class ModelQuestion {

    /** Maximum pixels along an axis per pixel of the model. */
    private static final int MOST_ZOOM = 4;

    private final StudyModel study;
    private final Quantity what;
    private int slice;
    private int matrix;
    private double[] region;
    private int frames;
    private double[] times;
    private double reference;
    private int threads;

    ModelQuestion(StudyModel study, Quantity what) {
        this.study = study;
        this.what = what;
    }

    private ModelQuestion with(Consumer<ModelQuestion> change) {
        ModelQuestion copy = new ModelQuestion(study, what);
        copy.slice = slice;
        copy.matrix = matrix;
        copy.region = region;
        copy.frames = frames;
        copy.times = times;
        copy.reference = reference;
        copy.threads = threads;
        change.accept(copy);
        return copy;
    }

    /** The slice, from 1; 0 for all. */
    public ModelQuestion slice(int number) {
        return with(copy -> copy.slice = number);
    }

    /** Pixels of the whole field of view along x, up to four times the model's; 0 for these. */
    public ModelQuestion matrix(int pixels) {
        InvalidParameterException.requireAtLeast("matrix", 0, pixels);
        int own = geometry().width();
        if (pixels > MOST_ZOOM * own) {
            throw new InvalidParameterException(
                    "The matrix may be at most %d, %d times the model's, but %d was given.",
                    MOST_ZOOM * own, MOST_ZOOM, pixels);
        }
        return with(copy -> copy.matrix = pixels);
    }

    /**
     * A rectangle in pixels of the model's own matrix.
     *
     * @throws InvalidParameterException if it does not lie within
     */
    public ModelQuestion region(double x, double y, double width, double height) {
        Geometry own = geometry();
        boolean inside =
                x >= 0
                        && y >= 0
                        && width >= 1
                        && height >= 1
                        && x + width <= own.width()
                        && y + height <= own.height();
        if (!inside) {
            throw new InvalidParameterException(
                    "The region must be x,y,width,height within the model's %d x %d pixels, but"
                            + " %s,%s,%s,%s was given.",
                    own.width(), own.height(), x, y, width, height);
        }
        return with(copy -> copy.region = new double[] {x, y, width, height});
    }

    /**
     * This many frames, evenly spaced in time from the model's first to its last; 0 for the
     * model's.
     */
    public ModelQuestion frames(int number) {
        InvalidParameterException.requireAtLeast("number of frames", 0, number);
        return with(copy -> copy.frames = number);
    }

    /**
     * Frames at times in s after the model's first.
     *
     * @throws InvalidParameterException if there is none, or one is not between the first frame and
     *     the last
     */
    public ModelQuestion times(double... seconds) {
        if (seconds.length == 0) {
            throw new InvalidParameterException(
                    "At least one time is needed, but none was given; leave times out for the"
                            + " model's frames.");
        }
        Arrays.stream(seconds).forEach(time -> requireTime("times", time));
        return with(copy -> copy.times = seconds.clone());
    }

    /**
     * The time in s of the frame from which displacement, strain and jacobian are counted; the
     * nearest frame is taken. 0 by default.
     */
    public ModelQuestion reference(double seconds) {
        requireTime("reference", seconds);
        return with(copy -> copy.reference = seconds);
    }

    /** Number of threads; 0, the default, for one per processor. */
    public ModelQuestion threads(int number) {
        InvalidParameterException.requireAtLeast("number of threads", 0, number);
        return with(copy -> copy.threads = number);
    }

    private void requireTime(String name, double seconds) {
        FrameClock clock = FrameClock.of(series());
        if (!clock.contains(seconds)) {
            throw new InvalidParameterException(
                    "The %s must lie between 0 and %.6g ms, the model's last time, but %.6g was"
                            + " given.",
                    name, clock.end() * 1000, seconds * 1000);
        }
    }

    private ImageSeries series() {
        return study.slices().first();
    }

    private Geometry geometry() {
        return series().geometry();
    }

    /** As {@link #run(Monitor)}, without a monitor. */
    public ModelAnswer run() {
        return run(Monitor.SILENT);
    }

    /**
     * Evaluates the model, slice by slice.
     *
     * @throws org.dynamicmri.data.InvalidDataException if there is no such slice
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public ModelAnswer run(Monitor monitor) {
        StudyModel asked = slice == 0 ? study : study.only(slice);
        ModelQuery query = new ModelQuery(window(), inFrames(), referenceFrame());
        int count = asked.slices().count();
        List<List<float[]>> slices = new ArrayList<>();
        try (Workers workers = Workers.of(threads, monitor::checkCanceled)) {
            for (int i = 0; i < count; i++) {
                Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
                slices.add(query.run(what, asked.slice(i + 1, workers), workers, part));
            }
        }
        return new ModelAnswer(what, query, asked.slices(), slices);
    }

    private int referenceFrame() {
        long frame = Math.round(FrameClock.of(series()).frame(reference));
        return (int) (frame % series().frames());
    }

    private List<Double> inFrames() {
        if (times == null) {
            return frames == 0
                    ? ModelQuery.framesOf(series())
                    : ModelQuery.evenly(series(), frames);
        }
        return DoubleStream.of(times).map(FrameClock.of(series())::frame).boxed().toList();
    }

    private Window window() {
        Window whole = Window.whole(geometry(), matrix == 0 ? geometry().width() : matrix);
        return region == null
                ? whole
                : whole.part(
                        (int) Math.round((region[0] - whole.left()) / whole.stepX()),
                        (int) Math.round((region[1] - whole.top()) / whole.stepY()),
                        Math.max(1, (int) Math.round(region[2] / whole.stepX())),
                        Math.max(1, (int) Math.round(region[3] / whole.stepY())));
    }
}
