package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;

/**
 * A bar of an image's colours with the least, the middle and the largest shown value, at its right
 * margin. ImageJ's own bar has letters, margins and lines of whole pixels, which are too large for
 * the matrices of MRI.
 */
final class ColourBar {

    /** The name by which ImageJ's commands know such a bar. */
    private static final String NAME = "|CB|";

    private static final double HEIGHT_PART = 0.6;
    private static final int VALUES = 3;
    private static final int DIGITS = 2;
    private static final int MOST_DECIMALS = 7;

    private ColourBar() {}

    /**
     * Adds the bar to the overlay of an image, in place of one that is there.
     *
     * @param letters height of the letters in pixels of the image
     */
    static void add(ImagePlus image, int letters) {
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        overlay.remove(NAME);
        double least = image.getCalibration().getCValue(image.getDisplayRangeMin());
        double largest = image.getCalibration().getCValue(image.getDisplayRangeMax());
        int decimals = decimals(Math.max(Math.abs(least), Math.abs(largest)));
        int length = (int) Math.round(HEIGHT_PART * image.getHeight());
        int top = letters;
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, letters);
        TextRoi[] labels = new TextRoi[VALUES];
        double widest = 0;
        for (int i = 0; i < VALUES; i++) {
            double part = i / (VALUES - 1.0);
            String text = IJ.d2s(largest + part * (least - largest), decimals);
            labels[i] = new TextRoi(0, 0, text, font);
            widest = Math.max(widest, labels[i].getFloatWidth());
        }
        double margin = letters / 3.0;
        double left = image.getWidth() - margin - widest;
        for (int i = 0; i < VALUES; i++) {
            double middle = top + length * i / (VALUES - 1.0);
            labels[i].setLocation(left, middle - labels[i].getFloatHeight() / 2);
            labels[i].setStrokeColor(Color.WHITE);
            overlay.add(labels[i], NAME);
        }
        int thickness = Math.max(2, letters / 2);
        Roi bar =
                new ImageRoi(
                        (int) Math.round(left - margin - thickness),
                        top,
                        colours(image.getLuts()[0], thickness, length));
        overlay.add(bar, NAME);
        image.setOverlay(overlay);
    }

    /** The largest value's colour at the top. */
    private static BufferedImage colours(LUT lut, int width, int height) {
        BufferedImage bar = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            int colour = lut.getRGB(255 - (int) Math.round(255.0 * y / Math.max(1, height - 1)));
            for (int x = 0; x < width; x++) {
                bar.setRGB(x, y, colour);
            }
        }
        return bar;
    }

    /** Decimals that show two digits of a value. */
    static int decimals(double largest) {
        int decimals = largest > 0 ? DIGITS - 1 - (int) Math.floor(Math.log10(largest)) : 0;
        return Math.max(0, Math.min(MOST_DECIMALS, decimals));
    }
}
