package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a result, and drawn over it, in mm and s. */
class ScaleBarsTest {

    private static ImagePlus series(int pixels, float value, Map<String, String> properties) {
        float[] values = new float[2 * pixels * pixels * 3];
        for (int i = 0; i < values.length; i += 2) {
            values[i] = value;
        }
        return Hyperstacks.fromSeries(
                new ImageSeries(
                        ComplexImages.wrap(values, pixels, pixels, 3),
                        new Geometry(pixels, pixels, 320, 320, 8, 0.036),
                        properties),
                false);
    }

    @Test
    void theBarsSuitTheMatrixAndTheValues() {
        ImagePlus image = series(96, 0.02f, Map.of());
        String scale = ScaleBars.scaleBar(image);
        assertTrue(scale.startsWith("width=100 height=100 thickness=1 font=6 "), scale);
        assertTrue(ScaleBars.scaleBar(series(384, 1, Map.of())).contains(" font=24 "));
    }

    @Test
    void theColourBarFitsIntoTheCorner() {
        for (int pixels : new int[] {48, 96, 384}) {
            ImagePlus image = series(pixels, 0.02f, Map.of());
            ColourBar.add(image, pixels / 16 + 3);
            ColourBar.add(image, pixels / 16 + 3);
            Roi[] parts = image.getOverlay().toArray();
            assertEquals(4, parts.length, "one bar with three values");
            double right = 0;
            for (Roi part : parts) {
                Rectangle2D place = part.getFloatBounds();
                assertTrue(place.getX() > pixels / 3.0, part + " of " + pixels);
                right = Math.max(right, place.getMaxX());
            }
            assertTrue(right <= pixels && right > 0.9 * pixels, right + " of " + pixels);
        }
        assertEquals(3, ColourBar.decimals(0.02));
        assertEquals(0, ColourBar.decimals(250));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.9, 1", "2, 2", "4.99, 2", "112, 100", "0.07, 0.05"})
    void aScaleBarHasARoundLength(double most, double length) {
        assertEquals(length, ScaleBars.round(most), 1e-12);
    }

    @Test
    void theStatusTellsTheTimeOfTheFrame() {
        ImagePlus image = series(32, 0.5f, Map.of());
        image.setT(3);
        assertEquals(
                "x=20.0 mm, y=10.0 mm, t=0.072 s (frame 3 of 3), value=0.5000",
                FrameStatus.words(image, 2, 1));
        ImagePlus uneven = series(32, 0.5f, FrameTimes.property(new double[] {0, 0.04, 0.1}));
        uneven.setT(3);
        String words = FrameStatus.words(uneven, 2, 1);
        assertTrue(words.contains("t=0.100 s"), words);
    }
}
