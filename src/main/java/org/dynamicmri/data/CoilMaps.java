package org.dynamicmri.data;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.complex.ComplexFloatType;

/**
 * Coil maps (receive sensitivities) [x, y, coil] on the image matrix. Immutable; checked at
 * construction.
 */
public final class CoilMaps {

    private final float[] maps;
    private final int width;
    private final int height;
    private final int coils;

    /**
     * @param maps complex sensitivities [x, y, coil]
     * @throws InvalidDataException if there are not three dimensions or a value is not finite
     */
    public CoilMaps(RandomAccessibleInterval<ComplexFloatType> maps) {
        if (maps.numDimensions() != 3) {
            throw new InvalidDataException(
                    "Coil maps must have 3 dimensions (x, y, coil), but %d were given.",
                    maps.numDimensions());
        }
        this.maps = ComplexImages.interleaved(maps);
        this.width = (int) maps.dimension(0);
        this.height = (int) maps.dimension(1);
        this.coils = (int) maps.dimension(2);
        ComplexImages.requireFinite("coil maps", this.maps);
    }

    /** Pixels along x. */
    public int width() {
        return width;
    }

    /** Pixels along y. */
    public int height() {
        return height;
    }

    /** Number of coils. */
    public int coils() {
        return coils;
    }

    /** The maps as an image [x, y, coil]; a view that must not be changed. */
    public RandomAccessibleInterval<ComplexFloatType> asImage() {
        return ComplexImages.wrap(maps, width, height, coils);
    }

    /**
     * The maps as an interleaved array in the order [x, y, coil], x fastest; the maps' own array,
     * which must not be changed.
     */
    public float[] interleaved() {
        return maps;
    }

    /**
     * Which pixels [x, y] any coil receives from. Maps that were cut to the object are 0 elsewhere:
     * nothing is measured there.
     */
    public boolean[] support() {
        boolean[] support = new boolean[width * height];
        for (int i = 0; i < maps.length; i++) {
            support[i / 2 % support.length] |= maps[i] != 0;
        }
        return support;
    }

    /**
     * Checks that these maps belong to a scan.
     *
     * @throws InvalidDataException if the matrix or the number of coils differs
     */
    public void requireFit(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        if (width != geometry.width() || height != geometry.height()) {
            throw new InvalidDataException(
                    "The coil maps are %d x %d pixels, but the scan's image matrix is %d x %d. Give"
                            + " maps of this matrix, or none to have them estimated.",
                    width, height, geometry.width(), geometry.height());
        }
        if (coils != kSpace.coils()) {
            throw new InvalidDataException(
                    "There are maps of %d coils, but the scan has %d coils. Give one map per coil, or"
                            + " none to have them estimated.",
                    coils, kSpace.coils());
        }
    }
}
