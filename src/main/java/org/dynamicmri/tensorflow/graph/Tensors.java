package org.dynamicmri.tensorflow.graph;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Moves float arrays to and from tensors without a detour over their elements. */
public final class Tensors {

    private Tensors() {}

    /** A new tensor with a copy of the values from {@code offset} on; the caller closes it. */
    public static TFloat32 of(float[] values, int offset, long... shape) {
        Shape sizes = Shape.of(shape);
        return TFloat32.tensorOf(
                sizes,
                tensor ->
                        tensor.asRawTensor()
                                .data()
                                .asFloats()
                                .write(values, offset, Math.toIntExact(sizes.size())));
    }

    /** Copies all values of a float tensor to an array, from {@code offset} on. */
    public static void read(Tensor tensor, float[] target, int offset) {
        tensor.asRawTensor()
                .data()
                .asFloats()
                .read(target, offset, Math.toIntExact(tensor.shape().size()));
    }
}
