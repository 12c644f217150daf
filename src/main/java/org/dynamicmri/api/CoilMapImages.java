package org.dynamicmri.api;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ComplexType;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceMaps;

/** Coil maps out of ImgLib2 images. */
final class CoilMapImages {

    private CoilMapImages() {}

    /**
     * @param image [x, y, coil], or [x, y, coil, slice]
     */
    static SliceMaps of(RandomAccessibleInterval<? extends ComplexType<?>> image) {
        int dimensions = image.numDimensions();
        if (dimensions < 3 || dimensions > 4) {
            throw new InvalidDataException(
                    "Coil maps must be an image [x, y, coil] or [x, y, coil, slice], but the"
                            + " image is %s; reorder its axes.",
                    Arrays.toString(image.dimensionsAsLongArray()));
        }
        return SliceMaps.of(
                ComplexImages.interleaved(image),
                (int) image.dimension(0),
                (int) image.dimension(1),
                (int) image.dimension(2),
                dimensions == 4 ? (int) image.dimension(3) : 1);
    }
}
