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

    /** Height of ImageJ's bar of colours at a zoom of 1, with its margins, in pixels. */
    private static final double COLOUR_BAR_PIXELS = 148;

    /** Part of the image's height that it takes. */
    private static final double COLOUR_BAR_PART = 0.6;

    /** Size of ImageJ's letters next to it at a zoom of 1. */
    private static final int COLOUR_BAR_LETTERS = 12;

    private static final int DIGITS = 2;
    private static final int MOST_DECIMALS = 7;

    @Override
    public void run(String none) {
        ImagePlus image = IJ.getImage();
        if (image.getBitDepth() != 24 && !image.isComposite()) {
            IJ.run(image, "Calibration Bar...", colourBar(image));
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
        int letters = Math.max(SMALLEST_LETTERS, image.getHeight() / LETTERS_PER_HEIGHT);
        return String.format(
                Locale.ROOT,
                "width=%s height=%s thickness=%d font=%d color=White background=None"
                        + " location=[Lower Left] horizontal overlay label",
                words,
                words,
                Math.max(1, letters / 4),
                letters);
    }

    /** The largest of 1, 2 and 5 times a power of ten that is not longer. */
    static double round(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double digit = most / power;
        return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }

    /** Options of ImageJ's Calibration Bar command. */
    static String colourBar(ImagePlus image) {
        double zoom = COLOUR_BAR_PART * image.getHeight() / COLOUR_BAR_PIXELS;
        double largest =
                Math.max(
                        Math.abs(image.getDisplayRangeMin()), Math.abs(image.getDisplayRangeMax()));
        int decimals = largest > 0 ? DIGITS - 1 - (int) Math.floor(Math.log10(largest)) : 0;
        return String.format(
                Locale.ROOT,
                "location=[Upper Right] fill=None label=White number=3 decimal=%d font=%d"
                        + " zoom=%.2f overlay",
                Math.max(0, Math.min(MOST_DECIMALS, decimals)),
                COLOUR_BAR_LETTERS,
                zoom);
    }
}
