package org.dynamicmri.operator;

/** One operator after another: {@code x -> outer(inner(x))}. */
public final class Composition implements LinearOperator {

    private final LinearOperator outer;
    private final LinearOperator inner;
    private final float[] between;
    private final float[] normal;

    /**
     * @param outer takes what {@code inner} gives
     */
    public Composition(LinearOperator outer, LinearOperator inner) {
        if (outer.inputLength() != inner.outputLength()) {
            throw new IllegalArgumentException(
                    inner.outputLength() + " values for an operator of " + outer.inputLength());
        }
        this.outer = outer;
        this.inner = inner;
        this.between = new float[2 * inner.outputLength()];
        this.normal = new float[2 * inner.outputLength()];
    }

    @Override
    public long[] inputShape() {
        return inner.inputShape();
    }

    @Override
    public long[] outputShape() {
        return outer.outputShape();
    }

    @Override
    public void forward(float[] input, float[] output) {
        inner.forward(input, between);
        outer.forward(between, output);
    }

    @Override
    public void adjoint(float[] output, float[] input) {
        outer.adjoint(output, between);
        inner.adjoint(between, input);
    }

    @Override
    public void normal(float[] input, float[] result) {
        inner.forward(input, between);
        outer.normal(between, normal);
        inner.adjoint(normal, result);
    }
}
