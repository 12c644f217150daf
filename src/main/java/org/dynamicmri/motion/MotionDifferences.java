package org.dynamicmri.motion;

import java.util.Arrays;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * Differences of neighbouring frames along their motion: images [x, y, t] to [x, y, d] with
 *
 * <ul>
 *   <li>T - 1 forward differences {@code a (x(t + 1) - Wf(t) x(t))},
 *   <li>T - 1 backward differences {@code a (x(t) - Wb(t) x(t + 1))},
 *   <li>T - 2 second differences {@code b (2 x(t) - Wf(t - 1) x(t - 1) - Wb(t) x(t + 1))} of the
 *       inner frames.
 * </ul>
 */
final class MotionDifferences implements LinearOperator {

    private final int frames;
    private final int floats;
    private final Displacements forward;
    private final Displacements backward;
    private final float first;
    private final float second;
    private final CubicWarp warp;
    private final Workers workers;

    /**
     * @param forward of pair t: where the pixels of frame t + 1 were in frame t
     * @param backward of pair t: where the pixels of frame t will be in frame t + 1
     * @param first a
     * @param second b
     */
    MotionDifferences(
            Displacements forward,
            Displacements backward,
            double first,
            double second,
            Workers workers) {
        this.frames = forward.pairs() + 1;
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
        return new long[] {forward.width(), forward.height(), frames};
    }

    @Override
    public long[] outputShape() {
        return new long[] {forward.width(), forward.height(), 3 * frames - 4};
    }

    private int forwardAt(int pair) {
        return pair * floats;
    }

    private int backwardAt(int pair) {
        return (frames - 1 + pair) * floats;
    }

    private int secondAt(int inner) {
        return (2 * frames - 2 + inner) * floats;
    }

    @Override
    public void forward(float[] x, float[] z) {
        workers.forEach(
                2 * (frames - 1),
                (worker, i) -> {
                    int pair = i / 2;
                    boolean ahead = i % 2 == 0;
                    int kept = (ahead ? pair + 1 : pair) * floats;
                    int moved = (ahead ? pair : pair + 1) * floats;
                    int target = ahead ? forwardAt(pair) : backwardAt(pair);
                    warp.apply(x, moved, ahead ? forward : backward, pair, z, target);
                    for (int p = 0; p < floats; p++) {
                        z[target + p] = first * (x[kept + p] - z[target + p]);
                    }
                });
        float ratio = second / first;
        workers.forEach(
                frames - 2,
                (worker, inner) -> {
                    int f = forwardAt(inner);
                    int b = backwardAt(inner + 1);
                    int s = secondAt(inner);
                    for (int p = 0; p < floats; p++) {
                        z[s + p] = ratio * (z[f + p] + z[b + p]);
                    }
                });
    }

    @Override
    public void adjoint(float[] z, float[] x) {
        float[][] sums = new float[Math.min(workers.threads(), frames)][floats];
        workers.forEach(
                frames,
                (worker, t) -> {
                    int target = t * floats;
                    float[] sum = sums[worker];
                    Arrays.fill(x, target, target + floats, 0);
                    if (t > 0) {
                        weighted(z, forwardAt(t - 1), t, sum);
                        add(sum, x, target);
                        weighted(z, backwardAt(t - 1), t - 1, sum);
                        warp.addTranspose(-1, sum, 0, backward, t - 1, x, target);
                    }
                    if (t < frames - 1) {
                        weighted(z, backwardAt(t), t, sum);
                        add(sum, x, target);
                        weighted(z, forwardAt(t), t + 1, sum);
                        warp.addTranspose(-1, sum, 0, forward, t, x, target);
                    }
                });
    }

    /**
     * A first difference at {@code from} of frame t with its share of the second difference there.
     */
    private void weighted(float[] z, int from, int t, float[] sum) {
        boolean inner = t > 0 && t < frames - 1;
        int s = inner ? secondAt(t - 1) : 0;
        float b = inner ? second : 0;
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
