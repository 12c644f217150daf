package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import org.dynamicmri.data.FrameTimes;

/** When the frames of an open image were measured. */
public final class HyperstackTimes {

    private HyperstackTimes() {}

    /**
     * The times of the frames in s after the first: those among the image's properties, or even
     * ones, 1 s apart where the image does not specify it.
     */
    public static double[] of(ImagePlus image) {
        double interval = HyperstackProperties.frameInterval(image);
        return FrameTimes.of(
                        HyperstackProperties.get(image, FrameTimes.PROPERTY), image.getNFrames())
                .orElseGet(() -> FrameTimes.even(image.getNFrames(), interval > 0 ? interval : 1));
    }
}
