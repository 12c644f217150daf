package org.dynamicmri.io.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slice of an open hyperstack is the same values, and only its planes are asked for. */
class HyperstackSliceTest {

    private static final int[] SIZE = {4, 3, 2, 5};

    private final Set<Integer> asked = new TreeSet<>();

    private ImagePlus image() {
        ImageStack stack =
                new ImageStack(SIZE[0], SIZE[1]) {
                    @Override
                    public ImageProcessor getProcessor(int number) {
                        asked.add(number);
                        return super.getProcessor(number);
                    }
                };
        for (int plane = 0; plane < 2 * SIZE[2] * SIZE[3]; plane++) {
            float[] values = new float[SIZE[0] * SIZE[1]];
            for (int i = 0; i < values.length; i++) {
                values[i] = 100 * plane + i + 1;
            }
            stack.addSlice("", values);
        }
        ImagePlus image = new ImagePlus("scan", stack);
        image.setDimensions(2, SIZE[2], SIZE[3]);
        asked.clear();
        return image;
    }

    /** A value of the hyperstack. */
    private static float value(int x, int y, int part, int z, int t) {
        return 100 * (2 * (z + SIZE[2] * t) + part) + y * SIZE[0] + x + 1;
    }

    @ParameterizedTest
    @CsvSource({
        "'sample,spoke,slice,frame', 2, 5",
        "'sample,spoke,coil,slice', 4, 2",
        "'sample,slice,coil,frame', 3, 10",
        "'slice,sample,coil,frame', 2, 10"
    })
    void onlyTheSliceIsRead(String axes, int slice, int pairs) {
        Acquisition scan =
                HyperstackReader.toAcquisition(
                        image(), ScanHints.NONE.withAxes(Axes.parse(axes)).withSlice(slice));
        assertEquals(2 * pairs, asked.size());
        int d = List.of(axes.split(",")).indexOf("slice");
        float[] expected = new float[scan.samples().length];
        int[] at = new int[4];
        int[] size = SIZE.clone();
        size[d] = 1;
        for (int i = 0; i < expected.length; i += 2) {
            int rest = i / 2;
            for (int axis = 0; axis < 4; axis++) {
                at[axis] = rest % size[axis];
                rest /= size[axis];
            }
            at[d] = slice - 1;
            expected[i] = value(at[0], at[1], 0, at[2], at[3]);
            expected[i + 1] = value(at[0], at[1], 1, at[2], at[3]);
        }
        assertArrayEquals(expected, scan.samples());
    }
}
