package org.dynamicmri.motion;

import org.dynamicmri.inr.Deformation;
import org.dynamicmri.operator.Workers;

/**
 * The paths of the tissue between the frames: cubic Hermite curves, whose velocity at a frame is
 * the mean of those of the intervals before and after. Within an interval the tissue that is at r
 * in the middle of the way is at {@code r + v(r) tau + a(r) tau^2 / 2 + j(r) (tau^3 - tau / 4)},
 * tau being the time from the middle in frames. The velocity v agrees with the displacements of
 * both directions; the acceleration a is half the difference of the velocities after and before, j
 * half their second difference. In the first and the last interval the curve is quadratic.
 */
final class MotionPaths {

    private static final int AGREEMENTS = 3;
    private static final int FIXED_POINT_STEPS = 4;

    /** Pixels over which the differences of velocities are averaged. */
    private static final double SMOOTHING = 0.7;

    private final int width;
    private final int height;
    private final int pairs;
    private final boolean closed;
    private final Displacements velocity;
    private final Displacements acceleration;
    private final Displacements jerk;

    MotionPaths(SeriesMotion motion, boolean closed, Workers workers) {
        this(
                displacements(motion.forward(), workers),
                displacements(motion.backward(), workers),
                closed,
                workers);
    }

    /**
     * @param forward of pair t: where the pixels of frame t + 1 were in frame t
     * @param backward of pair t: where the pixels of frame t will be in frame t + 1
     * @param closed whether the last pair leads from the last frame to the first
     */
    MotionPaths(Displacements forward, Displacements backward, boolean closed, Workers workers) {
        this.width = forward.width();
        this.height = forward.height();
        this.pairs = forward.pairs();
        this.closed = closed;
        this.velocity = velocity(forward, backward, workers);
        Displacements after = change(1, workers);
        Displacements before = change(-1, workers);
        this.acceleration = combined(after, before, -1);
        this.jerk = combined(after, before, 1);
    }

    private static Displacements displacements(Deformation field, Workers workers) {
        int length = 2 * field.width() * field.height();
        float[] values = new float[length * field.pairs()];
        workers.forEach(
                field.pairs(),
                (worker, pair) ->
                        System.arraycopy(
                                field.evaluate(pair, field.width(), field.height()),
                                0,
                                values,
                                pair * length,
                                length));
        return new Displacements(values, field.width(), field.height(), field.pairs());
    }

    private static Displacements velocity(
            Displacements forward, Displacements backward, Workers workers) {
        float[] v = new float[forward.values().length];
        for (int i = 0; i < v.length; i++) {
            v[i] = (backward.values()[i] - forward.values()[i]) / 2;
        }
        int width = forward.width();
        workers.forEach(
                forward.pairs(),
                (worker, pair) -> {
                    for (int round = 0; round < AGREEMENTS; round++) {
                        for (int p = 0; p < width * forward.height(); p++) {
                            int i = forward.offset(pair) + 2 * p;
                            float x = v[i] / 2;
                            float y = v[i + 1] / 2;
                            int column = p % width;
                            int row = p / width;
                            for (int component = 0; component < 2; component++) {
                                float next = backward.at(pair, component, column - x, row - y);
                                float last = forward.at(pair, component, column + x, row + y);
                                v[i + component] = (next - last) / 2;
                            }
                        }
                    }
                });
        return new Displacements(v, width, forward.height(), forward.pairs());
    }

    /** How the velocity of the tissue of an interval changes to that after (1) or before (-1). */
    private Displacements change(int step, Workers workers) {
        int pixels = width * height;
        float[] planes = new float[2 * pixels * pairs];
        workers.forEach(
                pairs,
                (worker, pair) -> {
                    int other = closed ? Math.floorMod(pair + step, pairs) : pair + step;
                    if (other < 0 || other == pairs) {
                        return;
                    }
                    for (int p = 0; p < pixels; p++) {
                        int i = velocity.offset(pair) + 2 * p;
                        float x = p % width + step * velocity.values()[i];
                        float y = p / width + step * velocity.values()[i + 1];
                        for (int component = 0; component < 2; component++) {
                            planes[(2 * pair + component) * pixels + p] =
                                    velocity.at(other, component, x, y)
                                            - velocity.values()[i + component];
                        }
                    }
                });
        float[] smooth = Magnitudes.blurred(planes, width, height, SMOOTHING, workers);
        float[] values = new float[smooth.length];
        for (int plane = 0; plane < 2 * pairs; plane++) {
            for (int p = 0; p < pixels; p++) {
                values[(plane / 2 * pixels + p) * 2 + plane % 2] = smooth[plane * pixels + p];
            }
        }
        return new Displacements(values, width, height, pairs);
    }

