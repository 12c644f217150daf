package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.PlugIn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Adds a scale bar in mm and a bar of the grey values or colours to the current image, as an
 * overlay, by ImageJ's own commands with sizes that suit a small matrix.
 */
public final class ScaleBars implements PlugIn {

    private static final double LONGEST_PART = 0.35;
    private static final int LETTERS_PER_HEIGHT = 16;
    private static final int SMALLEST_LETTERS = 6;

    @Override
    public void run(String none) {
        ImagePlus image = IJ.getImage();
        if (image.getBitDepth() != 24 && !image.isComposite()) {
            ColourBar.add(image, letters(image));
        }
        if (image.getCalibration().scaled()) {
            IJ.run(image, "Scale Bar...", scaleBar(image));
        } else {
            IJ.showStatus("No scale bar: the image has no pixel size.");
        }
    }

    /** Options of ImageJ's Scale Bar command. */
    static String scaleBar(ImagePlus image) {
        double length = round(LONGEST_PART * image.getWidth() * image.getCalibration().pixelWidth);
        String words = new BigDecimal(length, new MathContext(1)).toPlainString();
        int letters = letters(image);
        return String.format(
                Locale.ROOT,
                "width=%s height=%s thickness=%d font=%d color=White background=None"
                        + " location=[Lower Left] horizontal overlay label",
                words,
                words,
                Math.max(1, letters / 4),
                letters);
    }

    private static int letters(ImagePlus image) {
        return Math.max(SMALLEST_LETTERS, image.getHeight() / LETTERS_PER_HEIGHT);
    }

    /** The largest of 1, 2 and 5 times a power of ten that is not longer. */
    static double round(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double digit = most / power;
        return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }
}
