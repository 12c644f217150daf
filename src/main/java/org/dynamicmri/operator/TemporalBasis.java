package org.dynamicmri.operator;

/**
 * Coefficient images [x, y, k] times basis curves to an image series [x, y, t]: {@code x(p, t) =
 * sum_k c(p, k) b(k, t)}.
 */
public final class TemporalBasis implements LinearOperator {

    private static final int PIECE = 1 << 11;

    private final int pixels;
    private final int frames;
    private final int curves;
    private final float[] basis;
    private final Workers workers;

    /**
     * @param pixels pixels of a frame
     * @param basis complex curves [t, k], interleaved
     */
    public TemporalBasis(int pixels, int frames, float[] basis, Workers workers) {
        if (basis.length == 0 || basis.length % (2 * frames) != 0) {
            throw new IllegalArgumentException(
                    "a basis of " + basis.length + " floats for " + frames + " frames");
        }
        this.pixels = pixels;
        this.frames = frames;
        this.curves = basis.length / (2 * frames);
        this.basis = basis.clone();
        this.workers = workers;
    }

    /** Number of basis curves. */
    public int curves() {
        return curves;
    }

    @Override
    public long[] inputShape() {
        return new long[] {pixels, curves};
    }

    @Override
    public long[] outputShape() {
        return new long[] {pixels, frames};
    }

    @Override
    public void forward(float[] coefficients, float[] images) {
        combine(coefficients, images, curves, frames, false);
    }

    @Override
    public void adjoint(float[] images, float[] coefficients) {
        combine(images, coefficients, frames, curves, true);
    }

    private void combine(
            float[] source, float[] target, int sources, int targets, boolean adjoint) {
        workers.forEach(
                (pixels + PIECE - 1) / PIECE,
                (worker, piece) -> {
                    int from = 2 * piece * PIECE;
                    int count = Math.min(2 * PIECE, 2 * pixels - from);
                    for (int j = 0; j < targets; j++) {
                        int to = 2 * pixels * j + from;
                        java.util.Arrays.fill(target, to, to + count, 0);
                        for (int i = 0; i < sources; i++) {
                            int b = 2 * (adjoint ? j * frames + i : i * frames + j);
                            float re = basis[b];
                            float im = adjoint ? -basis[b + 1] : basis[b + 1];
                            add(re, im, source, 2 * pixels * i + from, target, to, count);
                        }
                    }
                });
    }

    private static void add(
            float re, float im, float[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i += 2) {
            float a = source[from + i];
            float b = source[from + i + 1];
            target[to + i] += re * a - im * b;
            target[to + i + 1] += re * b + im * a;
        }
    }
}
