package org.dynamicmri.operator;

/**
 * What some time curves leave of an image series: {@code x -> x - B B^H x}, the projection on the
 * orthogonal complement of their span.
 */
public final class SubspaceComplement implements LinearOperator {

    private final TemporalBasis basis;
    private final Workers workers;
    private final float[] coefficients;

    /**
     * @param pixels pixels of a frame
     * @param curves orthonormal complex curves [t, k], interleaved
     */
    public SubspaceComplement(int pixels, int frames, float[] curves, Workers workers) {
        this.basis = new TemporalBasis(pixels, frames, curves, workers);
        this.workers = workers;
        this.coefficients = new float[2 * basis.inputLength()];
    }

    @Override
    public long[] inputShape() {
        return basis.outputShape();
    }

    @Override
    public long[] outputShape() {
        return basis.outputShape();
    }

    @Override
    public void forward(float[] images, float[] rest) {
        basis.adjoint(images, coefficients);
        basis.forward(coefficients, rest);
        workers.forRanges(
                rest.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        rest[i] = images[i] - rest[i];
                    }
                });
    }

    @Override
    public void adjoint(float[] rest, float[] images) {
        forward(rest, images);
    }
}
