package org.dynamicmri.evaluate;

import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;

/** Series of real values for the tests. */
final class TestSeries {

    private TestSeries() {}

    static ImageSeries of(float[] values, int width, int height, int frames) {
        float[] images = new float[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            images[2 * i] = values[i];
        }
        return new ImageSeries(
                ComplexImages.wrap(images, width, height, frames),
                new Geometry(width, height, width, height, 1, 0.05),
                Map.of());
    }
}
