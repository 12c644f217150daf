package org.dynamicmri.io.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.SliceStack;
import org.junit.jupiter.api.Test;

/** The breath states of a series are the channels of its hyperstack. */
class StateChannelsTest {

    private static ImageSeries series() {
        float[] images = new float[2 * 6 * 12];
        for (int i = 0; i < images.length; i += 2) {
            images[i] = i / 12 + 1;
        }
        return new ImageSeries(
                ComplexImages.wrap(images, 3, 2, 12),
                Geometry.uncalibrated(3).withMatrix(3, 2),
                FrameOrder.grid(4, 3).properties());
    }

    @Test
    void eachStateIsAChannelAndEachPhaseAFrame() {
        ImagePlus image = Hyperstacks.fromSeries(series(), false);
        assertArrayEquals(new int[] {3, 2, 3, 1, 4}, image.getDimensions());
        for (int state = 0; state < 3; state++) {
            for (int phase = 0; phase < 4; phase++) {
                int plane = image.getStackIndex(state + 1, 1, phase + 1);
                assertEquals(
                        4 * state + phase + 1,
                        image.getStack().getProcessor(plane).getf(0),
                        "state " + state + ", phase " + phase);
                assertEquals(
                        "state " + (state + 1) + " of 3", image.getStack().getSliceLabel(plane));
            }
        }
    }

    @Test
    void allStatesAreRead() {
        ImageSeries read = HyperstackReader.toSeries(Hyperstacks.fromSeries(series(), false));
        assertEquals(FrameOrder.grid(4, 3), FrameOrder.of(read));
        assertArrayEquals(series().magnitudes(), read.magnitudes());
        SliceStack complex = ImagePart.COMPLEX.in(SliceStack.of(series()));
        assertArrayEquals(
                series().interleaved(),
                HyperstackReader.toSeries(Hyperstacks.fromSlices(complex, false)).interleaved());
    }

    @Test
    void complexStatesHaveTwoChannels() {
        SliceStack complex = ImagePart.COMPLEX.in(SliceStack.of(series()));
        assertEquals(6, Hyperstacks.fromSlices(complex, false).getNChannels());
    }
}
