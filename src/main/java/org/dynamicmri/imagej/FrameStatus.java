package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.measure.Calibration;
import java.awt.event.MouseEvent;
import java.awt.event.MouseMotionAdapter;
import java.util.Locale;
import org.dynamicmri.io.tiff.HyperstackTimes;

/**
 * Shows in ImageJ's status bar where the pointer is on a series: position in mm, time and number of
 * the frame, and value. ImageJ itself shows a position along z in place of the time.
 */
final class FrameStatus extends MouseMotionAdapter {

    private final ImagePlus image;

    private FrameStatus(ImagePlus image) {
        this.image = image;
    }

    /** Follows the pointer on an open image, if it has several frames. */
    static void follow(ImagePlus image) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && image.getNFrames() > 1) {
            canvas.addMouseMotionListener(new FrameStatus(image));
        }
    }

    @Override
    public void mouseMoved(MouseEvent event) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && image.getRoi() == null) {
            IJ.showStatus(
                    words(image, canvas.offScreenX(event.getX()), canvas.offScreenY(event.getY())));
        }
    }

    /** The text for a pixel of the current frame. */
    static String words(ImagePlus image, int x, int y) {
        Calibration calibration = image.getCalibration();
        int frame = image.getT();
        double seconds = HyperstackTimes.of(image)[frame - 1];
        String slice =
                image.getNSlices() > 1
                        ? String.format(Locale.ROOT, "slice %d, ", image.getZ())
                        : "";
        return String.format(
                Locale.ROOT,
                "x=%.1f mm, y=%.1f mm, %st=%.3f s (frame %d of %d), value=%.4g",
                calibration.getX(x),
                calibration.getY(y, image.getHeight()),
                slice,
                seconds,
                frame,
                image.getNFrames(),
                image.getProcessor().getPixelValue(x, y));
    }
}
