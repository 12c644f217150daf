package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import java.awt.Rectangle;

/**
 * Shows small images large enough to be seen: MR matrices are small compared with today's screens.
 */
final class Zoom {

    /** Part of the screen's width that an image fills. */
    private static final double PART = 1.0 / 3;

    private Zoom() {}

    /** Zooms in until the image fills a third of the screen, as far as its window fits there. */
    static void enlarge(ImagePlus image) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas == null) {
            return;
        }
        Rectangle screen = GUI.getMaxWindowBounds(image.getWindow());
        while (canvas.getMagnification() >= 1
                && canvas.getMagnification() * image.getWidth() < PART * screen.width
                && canvas.getMagnification() * image.getHeight() < PART * screen.height) {
            double before = canvas.getMagnification();
            canvas.zoomIn(canvas.getWidth() / 2, canvas.getHeight() / 2);
            if (canvas.getMagnification() <= before) {
                return;
            }
        }
    }

    /**
     * Shows all of an image at its magnification: a desktop that is late in laying out a window may
     * have left a part of it.
     */
    static void showWhole(ImageCanvas canvas) {
        ImagePlus image = canvas.getImage();
        double magnification = canvas.getMagnification();
        canvas.setSourceRect(new Rectangle(0, 0, image.getWidth(), image.getHeight()));
        canvas.setSize(
                (int) (magnification * image.getWidth()),
                (int) (magnification * image.getHeight()));
    }
}
