package org.dynamicmri.io.matlab;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Sizes;

/**
 * A numeric array of MATLAB, the first index fastest.
 *
 * @param size its dimensions
 * @param complex whether values are interleaved pairs
 * @param values its values
 */
record MatArray(int[] size, boolean complex, float[] values) {

    /** Deflate, which MATLAB uses, compresses 1032-fold at most. */
    private static final long LARGEST_COMPRESSION_RATIO = 1032;

    /**
     * Checks declared dimensions before anything is allocated.
     *
     * @throws InvalidDataException if there is nothing, or more than the file or an array can hold
     */
    static void requireHeld(String name, int[] size, int bytesPerValue, long fileSize) {
        long[] sizes = Arrays.stream(size).asLongStream().toArray();
        long count = Sizes.product(sizes);
        if (count < 1) {
            throw new InvalidDataException(
                    "the variable %s has the size %s, without any values; save it again.",
                    name, Sizes.times(sizes));
        }
        if (Sizes.product(count, bytesPerValue) / LARGEST_COMPRESSION_RATIO > fileSize) {
            throw new InvalidDataException(
                    "the variable %s declares %s values, which the file's %d bytes cannot hold.",
                    name, Sizes.times(sizes), fileSize);
        }
        Sizes.floats("variable " + name, Sizes.product(2, count));
    }

    /** The complex array of a real and an imaginary one. */
    static MatArray ofParts(MatArray real, MatArray imaginary) {
        if (real.complex || imaginary.complex || !Arrays.equals(real.size, imaginary.size)) {
            throw new InvalidDataException(
                    "expected real and imaginary parts of the same size, but found %s and %s.",
                    real.times(), imaginary.times());
        }
        float[] values = new float[2 * real.values.length];
        for (int i = 0; i < real.values.length; i++) {
            values[2 * i] = real.values[i];
            values[2 * i + 1] = imaginary.values[i];
        }
        return new MatArray(real.size, true, values);
    }

    /** The values as interleaved complex ones. */
    float[] interleaved() {
        return complex
                ? values
                : ofParts(this, new MatArray(size, false, new float[values.length])).values;
    }

    /** The size of a dimension, 1 beyond the last. */
    int size(int dimension) {
        return dimension < size.length ? size[dimension] : 1;
    }

    /** The same values without dimensions of size 1 from a dimension on. */
    MatArray squeezedFrom(int dimension) {
        int[] squeezed =
                IntStream.range(0, size.length)
                        .filter(d -> d < dimension || size[d] != 1)
                        .map(d -> size[d])
                        .toArray();
        return new MatArray(squeezed, complex, values);
    }

    /** The same values without the first dimension, which must be of size 1. */
    MatArray withoutFirst() {
        return new MatArray(Arrays.copyOfRange(size, 1, size.length), complex, values);
    }

    /** The same values with the order of all dimensions reversed: the transpose. */
    MatArray reversed() {
        int parts = complex ? 2 : 1;
        int[] slowestFirst = reversedSize();
        int[] step = new int[size.length];
        int product = parts;
        for (int d = size.length - 1; d >= 0; d--) {
            step[d] = product;
            product *= size[d];
        }
        float[] transposed = new float[Sizes.floats("variable", values.length)];
        int[] index = new int[size.length];
        int place = 0;
        for (int from = 0; from < values.length; from += parts) {
            System.arraycopy(values, from, transposed, place, parts);
            for (int d = 0; d < size.length; d++) {
                place += step[d];
                if (++index[d] < size[d]) {
                    break;
                }
                place -= step[d] * size[d];
                index[d] = 0;
            }
        }
        return new MatArray(slowestFirst, complex, transposed);
    }

    /** The dimensions, the last first. */
    int[] reversedSize() {
        return IntStream.range(0, size.length).map(d -> size[size.length - 1 - d]).toArray();
    }

    /** The dimensions for a message. */
    String times() {
        return Sizes.times(Arrays.stream(size).asLongStream().toArray());
    }
}
