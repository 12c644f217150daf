package org.dynamicmri.operator;

/**
 * A linear map between complex arrays, with its adjoint.
 *
 * <p>Arrays hold real and imaginary parts side by side in the order of the operator's shapes, the
 * first index fastest (the layout of {@link org.dynamicmri.data.ComplexImages}). Targets are
 * overwritten, never added to, and must not be the source. An operator may own work space: one
 * instance serves one caller at a time, and uses the threads it was made with.
 */
public interface LinearOperator {

    /** Dimensions of the domain in complex values, first index fastest. */
    long[] inputShape();

    /** Dimensions of the range in complex values, first index fastest. */
    long[] outputShape();

    /**
     * Computes {@code output = A input}.
     *
     * @param input {@code 2 * inputLength()} floats, left as they are
     * @param output {@code 2 * outputLength()} floats, overwritten
     */
    void forward(float[] input, float[] output);

    /**
     * Computes {@code input = A^H output}: the adjoint for the inner product sum(conj(u) v).
     *
     * @param output {@code 2 * outputLength()} floats, left as they are
     * @param input {@code 2 * inputLength()} floats, overwritten
     */
    void adjoint(float[] output, float[] input);

    /**
     * Computes {@code result = A^H A input}; operators override it where there is a faster way.
     *
     * @param input {@code 2 * inputLength()} floats, left as they are
     * @param result {@code 2 * inputLength()} floats, overwritten
     */
    default void normal(float[] input, float[] result) {
        float[] output = new float[2 * outputLength()];
        forward(input, output);
        adjoint(output, result);
    }

    /** Complex values of the domain. */
    default int inputLength() {
        return product(inputShape());
    }

    /** Complex values of the range. */
    default int outputLength() {
        return product(outputShape());
    }

    private static int product(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return Math.toIntExact(product);
    }
}
