package org.dynamicmri.motion;

import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;

/**
 * A series with its motion: images, velocities and displacements at any time between the first
 * frame and the last. Times are in frames; frame 0 is the first. The images of the frames
 * themselves are those of the series, bit for bit.
 *
 * <p>Between frames k and k + 1 the four neighbouring frames are warped along the tissue's paths to
 * the time asked for and summed with the weights of the cubic (Lagrange) interpolation there: 9/16
 * and -1/16 in the middle. At the ends three frames take part.
 */
public final class MotionModel {

    private final ImageSeries series;
    private final SeriesMotion motion;
    private final MotionPaths paths;
    private final CubicWarp warp;

    /**
     * @throws InvalidDataException if the motion belongs to a series of another size
     */
    public MotionModel(ImageSeries series, SeriesMotion motion, Workers workers) {
        if (motion.forward().width() != series.geometry().width()
                || motion.forward().height() != series.geometry().height()
                || motion.forward().pairs() != series.frames() - 1) {
            throw new InvalidDataException(
                    "The motion is that of %d frames of %d x %d pixels, but the series has %d of %d"
                            + " x %d.",
                    motion.forward().pairs() + 1,
                    motion.forward().width(),
                    motion.forward().height(),
                    series.frames(),
                    series.geometry().width(),
                    series.geometry().height());
        }
        this.series = series;
        this.motion = motion;
        this.paths = new MotionPaths(motion, workers);
        this.warp = new CubicWarp(series.geometry().width(), series.geometry().height());
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
     * @param time in frames, from 0 to the last; taken into this range
     * @return interleaved [x, y] on the matrix of the series; a new array
     */
    public float[] image(double time, Workers workers) {
        int pixels = series.geometry().pixels();
        float[] image = new float[2 * pixels];
        Instant at = Instant.of(time, series.frames());
        if (at.isFrame()) {
            System.arraycopy(series.interleaved(), 2 * pixels * at.frame(), image, 0, 2 * pixels);
            return image;
        }
        int first = Math.max(0, at.pair() - 1);
        int last = Math.min(series.frames() - 1, at.pair() + 2);
        float[] middles = middles(at, workers);
        float[][] warped = new float[last - first + 1][];
        workers.forEach(
                warped.length, (worker, i) -> warped[i] = warped(first + i, middles, at.pair()));
        for (int frame = first; frame <= last; frame++) {
            float weight = (float) weight(frame, first, last, at.pair() + 0.5 + at.tau());
            for (int i = 0; i < image.length; i++) {
                image[i] += weight * warped[frame - first][i];
            }
        }
        return image;
    }

    /** A frame taken along the paths of the tissue that is at {@code middles} in an interval. */
    private float[] warped(int frame, float[] middles, int pair) {
        float[] warped = new float[middles.length];
        warp.apply(
                series.interleaved(),
                middles.length * frame,
                towards(middles, pair, frame - pair - 0.5),
                0,
                warped,
                0);
        return warped;
    }

    /** Where the tissue of every pixel is in the middle of the interval, [2, x, y]. */
    private float[] middles(Instant at, Workers workers) {
        int width = series.geometry().width();
        float[] middles = new float[2 * series.geometry().pixels()];
        workers.forEach(
                series.geometry().height(),
                (worker, row) -> {
                    float[] point = new float[2];
                    for (int column = 0; column < width; column++) {
                        point[0] = column;
                        point[1] = row;
                        paths.toMiddle(at.pair(), at.tau(), point);
                        System.arraycopy(point, 0, middles, 2 * (row * width + column), 2);
                    }
                });
        return middles;
    }

    private Displacements towards(float[] middles, int pair, double tau) {
        int width = series.geometry().width();
        float[] values = new float[middles.length];
        float[] point = new float[2];
        for (int p = 0; p < values.length / 2; p++) {
            point[0] = middles[2 * p];
            point[1] = middles[2 * p + 1];
            paths.fromMiddle(pair, tau, point);
            values[2 * p] = point[0] - p % width;
            values[2 * p + 1] = point[1] - p / width;
        }
        return new Displacements(values, width, series.geometry().height(), 1);
    }

    /** Weight of a frame in the polynomial through the frames from first to last. */
    private static double weight(int frame, int first, int last, double time) {
        double weight = 1;
        for (int other = first; other <= last; other++) {
            if (other != frame) {
                weight *= (time - other) / (frame - other);
            }
        }
        return weight;
    }

    /**
     * How fast the tissue at every pixel moves at a time.
     *
     * @param time in frames
     * @return (x, y) in pixels a frame, [2, x, y] with the component fastest
     */
    public float[] velocity(double time, Workers workers) {
        Instant at = Instant.of(time, series.frames());
        float[] middles = middles(at, workers);
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
}
