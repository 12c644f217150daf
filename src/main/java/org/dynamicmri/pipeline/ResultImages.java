package org.dynamicmri.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;

/**
 * How the fitted images become those of the result: which part of the field of view they show, and
 * what they report of their frames. It holds no samples, so that a fit can keep it instead of the
 * scan.
 *
 * @param field the nominal field of view, and the one of the fit
 * @param keepsWhole whether images are shown of the whole
 * @param frameTimes the time of each frame in s after the first
 * @param order how the frames neighbour each other
 */
public record ResultImages(
        FieldOfView field, boolean keepsWhole, double[] frameTimes, FrameOrder order) {

    /** The property of an image series that holds the matrix of the field of view fitted on. */
    public static final String FITTED_MATRIX = "fitted matrix";

    /** Images of the whole field of view as the result shows them: cut, or all of them. */
    public ImageSeries of(ImageSeries fitted) {
        ImageSeries described = fitted.withProperties(describe());
        return keepsWhole ? field.keep(described) : field.cut(described);
    }

    /** The geometry of the images of the result. */
    Geometry geometry() {
        return keepsWhole ? field.whole() : field.nominal();
    }

    private Map<String, String> describe() {
        Map<String, String> properties = new LinkedHashMap<>(FrameTimes.property(frameTimes));
        properties.putAll(order.properties());
        Geometry whole = field.whole();
        if (!field.isNominal()) {
            properties.put(FITTED_MATRIX, whole.width() + " x " + whole.height());
        }
        return properties;
    }
}
