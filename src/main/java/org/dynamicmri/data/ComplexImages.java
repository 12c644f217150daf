package org.dynamicmri.data;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.view.Views;

/**
 * Complex ImgLib2 images over plain arrays: real and imaginary part side by side, the first
 * dimension fastest. The operators work on these arrays without a copy.
 */
public final class ComplexImages {

    private ComplexImages() {}

    /**
     * Wraps an interleaved array without copying it.
     *
     * @param interleaved real, imaginary, real, ...; twice as long as the product of {@code
     *     dimensions}
     */
    public static ArrayImg<ComplexFloatType, FloatArray> wrap(
            float[] interleaved, long... dimensions) {
        return ArrayImgs.complexFloats(interleaved, dimensions);
    }

    /**
     * The interleaved samples of an image in flat order: the image's own array where it has one of
     * them, which the caller must not change, otherwise a copy.
     *
     * @param image of any kind: an array, planes, cells, a view
     */
    public static float[] interleaved(RandomAccessibleInterval<? extends ComplexType<?>> image) {
        if (image instanceof ArrayImg<?, ?> array
                && array.getType() instanceof ComplexFloatType
                && array.update(null) instanceof FloatArray floats
                && floats.getCurrentStorageArray().length == 2 * array.size()) {
            return floats.getCurrentStorageArray();
        }
        float[] copy = new float[arrayLength(image)];
        Cursor<? extends ComplexType<?>> cursor = Views.flatIterable(image).cursor();
        for (int i = 0; cursor.hasNext(); i += 2) {
            ComplexType<?> value = cursor.next();
            copy[i] = value.getRealFloat();
            copy[i + 1] = value.getImaginaryFloat();
        }
        return copy;
    }

    /** Magnitudes of interleaved complex values. */
    public static float[] magnitudes(float[] interleaved) {
        float[] magnitudes = new float[interleaved.length / 2];
        for (int i = 0; i < magnitudes.length; i++) {
            float re = interleaved[2 * i];
            float im = interleaved[2 * i + 1];
            magnitudes[i] = (float) Math.sqrt(re * re + im * im);
        }
        return magnitudes;
    }

    /** Phases of interleaved complex values in radians. */
    public static float[] phases(float[] interleaved) {
        float[] phases = new float[interleaved.length / 2];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = (float) Math.atan2(interleaved[2 * i + 1], interleaved[2 * i]);
        }
        return phases;
    }

    /**
     * @param what the values are, for the message
     * @throws InvalidDataException if a value is not finite
     */
    public static void requireFinite(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidDataException(
                        "The %s must hold finite numbers, but value %d of %d is %s; set such values"
                                + " to 0, or export them again.",
                        what, i + 1, values.length, values[i]);
            }
        }
    }

    private static int arrayLength(RandomAccessibleInterval<?> image) {
        long length = 2;
        for (int d = 0; d < image.numDimensions(); d++) {
            length = Math.multiplyExact(length, image.dimension(d));
        }
        return Math.toIntExact(length);
    }
}
