package org.dynamicmri.operator;

/** The identity: what a penalty on the images themselves sees of them. */
public final class Identity implements LinearOperator {

    private final long[] shape;

    /** The identity of arrays of the given shape. */
    public Identity(long... shape) {
        this.shape = shape.clone();
    }

    @Override
    public long[] inputShape() {
        return shape.clone();
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public void forward(float[] input, float[] output) {
        System.arraycopy(input, 0, output, 0, input.length);
    }

    @Override
    public void adjoint(float[] output, float[] input) {
        System.arraycopy(output, 0, input, 0, input.length);
    }
}
