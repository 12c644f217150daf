package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import java.awt.Rectangle;

/**
 * Shows small images large enough to be seen: MR matrices are small compared with today's screens.
 */
final class Zoom {

    /** Parts of the screen's width and height that an image fills at the most: about a third. */
    private static final double WIDTH_PART = 0.4;

    private static final double HEIGHT_PART = 0.5;

    private Zoom() {}

    /**
     * Zooms in until the image fills about a third of the screen. The window moves if it has to:
     * ImageJ puts it wherever the last one was.
     */
    static void enlarge(ImagePlus image) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas == null || canvas.getMagnification() < 1) {
            return;
        }
        ImageWindow window = image.getWindow();
        Rectangle screen = GUI.getMaxWindowBounds(window);
        double zoom = canvas.getMagnification();
        double next = ImageCanvas.getHigherZoomLevel(zoom);
        while (next > zoom
                && next * image.getWidth() <= WIDTH_PART * screen.width
                && next * image.getHeight() <= HEIGHT_PART * screen.height) {
            zoom = next;
            next = ImageCanvas.getHigherZoomLevel(zoom);
        }
        canvas.setMagnification(zoom);
        showWhole(canvas);
        window.pack();
        Frames.keepOnScreen(window);
    }

    /**
     * Shows all of an image at its magnification: a desktop that is late in laying out a window may
     * have left a part of it.
     */
    static void showWhole(ImageCanvas canvas) {
        ImagePlus image = canvas.getImage();
        double magnification = canvas.getMagnification();
        canvas.setSize(
                (int) (magnification * image.getWidth()),
                (int) (magnification * image.getHeight()));
        // sets the magnification by the size
        canvas.setSourceRect(new Rectangle(0, 0, image.getWidth(), image.getHeight()));
    }
}
