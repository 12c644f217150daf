package org.dynamicmri.operator;

/**
 * First and second differences in time: images [x, y, t] to [x, y, d] with the T - 1 differences
 * {@code x(t + 1) - x(t)}, then the T - 2 second differences {@code x(t) - 2 x(t + 1) + x(t + 2)}.
 */
public final class TemporalDifference implements LinearOperator {

    private final int pixels;
    private final int frames;
    private final int order;
    private final Workers workers;

    /**
     * @param pixels pixels of a frame
     * @param frames number of frames, more than {@code order}
     * @param order 1 for first, 2 for second differences
     */
    public TemporalDifference(int pixels, int frames, int order, Workers workers) {
        if (order < 1 || order > 2 || frames <= order) {
            throw new IllegalArgumentException(
                    "differences of order " + order + " of " + frames + " frames");
        }
        this.pixels = pixels;
        this.frames = frames;
        this.order = order;
        this.workers = workers;
    }

    @Override
    public long[] inputShape() {
        return new long[] {pixels, frames};
    }

    @Override
    public long[] outputShape() {
        return new long[] {pixels, frames - order};
    }

    @Override
    public void forward(float[] images, float[] differences) {
        int n = 2 * pixels;
        workers.forEach(
                frames - order,
                (worker, t) -> {
                    int i = t * n;
                    if (order == 1) {
                        for (int p = i; p < i + n; p++) {
                            differences[p] = images[p + n] - images[p];
                        }
                    } else {
                        for (int p = i; p < i + n; p++) {
                            differences[p] = images[p] - 2 * images[p + n] + images[p + 2 * n];
                        }
                    }
                });
    }

    @Override
    public void adjoint(float[] differences, float[] images) {
        int n = 2 * pixels;
        float[] taps = order == 1 ? new float[] {-1, 1} : new float[] {1, -2, 1};
        workers.forEach(
                frames,
                (worker, t) -> {
                    java.util.Arrays.fill(images, t * n, (t + 1) * n, 0);
                    for (int tap = 0; tap <= order; tap++) {
                        int d = t - tap;
                        if (d >= 0 && d < frames - order) {
                            add(taps[tap], differences, d * n, images, t * n, n);
                        }
                    }
                });
    }

    private static void add(
            float factor, float[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += factor * source[from + i];
        }
    }
}
