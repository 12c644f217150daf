package org.dynamicmri.operator;

/**
 * Coefficient images [x, y, k] times basis curves to an image series [x, y, t]: {@code x(p, t) =
 * sum_k c(p, k) b(k, t)}.
 */
public final class TemporalBasis implements LinearOperator {

    private static final int PIECE = 1 << 9;

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
                    // arrays of their own, or the loops over them are not vectorised
                    float[] values = new float[count];
                    float[] turned = new float[count];
                    float[][] sums = new float[targets][count];
                    for (int i = 0; i < sources; i++) {
                        System.arraycopy(source, 2 * pixels * i + from, values, 0, count);
                        turn(values, turned);
                        for (int j = 0; j < targets; j++) {
                            int b = 2 * (adjoint ? j * frames + i : i * frames + j);
                            float im = adjoint ? -basis[b + 1] : basis[b + 1];
                            add(basis[b], values, im, turned, sums[j]);
                        }
                    }
                    for (int j = 0; j < targets; j++) {
                        System.arraycopy(sums[j], 0, target, 2 * pixels * j + from, count);
                    }
                });
    }

    /** Complex values times -i. */
    private static void turn(float[] values, float[] turned) {
        for (int i = 0; i < values.length; i += 2) {
            turned[i] = values[i + 1];
            turned[i + 1] = -values[i];
        }
    }

    private static void add(float re, float[] values, float im, float[] turned, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += re * values[i] - im * turned[i];
        }
    }
}
