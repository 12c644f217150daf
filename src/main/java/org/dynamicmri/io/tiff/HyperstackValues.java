package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.Slicing;

/** The pixels of ImageJ's hyperstacks as arrays. */
final class HyperstackValues {

    private HyperstackValues() {}

    /** Two channels, rectangular or polar, as interleaved complex values [x, y, slice, frame]. */
    static float[] ofChannels(ImagePlus image) {
        float[] values = complex(image);
        if (HyperstackProperties.isPolar(image)) {
            toRectangular(values);
        }
        return values;
    }

    /** Channels of real and imaginary part as interleaved complex values [x, y, slice, frame]. */
    static float[] complex(ImagePlus image) {
        int[] size = {image.getWidth(), image.getHeight(), image.getStackSize() / 2};
        return complex(image, size, Slicing.WHOLE);
    }

    /**
     * The same of one slice, of which only its own planes are requested: those of a virtual stack
     * are read from its file.
     *
     * @param size the dimensions of the image without its channels
     */
    static float[] complex(ImagePlus image, int[] size, Slicing slicing) {
        return slicing.collapse(size, new ComplexPlanes(image));
    }

    /** Calibrated grey values of any depth as interleaved complex values [x, y, slice, frame]. */
    static float[] ofMagnitudes(ImagePlus image) {
        ImageStack stack = image.getStack();
        int pixels = image.getWidth() * image.getHeight();
        float[] values =
                new float[Sizes.floats("image", Sizes.product(2, pixels, stack.getSize()))];
        float[] calibration = image.getCalibration().getCTable();
        for (int page = 0; page < stack.getSize(); page++) {
            ImageProcessor processor = stack.getProcessor(page + 1);
            processor.setCalibrationTable(calibration);
            float[] plane = (float[]) processor.convertToFloatProcessor().getPixels();
            for (int i = 0; i < pixels; i++) {
                values[2 * (page * pixels + i)] = plane[i];
            }
        }
        return values;
    }

    private static void toRectangular(float[] polar) {
        for (int i = 0; i < polar.length; i += 2) {
            double magnitude = polar[i];
            double angle = polar[i + 1];
            polar[i] = (float) (magnitude * Math.cos(angle));
            polar[i + 1] = (float) (magnitude * Math.sin(angle));
        }
    }
}
