package org.dynamicmri.motion;

import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;

/**
 * A series with its motion: images, velocities and displacements at any time between the first
 * frame and the last. Times are in frames; frame 0 is the first. The images of the frames
 * themselves are those of the series, bit for bit.
 *
 * <p>Images between the frames are those of {@link PathInterpolation}.
 */
public final class MotionModel {

    private final ImageSeries series;
    private final SeriesMotion motion;
    private final MotionPaths paths;
    private final PathInterpolation interpolation;

    /**
     * @throws InvalidDataException if the motion belongs to a series of another size
     */
    public MotionModel(ImageSeries series, SeriesMotion motion, Workers workers) {
        FrameOrder order = FrameOrder.of(series);
        int pairs = order.axes().get(0).edges();
        if (motion.forward().width() != series.geometry().width()
                || motion.forward().height() != series.geometry().height()
                || order.states() > 1
                || motion.forward().pairs() != pairs) {
            throw new InvalidDataException(
                    "The motion is that of %d pairs of frames of %d x %d pixels, but the series has"
                            + " %d pairs of %d x %d.",
                    motion.forward().pairs(),
                    motion.forward().width(),
                    motion.forward().height(),
                    pairs,
                    series.geometry().width(),
                    series.geometry().height());
        }
        this.series = series;
        this.motion = motion;
        this.paths = new MotionPaths(motion, order.isClosed(), workers);
        this.interpolation = new PathInterpolation(series.interleaved(), paths);
    }

    /** The images at the frames. */
    public ImageSeries series() {
        return series;
    }

    /** The fields between the frames. */
    public SeriesMotion motion() {
        return motion;
    }

    /**
     * The complex image at a time.
     *
     * @param time in frames, from 0 to the last; taken into this range, or around a ring
     * @return interleaved [x, y] on the matrix of the series; a new array
     */
    public float[] image(double time, Workers workers) {
        return interpolation.image(time, workers);
    }

    /**
     * How fast the tissue at every pixel moves at a time.
     *
     * @param time in frames
     * @return (x, y) in pixels a frame, [2, x, y] with the component fastest
     */
    public float[] velocity(double time, Workers workers) {
        TimeBetweenFrames at = paths.at(time);
        float[] middles = paths.middles(at, workers);
        float[] velocity = new float[middles.length];
        for (int i = 0; i < middles.length; i += 2) {
            for (int component = 0; component < 2; component++) {
                velocity[i + component] =
                        paths.velocity(at.pair(), component, at.tau(), middles[i], middles[i + 1]);
            }
        }
        return velocity;
    }

    /**
     * The paths of the tissue of a reference frame.
     *
     * @param reference frame in which the tissue is at the pixels
     */
    public TissueTracks tracks(int reference, Workers workers) {
        return new TissueTracks(
                paths, series.geometry().width(), series.geometry().height(), reference, workers);
    }

    /**
     * The paths of the tissue of a reference frame, each frame registered with the others so that
     * errors do not add up over the frames.
     *
     * @param reference frame in which the tissue is at the pixels
     */
    public RegisteredTracks registeredTracks(int reference, Workers workers) {
        return new RegisteredTracks(this, reference, workers);
    }

    /**
     * The series without its motion: every frame where its tissue was in a reference frame.
     *
     * @param reference frame that stays as it is
     */
    public ImageSeries still(int reference, Workers workers) {
        int width = series.geometry().width();
        int height = series.geometry().height();
        TissueTracks tracks = tracks(reference, workers);
        float[] images = series.interleaved();
        float[] still = new float[images.length];
        int frame = 2 * width * height;
        CubicWarp warp = new CubicWarp(width, height);
        for (int t = 0; t < series.frames(); t++) {
            Displacements moved =
                    new Displacements(tracks.displacement(t, workers), width, height, 1);
            warp.apply(images, t * frame, moved, 0, still, t * frame);
        }
        return new ImageSeries(
                ComplexImages.wrap(still, width, height, series.frames()),
                series.geometry(),
                series.properties());
    }
}
