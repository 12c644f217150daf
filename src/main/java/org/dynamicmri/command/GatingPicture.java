package org.dynamicmri.command;

import java.awt.image.BufferedImage;
import org.dynamicmri.evaluate.GatingPlot;

/** What gates a scan, as windows show it before a run. */
public final class GatingPicture {

    private final GatingPlot plot;

    GatingPicture(GatingPlot plot) {
        this.plot = plot;
    }

    /** The whole picture. */
    public BufferedImage whole() {
        return plot.draw();
    }

    /**
     * The picture for a dialog.
     *
     * @param width in pixels
     * @param scale of the letters
     */
    public BufferedImage strip(int width, double scale) {
        return plot.drawStrip(width, scale);
    }
}
