package org.dynamicmri.model;

import org.dynamicmri.data.FrameClock;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.motion.TissueTracks;
import org.dynamicmri.operator.Workers;

/**
 * The values of a model at one time after the other. Images and fields are made at the time asked
 * for on the model's matrix and then interpolated in space: images by {@link Kernel#LANCZOS},
 * fields, which are smooth, by {@link Kernel#CUBIC}.
 */
final class ModelSampler {

    private final MotionModel model;
    private final Geometry geometry;
    private final FrameClock clock;
    private final int reference;
    private final Workers workers;
    private TissueTracks tracks;

    /**
     * @param reference frame of the model in which Lagrangian quantities start
     */
    ModelSampler(MotionModel model, int reference, Workers workers) {
        this.model = model;
        this.geometry = model.series().geometry();
        this.clock = FrameClock.of(model.series());
        this.reference = reference;
        this.workers = workers;
    }

    /** The frame in which Lagrangian quantities start. */
    int reference() {
        return reference;
    }

    /**
     * The values [channel, x, y] of {@link Quantity#channels()}, the channel fastest.
     *
     * @param time in frames of the model
     */
    float[] values(Quantity what, double time, Window window) {
        Kernel kernel = what.isImage() ? Kernel.LANCZOS : Kernel.CUBIC;
        Resampling resampling = new Resampling(geometry.width(), geometry.height(), window, kernel);
        if (what.isImage()) {
            return what.of(resampling.apply(model.image(time, workers), 2, workers));
        }
        float[] field =
                what.isLagrangian()
                        ? lagrangian(displacement(time), what)
                        : inMm(model.velocity(time, workers), 1 / clock.interval(time));
        return resampling.apply(field, what.channels().size(), workers);
    }

    private float[] displacement(double time) {
        if (tracks == null) {
            tracks = model.tracks(reference, workers);
        }
        return tracks.displacement(time, workers);
    }

    private float[] lagrangian(float[] moved, Quantity what) {
        return switch (what) {
            case STRAIN -> new DeformationGradient(moved, geometry).principalStrains();
            case JACOBIAN -> new DeformationGradient(moved, geometry).determinants();
            default -> inMm(moved, 1);
        };
    }

    /** Pixels in mm, each a number of times. */
    private float[] inMm(float[] vectors, double times) {
        float[] scaled = new float[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            double pixel = i % 2 == 0 ? geometry.pixelWidthMm() : geometry.pixelHeightMm();
            scaled[i] = (float) (vectors[i] * pixel * times);
        }
        return scaled;
    }
}
