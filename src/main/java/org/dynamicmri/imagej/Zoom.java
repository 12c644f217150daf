package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.gui.ImageCanvas;

/** Shows small images large enough to be seen: MR matrices are small beside today's screens. */
final class Zoom {

    private static final int COMFORTABLE_WIDTH = 384;

    private Zoom() {}

    /** Zooms in until the window is comfortably wide, unless it hardly fits the screen as it is. */
    static void enlarge(ImagePlus image) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas == null) {
            return;
        }
        while (canvas.getMagnification() >= 1
                && canvas.getMagnification() * image.getWidth() < COMFORTABLE_WIDTH) {
            double before = canvas.getMagnification();
            canvas.zoomIn(canvas.getWidth() / 2, canvas.getHeight() / 2);
            if (canvas.getMagnification() <= before) {
                return;
            }
        }
    }
}
