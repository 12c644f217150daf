package org.dynamicmri.motion;

import java.util.Arrays;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * Differences of neighbouring frames along their motion: images [x, y, t] to [x, y, d] with
 *
 * <ul>
 *   <li>forward differences {@code a (x(t + 1) - Wf(t) x(t))} of each edge of an axis of frames,
 *   <li>backward differences {@code a (x(t) - Wb(t) x(t + 1))} of each edge,
 *   <li>second differences {@code b (2 x(t) - Wf(t - 1) x(t - 1) - Wb(t) x(t + 1))} of the frames
 *       between two neighbours.
 * </ul>
 */
final class MotionDifferences implements LinearOperator {

    private final FrameAxis axis;
    private final int floats;
    private final Displacements forward;
    private final Displacements backward;
    private final float first;
    private final float second;
    private final CubicWarp warp;
    private final Workers workers;

    /**
     * @param axis which frames follow each other
     * @param forward of each edge: where the pixels of its later frame were in the earlier one
     * @param backward of each edge: where the pixels of its earlier frame will be in the later one
     * @param first a
     * @param second b
     */
    MotionDifferences(
            FrameAxis axis,
            Displacements forward,
            Displacements backward,
            double first,
            double second,
            Workers workers) {
        this.axis = axis;
        this.floats = 2 * forward.width() * forward.height();
        this.forward = forward;
        this.backward = backward;
        this.first = (float) first;
        this.second = (float) second;
        this.warp = new CubicWarp(forward.width(), forward.height());
        this.workers = workers;
    }

    @Override
    public long[] inputShape() {
        return new long[] {forward.width(), forward.height(), axis.frames()};
    }

    @Override
    public long[] outputShape() {
        return new long[] {forward.width(), forward.height(), 2 * axis.edges() + axis.middles()};
    }

    private int forwardAt(int pair) {
        return pair * floats;
    }

    private int backwardAt(int pair) {
        return (axis.edges() + pair) * floats;
    }

    private int secondAt(int middle) {
        return (2 * axis.edges() + middle) * floats;
    }

    @Override
    public void forward(float[] x, float[] z) {
        workers.forEach(
                2 * axis.edges(),
                (worker, i) -> {
                    int pair = i / 2;
                    boolean ahead = i % 2 == 0;
                    int kept = (ahead ? axis.to(pair) : axis.from(pair)) * floats;
                    int moved = (ahead ? axis.from(pair) : axis.to(pair)) * floats;
                    int target = ahead ? forwardAt(pair) : backwardAt(pair);
                    warp.apply(x, moved, ahead ? forward : backward, pair, z, target);
                    for (int p = 0; p < floats; p++) {
                        z[target + p] = first * (x[kept + p] - z[target + p]);
                    }
                });
        float ratio = second / first;
        workers.forEach(
                axis.middles(),
                (worker, i) -> {
                    int f = forwardAt(axis.arriving(axis.middle(i)));
                    int b = backwardAt(axis.leaving(axis.middle(i)));
                    int s = secondAt(i);
                    for (int p = 0; p < floats; p++) {
                        z[s + p] = ratio * (z[f + p] + z[b + p]);
                    }
                });
    }

    @Override
    public void adjoint(float[] z, float[] x) {
        float[][] sums = new float[Math.min(workers.threads(), axis.frames())][floats];
        workers.forEach(
                axis.frames(),
                (worker, t) -> {
                    int target = t * floats;
                    float[] sum = sums[worker];
                    Arrays.fill(x, target, target + floats, 0);
                    int edge = axis.arriving(t);
                    if (edge >= 0) {
                        weighted(z, forwardAt(edge), t, sum);
                        add(sum, x, target);
                        weighted(z, backwardAt(edge), axis.from(edge), sum);
                        warp.addTranspose(-1, sum, 0, backward, edge, x, target);
                    }
                    edge = axis.leaving(t);
                    if (edge >= 0) {
                        weighted(z, backwardAt(edge), t, sum);
                        add(sum, x, target);
                        weighted(z, forwardAt(edge), axis.to(edge), sum);
                        warp.addTranspose(-1, sum, 0, forward, edge, x, target);
                    }
                });
    }

    /**
     * A first difference at {@code from} of frame t with its share of the second difference there.
     */
    private void weighted(float[] z, int from, int t, float[] sum) {
        int middle = axis.middleNumber(t);
        int s = middle < 0 ? 0 : secondAt(middle);
        float b = middle < 0 ? 0 : second;
        for (int p = 0; p < floats; p++) {
            sum[p] = first * z[from + p] + b * z[s + p];
        }
    }

    private void add(float[] sum, float[] x, int target) {
        for (int p = 0; p < floats; p++) {
            x[target + p] += sum[p];
        }
    }
}
