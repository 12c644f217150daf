package org.dynamicmri.operator;

import java.util.Arrays;
import org.dynamicmri.data.FrameAxis;

/**
 * First and second differences along an axis of the frames: images [x, y, t] to [x, y, d] with the
 * difference {@code x(to) - x(from)} of each edge, or the second difference {@code x(before) - 2
 * x(t) + x(after)} of each frame t between two neighbours.
 */
public final class TemporalDifference implements LinearOperator {

    private final int pixels;
    private final FrameAxis axis;
    private final int order;
    private final Workers workers;

    /**
     * @param pixels pixels of a frame
     * @param axis which frames follow each other; more than {@code order}
     * @param order 1 for first, 2 for second differences
     */
    public TemporalDifference(int pixels, FrameAxis axis, int order, Workers workers) {
        if (order < 1 || order > 2 || (order == 1 ? axis.edges() : axis.middles()) == 0) {
            throw new IllegalArgumentException(
                    "differences of order " + order + " of " + axis.length() + " frames");
        }
        this.pixels = pixels;
        this.axis = axis;
        this.order = order;
        this.workers = workers;
    }

    private int differences() {
        return order == 1 ? axis.edges() : axis.middles();
    }

    @Override
    public long[] inputShape() {
        return new long[] {pixels, axis.frames()};
    }

    @Override
    public long[] outputShape() {
        return new long[] {pixels, differences()};
    }

    @Override
    public void forward(float[] images, float[] differences) {
        int n = 2 * pixels;
        workers.forEach(
                differences(),
                (worker, d) -> {
                    if (order == 1) {
                        first(images, n * axis.from(d), n * axis.to(d), differences, n * d);
                    } else {
                        int frame = axis.middle(d);
                        int before = axis.from(axis.arriving(frame));
                        int after = axis.to(axis.leaving(frame));
                        second(images, n * before, n * frame, n * after, differences, n * d);
                    }
                });
    }

    private void first(float[] images, int from, int to, float[] differences, int d) {
        for (int i = 0; i < 2 * pixels; i++) {
            differences[d + i] = images[to + i] - images[from + i];
        }
    }

    private void second(
            float[] images, int before, int frame, int after, float[] differences, int d) {
        for (int i = 0; i < 2 * pixels; i++) {
            differences[d + i] = images[before + i] - 2 * images[frame + i] + images[after + i];
        }
    }

    @Override
    public void adjoint(float[] differences, float[] images) {
        workers.forEach(
                axis.frames(),
                (worker, t) -> {
                    Arrays.fill(images, 2 * pixels * t, 2 * pixels * (t + 1), 0);
                    int leaving = axis.leaving(t);
                    int arriving = axis.arriving(t);
                    if (order == 1) {
                        add(-1, differences, leaving, images, t);
                        add(1, differences, arriving, images, t);
                    } else {
                        int after = leaving < 0 ? -1 : axis.middleNumber(axis.to(leaving));
                        int before = arriving < 0 ? -1 : axis.middleNumber(axis.from(arriving));
                        add(1, differences, after, images, t);
                        add(-2, differences, axis.middleNumber(t), images, t);
                        add(1, differences, before, images, t);
                    }
                });
    }

    /** Adds a difference to frame t, or nothing where there is none (-1). */
    private void add(float factor, float[] differences, int d, float[] images, int t) {
        int n = d < 0 ? 0 : 2 * pixels;
        int from = d * 2 * pixels;
        int to = t * 2 * pixels;
        for (int i = 0; i < n; i++) {
            images[to + i] += factor * differences[from + i];
        }
    }
}
