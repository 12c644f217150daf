package org.dynamicmri.script;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import org.dynamicmri.io.tiff.ComplexHyperstacks;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.ConversionRequest;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/**
 * Lets commands, whose images are ImageJ's, be called with complex ImgLib2 images of up to four
 * dimensions: k-space [sample, spoke, coil, frame], or coil maps. They are copied into the
 * hyperstack that {@link org.dynamicmri.io.tiff.HyperstackReader} describes.
 */
@Plugin(type = Converter.class, priority = Priority.LOW)
@SuppressWarnings("rawtypes")
public final class ComplexImageConverter
        extends AbstractConverter<RandomAccessibleInterval, ImagePlus> {

    private static final int MOST_DIMENSIONS = 4;

    /** By the pixels of the image, where there is one, not by its class alone. */
    @Override
    public boolean canConvert(ConversionRequest request) {
        boolean suited =
                !(request.sourceObject() instanceof RandomAccessibleInterval<?> image)
                        || image.numDimensions() >= 2
                                && image.numDimensions() <= MOST_DIMENSIONS
                                && DefaultDynamicMriService.isComplex(image);
        return suited && super.canConvert(request);
    }

    @Override
    public <T> T convert(Object source, Class<T> target) {
        RandomAccessibleInterval<?> image = (RandomAccessibleInterval<?>) source;
        return target.cast(ComplexHyperstacks.fromComplex(DefaultDynamicMriService.complex(image)));
    }

    @Override
    public Class<ImagePlus> getOutputType() {
        return ImagePlus.class;
    }

    @Override
    public Class<RandomAccessibleInterval> getInputType() {
        return RandomAccessibleInterval.class;
    }
}
