package org.dynamicmri.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Admm;
import org.dynamicmri.recon.BlockLowRank;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.tensorflow.TensorFlowRuntime;

/**
 * Motion-compensated reconstruction: sparsity along a motion that is itself estimated from the
 * series, as an implicit displacement field, in turns.
 *
 * <p>It starts with temporal total variation or, where a frame has few samples, with the same in
 * {@link CoarseFrames}. Each outer iteration then fits the forward and backward fields to the
 * magnitudes and continues with ADMM along them, the dual variables carried over, while the
 * strength falls from 1 to the one that the noise requires.
 */
public final class MotionReconstructor implements Reconstructor {

    /** Frames for a motion to be distinguished from the change of one image to the next. */
    static final int LEAST_FRAMES = 4;

    /** Fewest pixels along x and y that a displacement between them can be seen in. */
    static final int LEAST_PIXELS = 4;

    private final MotionSettings settings;
    private final Supplier<DeformationFieldFactory> fields;

    /** The method with the given settings. */
    public MotionReconstructor(MotionSettings settings) {
        this(settings, DeformationFieldFactory::onTensorFlow);
    }

    MotionReconstructor(MotionSettings settings, Supplier<DeformationFieldFactory> fields) {
        this.settings = settings;
        this.fields = fields;
    }

    @Override
    public String name() {
        return MotionMethod.NAME;
    }

    @Override
    public String describeSettings() {
        return settings.toString();
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public Reconstructor tuned(Tuning tuning) {
        tuning.requireOnly(name(), List.of());
        return new MotionReconstructor(settings.with(tuning));
    }

    @Override
    public int leastFrames() {
        return LEAST_FRAMES;
    }

    @Override
    public int leastPixels() {
        return LEAST_PIXELS;
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        long own = estimateBytes(kSpace, kSpace.order(), threads);
        if (!startsCoarse(kSpace)) {
            return own;
        }
        long wider = estimateBytes(kSpace, CoarseFrames.order(kSpace.order()), threads);
        return Math.max(own, wider + estimateBytesBefore(kSpace, threads));
    }

    /** What a run holds before its first penalty: the solver's images and the encoding. */
    private static long estimateBytesBefore(KSpace kSpace, int threads) {
        long images = (long) kSpace.geometry().pixels() * kSpace.frames();
        return Admm.estimateBytes(images, 0)
                + SenseOperator.estimateBytes(kSpace, threads)
                + 8 * 5 * images;
    }

    private long estimateBytes(KSpace kSpace, FrameOrder order, int threads) {
        long images = (long) kSpace.geometry().pixels() * order.frames();
        long fields = 0;
        for (FrameAxis axis : order.axes()) {
            fields += 4 * 8 * images;
            if (settings.field() != MotionField.NONE) {
                fields += 2 * grids(kSpace.geometry(), axis).estimateBytes();
            }
        }
        long splits = 3 + 3L * order.axes().size() + BlockLowRank.GRIDS;
        long stack = 8 * (4 + 3L * order.axes().size()) * images;
        return Admm.estimateBytes(images, splits * images)
                + SenseOperator.estimateBytes(kSpace, threads)
                + fields
                + stack
                + 8 * 5 * images;
    }

    @Override
    public long estimateNativeBytes() {
        return settings.field() == MotionField.NONE ? 0 : TensorFlowRuntime.NATIVE_BYTES;
    }

    @Override
    public void prepare() {
        if (settings.field() != MotionField.NONE) {
            DeformationFieldFactory.loadInBackground();
        }
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        requireSize(kSpace);
        try (MotionRun run = start(kSpace, maps, workers, monitor)) {
            monitor.checkpoint().begin().ifPresent(state -> run.resume(state));
            run.outerIterations();
            monitor.progress(1, "Done");
            return run.series(run.solver().admm().image(), run.properties());
        }
    }

    /** Prepares a run; it may be carried on when its outer iterations are done. */
    MotionRun start(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        monitor.progress(0, "Preparing");
        List<MotionEstimator> estimators = new ArrayList<>();
        try {
            for (FrameAxis axis : kSpace.order().axes()) {
                estimators.add(estimator(kSpace.geometry(), axis, workers));
            }
            return new MotionRun(this, kSpace, maps, estimators, workers, monitor);
        } catch (RuntimeException | Error e) {
            estimators.forEach(MotionEstimator::close);
            throw e;
        }
    }

    /** Settings of the method. */
    MotionSettings settings() {
        return settings;
    }

    /** The method for a start on coarse frames. */
    MotionReconstructor ofStart() {
        return new MotionReconstructor(settings.ofStart(), fields);
    }

    /** Whether a scan is started on coarse frames. */
    boolean startsCoarse(KSpace kSpace) {
        return settings.outerIterations() > 0 && CoarseFrames.help(kSpace);
    }

    private MotionEstimator estimator(Geometry geometry, FrameAxis axis, Workers workers) {
        return settings.field() == MotionField.NONE
                ? new OpticalFlow(geometry, workers)
                : new FieldMotion(geometry, grids(geometry, axis), fields.get(), workers);
    }

    private DeformationGrids grids(Geometry geometry, FrameAxis axis) {
        DeformationGrids grids = DeformationGrids.along(axis, geometry.width(), geometry.height());
        return settings.field() == MotionField.MLP
                ? grids.with(DeformationGrids.Perceptron.SMALL)
                : grids;
    }
}
