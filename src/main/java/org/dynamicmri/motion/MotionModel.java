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
    public float[] image(double time) {
        int pixels = series.geometry().pixels();
        float[] image = new float[2 * pixels];
        Instant at = Instant.of(time, series.frames());
        if (at.isFrame()) {
            System.arraycopy(series.interleaved(), 2 * pixels * at.frame(), image, 0, 2 * pixels);
            return image;
        }
        int first = Math.max(0, at.pair - 1);
        int last = Math.min(series.frames() - 1, at.pair + 2);
        float[] middles = middles(at);
        float[] warped = new float[2 * pixels];
        for (int frame = first; frame <= last; frame++) {
            warp.apply(
                    series.interleaved(),
                    2 * pixels * frame,
                    towards(middles, at.pair, frame - at.pair - 0.5),
                    0,
                    warped,
                    0);
            float weight = (float) weight(frame, first, last, at.pair + 0.5 + at.tau);
            for (int i = 0; i < image.length; i++) {
                image[i] += weight * warped[i];
            }
        }
        return image;
    }

    /** Where the tissue of every pixel is in the middle of the interval, [2, x, y]. */
    private float[] middles(Instant at) {
        int width = series.geometry().width();
        float[] middles = new float[2 * series.geometry().pixels()];
        float[] point = new float[2];
        for (int p = 0; p < middles.length / 2; p++) {
            point[0] = p % width;
            point[1] = p / width;
            paths.toMiddle(at.pair, at.tau, point);
            middles[2 * p] = point[0];
            middles[2 * p + 1] = point[1];
        }
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
    public float[] velocity(double time) {
        Instant at = Instant.of(time, series.frames());
        float[] middles = middles(at);
        float[] velocity = new float[middles.length];
        for (int i = 0; i < middles.length; i += 2) {
            for (int component = 0; component < 2; component++) {
                velocity[i + component] =
                        paths.velocity(at.pair, component, at.tau, middles[i], middles[i + 1]);
            }
        }
        return velocity;
    }

    /**
     * How far the tissue of every pixel of a reference frame has moved at other times.
     *
     * @param reference frame in which the tissue is at the pixels
     * @param times in frames
     * @return for each time (x, y) in pixels, [2, x, y] with the component fastest
     */
    public float[][] displacements(int reference, double[] times, Workers workers) {
        int width = series.geometry().width();
        int height = series.geometry().height();
        float[][] displacements = new float[times.length][2 * width * height];
        workers.forEach(
                height,
                (worker, row) -> {
                    float[] path = new float[2 * series.frames()];
                    float[] point = new float[2];
                    for (int column = 0; column < width; column++) {
                        follow(reference, column, row, path);
                        int i = 2 * (row * width + column);
                        for (int time = 0; time < times.length; time++) {
                            place(path, times[time], point);
                            displacements[time][i] = point[0] - column;
                            displacements[time][i + 1] = point[1] - row;
                        }
                    }
                });
        return displacements;
    }

    /** The places (x, y) of one point of the tissue in all frames. */
    private void follow(int reference, float x, float y, float[] path) {
        float[] point = {x, y};
        path[2 * reference] = x;
        path[2 * reference + 1] = y;
        for (int frame = reference; frame < paths.pairs(); frame++) {
            paths.toMiddle(frame, -0.5, point);
            paths.fromMiddle(frame, 0.5, point);
            path[2 * frame + 2] = point[0];
            path[2 * frame + 3] = point[1];
        }
        point[0] = x;
        point[1] = y;
        for (int frame = reference; frame > 0; frame--) {
            paths.toMiddle(frame - 1, 0.5, point);
            paths.fromMiddle(frame - 1, -0.5, point);
            path[2 * frame - 2] = point[0];
            path[2 * frame - 1] = point[1];
        }
    }

    private void place(float[] path, double time, float[] point) {
        Instant at = Instant.of(time, series.frames());
        if (at.isFrame()) {
            System.arraycopy(path, 2 * at.frame(), point, 0, 2);
            return;
        }
        System.arraycopy(path, 2 * at.pair, point, 0, 2);
        paths.toMiddle(at.pair, -0.5, point);
        paths.fromMiddle(at.pair, at.tau, point);
    }

    /** A time as an interval and the time from its middle, from -0.5 to 0.5. */
    private record Instant(int pair, double tau) {

        static Instant of(double time, int frames) {
            double within = Math.max(0, Math.min(frames - 1, time));
            int pair = Math.min(frames - 2, (int) within);
            return new Instant(pair, within - pair - 0.5);
        }

        boolean isFrame() {
            return Math.abs(tau) == 0.5;
        }

        int frame() {
            return tau < 0 ? pair : pair + 1;
        }
    }
}
