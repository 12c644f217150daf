package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;
import java.util.List;
import org.dynamicmri.command.PixelCurves;
import org.dynamicmri.command.PixelCurves.PixelCurve;
import org.dynamicmri.data.FrameTimes;
import org.junit.jupiter.api.Test;

/** The curves of a pixel, which the cursor draws. */
class PixelCursorTest {

    private static ImagePlus series() {
        ImageStack stack = new ImageStack(4, 3);
        for (int plane = 0; plane < 10; plane++) {
            FloatProcessor image = new FloatProcessor(4, 3);
            image.setf(2, 1, plane);
            stack.addSlice(image);
        }
        ImagePlus series = new ImagePlus("scan", stack);
        series.setDimensions(1, 2, 5);
        series.getCalibration().frameInterval = 0.5;
        return series;
    }

    @Test
    void aSeriesHasItsValuesOverTheFramesOfTheShownSlice() {
        ImagePlus series = series();
        series.setPosition(1, 2, 1);
        List<PixelCurve> curves = PixelCursor.curves(series, 2, 1);
        assertEquals(1, curves.size());
        assertEquals("scan", curves.get(0).name());
        assertArrayEquals(new double[] {0, 0.5, 1, 1.5, 2}, curves.get(0).seconds());
        assertArrayEquals(new double[] {1, 3, 5, 7, 9}, curves.get(0).values());
    }

    @Test
    void framesAreAtTheirTimes() {
        ImagePlus series = series();
        series.getCalibration().frameInterval = 50;
        series.getCalibration().setTimeUnit("ms");
        assertArrayEquals(
                FrameTimes.even(5, 0.05), PixelCursor.curves(series, 2, 1).get(0).seconds(), 1e-9);
        series.setProperty("Info", "frame times (ms): 0, 112.5, 206, 300, 750\n");
        assertArrayEquals(
                new double[] {0, 0.1125, 0.206, 0.3, 0.75},
                PixelCursor.curves(series, 2, 1).get(0).seconds(),
                1e-9);
        series.setPosition(1, 1, 5);
        assertTrue(FrameStatus.words(series, 0, 0).contains("t=0.750 s"));
    }

    /** What the macro calls. */
    public static final class Called {

        private Called() {}

        public static void open() {
            series().show();
            new PixelCursor().run("");
        }
    }

    @Test
    void inBatchModeThePlotIsTheCurrentImage() {
        ImagePlus plot =
                new Interpreter()
                        .runBatchMacro("call(\"" + Called.class.getName() + ".open\");", null);
        assertEquals("Curves at (2, 1)", plot.getTitle());
    }

    @Test
    void mapsKnowTheirCurves() {
        ImagePlus maps = series();
        PixelCurves known =
                (x, y, slice) ->
                        List.of(
                                new PixelCurve(
                                        "fit", new double[] {0}, new double[] {x + 10 * y}, true));
        maps.setProperty(PixelCurves.PROPERTY, known);
        PixelCurve curve = PixelCursor.curves(maps, 2, 1).get(0);
        assertTrue(curve.isFit());
        assertArrayEquals(new double[] {12}, curve.values());
    }
}
