package org.dynamicmri.api;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.SampleImage;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;

/**
 * What is known about a scan in addition to its samples. Explicit values override those of a file;
 * missing values are assumed where that is harmless, and the result's settings report it.
 *
 * @param <T> what is described
 */
public abstract class ScanDescription<T extends ScanDescription<T>> {

    private ScanSource source;
    private int slice;
    private int threads;
    private Supplier<? extends RunMonitor> monitors = () -> RunMonitor.of(Monitor.SILENT);

    ScanDescription(ScanSource source) {
        this.source = source;
    }

    ScanDescription(ScanDescription<?> other) {
        source = other.source;
        slice = other.slice;
        threads = other.threads;
        monitors = other.monitors;
    }

    /** A copy for this change alone. */
    abstract T copy();

    /** A changed copy. */
    final T with(Consumer<? super T> change) {
        T copy = copy();
        change.accept(copy);
        return copy;
    }

    private T withHints(UnaryOperator<ScanHints> change) {
        return with(
                (ScanDescription<T> copy) ->
                        copy.source = source.withHints(change.apply(source.hints())));
    }

    private T withHeader(UnaryOperator<ScanHeader> change) {
        return withHints(hints -> hints.withHeader(change.apply(hints.header())));
    }

    final ScanSource source() {
        return source;
    }

    final int slice() {
        return slice;
    }

    final int threads() {
        return threads;
    }

    /** The monitor of a run without one of its own. */
    final RunMonitor newMonitor() {
        return monitors.get();
    }

    /**
     * A trajectory by its name, {@code golden}, {@code tiny-golden:N}, {@code linear}, {@code
     * cartesian:C}, {@code spiral:I}, its spokes counted through all frames; or the name of a file
     * of coordinates. A Cartesian grid with zeros where nothing was measured needs none.
     */
    public T trajectory(String name) {
        return withHints(hints -> hints.withTrajectory(name));
    }

    /**
     * The trajectory itself.
     *
     * @param k [2, sample, spoke, frame] with kx and ky in cycles per field of view, so that a
     *     matrix of N pixels reaches from -N/2 to N/2; or [2, sample, spoke] that serves every
     *     frame. Coordinates within [-0.5, 0.5] are taken as cycles per pixel, those within [-pi,
     *     pi] as radians per pixel. Samples whose coordinates are NaN are left out
     * @throws org.dynamicmri.data.InvalidDataException if it is of another shape
     */
    public T trajectory(RandomAccessibleInterval<? extends RealType<?>> k) {
        return withHints(hints -> hints.withTrajectory(SampleImage.coordinates(k)));
    }

    /**
     * The meaning of each dimension, the first one first, where it is not sample, spoke, coil,
     * frame, slice: {@code "coil,sample,spoke,frame"}, for example.
     *
     * @throws org.dynamicmri.data.InvalidDataException if a name is none of these
     */
    public T axes(String names) {
        return withHints(hints -> hints.withAxes(Axes.parse(names)));
    }

    /** The variable that holds the samples in a file of variables (.mat, .npz, HDF5). */
    public T variable(String name) {
        return withHints(hints -> hints.withVariable(name));
    }

    /** All hints about a file, in place of the present ones. */
    public T hints(ScanHints told) {
        return withHints(hints -> told);
    }

    /**
     * The image matrix that the trajectory belongs to, if it does not follow from a readout of
     * two-fold oversampling or from the coordinates.
     */
    public T acquiredMatrix(int width, int height) {
        return withHeader(header -> header.withMatrix(width, height));
    }

    /** The field of view in mm; without it, pixels of 1 mm are assumed. */
    public T fieldOfView(double xMm, double yMm) {
        return withHeader(header -> header.withFieldOfView(xMm, yMm));
    }

    /**
     * The time from frame to frame in s; without it, 1 s is assumed. For a continuous scan in one
     * frame, the time of all its spokes.
     */
    public T frameInterval(double seconds) {
        return withHeader(header -> header.withFrameInterval(seconds));
    }

    /** The slice, from 1; 0, the default, for all. */
    public T slice(int number) {
        InvalidParameterException.requireAtLeast("slice", 0, number);
        return with((ScanDescription<T> copy) -> copy.slice = number);
    }

    /**
     * The file of a calibration scan with the same coils at the same position, from which coil maps
     * are estimated; empty for none.
     */
    public T calibration(String file) {
        return with((ScanDescription<T> copy) -> copy.source = source.withCalibration(file));
    }

    /** Number of threads; 0, the default, for one per processor. */
    public T threads(int number) {
        InvalidParameterException.requireAtLeast("number of threads", 0, number);
        return with((ScanDescription<T> copy) -> copy.threads = number);
    }

    /** The monitor for progress and cancellation if {@code run} is called without one. */
    public T monitor(Monitor told) {
        return monitors(() -> RunMonitor.of(told));
    }

    /** As {@link #monitor}, but a new one for each run, closed after it. */
    public T monitors(Supplier<? extends RunMonitor> made) {
        return with((ScanDescription<T> copy) -> copy.monitors = made);
    }
}
