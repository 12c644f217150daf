package org.dynamicmri.motion;

import java.util.Arrays;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * The motion between the neighbouring frames of a series, in both directions.
 *
 * @param forward where the tissue of each frame but the first was in the frame before: {@code
 *     later(r) ~ earlier(r + v(r))}
 * @param backward where the tissue of each frame but the last is in the next one; around a ring,
 *     both have one pair more, from the last frame to the first
 */
public record SeriesMotion(Deformation forward, Deformation backward) {

    /** Fewest frames of which a motion is estimated. */
    public static final int LEAST_FRAMES = 4;

    /** The part of the pixels that may be brighter than 1. */
    private static final double BRIGHTEST = 0.001;

    public SeriesMotion {
        if (forward.width() != backward.width()
                || forward.height() != backward.height()
                || forward.pairs() != backward.pairs()) {
            throw new IllegalArgumentException("both directions belong to one series");
        }
    }

    /**
     * Estimates the motion along an axis of the frames of a series from their magnitudes.
     *
     * @param axis one of the order of the frames
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public static SeriesMotion estimate(
            ImageSeries series, FrameAxis axis, Workers workers, Monitor monitor) {
        float[] magnitudes = scaled(series.magnitudes());
        float[] earlier = axis.earlier(magnitudes);
        float[] later = axis.later(magnitudes);
        DeformationGrids grids =
                DeformationGrids.along(axis, series.geometry().width(), series.geometry().height());
        try (FieldMotion estimator =
                new FieldMotion(
                        series.geometry(),
                        grids,
                        DeformationFieldFactory.onTensorFlow(),
                        workers)) {
            estimator.forward(0, earlier, later, monitor::checkCanceled);
            estimator.backward(0, earlier, later, monitor::checkCanceled);
            return estimator.motion();
        }
    }

    /** The motion between some of the pairs of frames. */
    public SeriesMotion of(int... pairs) {
        return new SeriesMotion(forward.of(pairs), backward.of(pairs));
    }

    /**
     * Checks that a series is long and large enough for its motion to be estimated.
     *
     * @param geometry of its images
     * @param frames number of them, of one cycle
     * @throws InvalidDataException if it is not
     */
    public static void requireSize(Geometry geometry, int frames) {
        if (Math.min(geometry.width(), geometry.height()) < MotionReconstructor.LEAST_PIXELS) {
            throw new InvalidDataException(
                    "The motion of a series is estimated from images of at least %d x %d pixels, but"
                            + " these have %d x %d.",
                    MotionReconstructor.LEAST_PIXELS,
                    MotionReconstructor.LEAST_PIXELS,
                    geometry.width(),
                    geometry.height());
        }
        if (frames < LEAST_FRAMES) {
            throw new InvalidDataException(
                    "The motion of a series is estimated from at least %d frames, but there are"
                            + " %d.",
                    LEAST_FRAMES, frames);
        }
    }

    /** Magnitudes of which the bright tissue is 1. */
    private static float[] scaled(float[] magnitudes) {
        float[] sorted = magnitudes.clone();
        Arrays.sort(sorted);
        float bright = sorted[(int) ((1 - BRIGHTEST) * (sorted.length - 1))];
        float factor = bright > 0 ? 1 / bright : 1;
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] *= factor;
        }
        return magnitudes;
    }
}