    /** Half the sum of the changes, the one before with a sign; the only one at the ends twice. */
    private Displacements combined(Displacements after, Displacements before, int sign) {
        float[] values = new float[after.values().length];
        int length = 2 * width * height;
        for (int i = 0; i < values.length; i++) {
            boolean end = !closed && (i < length || i >= values.length - length);
            float sum = after.values()[i] + sign * before.values()[i];
            values[i] = end ? (sign < 0 ? sum : 0) : sum / 2;
        }
        return new Displacements(values, width, height, pairs);
    }

    /** Number of frames. */
    int frames() {
        return closed ? pairs : pairs + 1;
    }

    /** Whether the last frame is followed by the first. */
    boolean isClosed() {
        return closed;
    }

    /** A time in frames: taken into the range of a line, or around a ring. */
    TimeBetweenFrames at(double time) {
        return closed
                ? TimeBetweenFrames.around(time, frames())
                : TimeBetweenFrames.of(time, frames());
    }

    /** Number of intervals. */
    int pairs() {
        return pairs;
    }

    /** Pixels along x. */
    int width() {
        return width;
    }

    /** Pixels along y. */
    int height() {
        return height;
    }

    /** Where the tissue of every pixel is in the middle of the interval, [2, x, y]. */
    float[] middles(TimeBetweenFrames at, Workers workers) {
        float[] middles = new float[2 * width * height];
        workers.forEach(
                height,
                (worker, row) -> {
                    float[] point = new float[2];
                    for (int column = 0; column < width; column++) {
                        point[0] = column;
                        point[1] = row;
                        toMiddle(at.pair(), at.tau(), point);
                        System.arraycopy(point, 0, middles, 2 * (row * width + column), 2);
                    }
                });
        return middles;
    }

    /**
     * The displacements from the pixels to where the tissue that is at {@code middles} in the
     * middle of an interval is at another time.
     */
    Displacements fromMiddles(float[] middles, int pair, double tau) {
        float[] values = new float[middles.length];
        float[] point = new float[2];
        for (int p = 0; p < values.length / 2; p++) {
            point[0] = middles[2 * p];
            point[1] = middles[2 * p + 1];
            fromMiddle(pair, tau, point);
            values[2 * p] = point[0] - p % width;
            values[2 * p + 1] = point[1] - p / width;
        }
        return new Displacements(values, width, height, 1);
    }

    /**
     * Where the tissue of a point is in the middle of an interval.
     *
     * @param tau time of the point from the middle of the interval, in frames
     * @param point (x, y) in pixels, replaced
     */
    void toMiddle(int pair, double tau, float[] point) {
        float x = point[0];
        float y = point[1];
        for (int i = 0; i < FIXED_POINT_STEPS; i++) {
            float mx = point[0];
            float my = point[1];
            point[0] = x - moved(pair, 0, tau, mx, my);
            point[1] = y - moved(pair, 1, tau, mx, my);
        }
    }

    /** Where the tissue that is at a point in the middle of an interval is at another time. */
    void fromMiddle(int pair, double tau, float[] point) {
        float x = point[0];
        float y = point[1];
        point[0] = x + moved(pair, 0, tau, x, y);
        point[1] = y + moved(pair, 1, tau, x, y);
    }

    /** Velocity in pixels a frame of the tissue that is at a point in the middle. */
    float velocity(int pair, int component, double tau, float x, float y) {
        return velocity.at(pair, component, x, y)
                + (float) tau * acceleration.at(pair, component, x, y)
                + (float) (3 * tau * tau - 0.25) * jerk.at(pair, component, x, y);
    }

    private float moved(int pair, int component, double tau, float x, float y) {
        return (float) tau * velocity.at(pair, component, x, y)
                + (float) (tau * tau / 2) * acceleration.at(pair, component, x, y)
                + (float) bend(tau) * jerk.at(pair, component, x, y);
    }

    /** The cubic within the interval; outside, where frames are warped from, it is left out. */
    private static double bend(double tau) {
        return Math.abs(tau) < 0.5 ? tau * tau * tau - tau / 4 : 0;
    }
}
