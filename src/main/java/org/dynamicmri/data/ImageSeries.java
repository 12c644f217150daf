package org.dynamicmri.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.complex.ComplexFloatType;

/**
 * A reconstructed series: complex images [x, y, t], their geometry, and how they were made.
 * Immutable; checked at construction.
 */
public final class ImageSeries {

    private final float[] images;
    private final int frames;
    private final Geometry geometry;
    private final Map<String, String> properties;

    /**
     * @param images complex images [x, y, t]
     * @param geometry their matrix, field of view and frame interval
     * @param properties how the series was made (method, settings, seed, versions, seconds, ...),
     *     in the order to be shown
     * @throws InvalidDataException if the matrix differs from the geometry's or there is no frame
     */
    public ImageSeries(
            RandomAccessibleInterval<ComplexFloatType> images,
            Geometry geometry,
            Map<String, String> properties) {
        if (images.numDimensions() != 3
                || images.dimension(0) != geometry.width()
                || images.dimension(1) != geometry.height()
                || images.dimension(2) < 1) {
            throw new InvalidDataException(
                    "An image series of this geometry is %d x %d pixels x at least 1 frame, but %s"
                            + " was given.",
                    geometry.width(),
                    geometry.height(),
                    java.util.Arrays.toString(images.dimensionsAsLongArray()));
        }
        this.images = ComplexImages.interleaved(images);
        this.frames = (int) images.dimension(2);
        this.geometry = Objects.requireNonNull(geometry, "geometry");
        this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Number of frames. */
    public int frames() {
        return frames;
    }

    /** Matrix, field of view and frame interval. */
    public Geometry geometry() {
        return geometry;
    }

    /** How the series was made, in the order to be shown. */
    public Map<String, String> properties() {
        return properties;
    }

    /** The images [x, y, t]; a view that must not be changed. */
    public RandomAccessibleInterval<ComplexFloatType> asImage() {
        return ComplexImages.wrap(images, geometry.width(), geometry.height(), frames);
    }

    /**
     * The images as an interleaved array in the order [x, y, t], x fastest; the series' own array,
     * which must not be changed.
     */
    public float[] interleaved() {
        return images;
    }

    /** Magnitudes in the order [x, y, t], x fastest; a new array. */
    public float[] magnitudes() {
        return ComplexImages.magnitudes(images);
    }

    /** The same images with further properties behind the present ones. */
    public ImageSeries withProperties(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(further);
        return new ImageSeries(asImage(), geometry, all);
    }
}
