package org.dynamicmri.imagej;

import ij.ImagePlus;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** A picture that is as large as its place allows, its sides in proportion. */
final class ScanPicture extends JComponent {

    private final int side;
    private transient BufferedImage picture;

    /**
     * @param side pixels of its height
     */
    ScanPicture(int side) {
        this.side = side;
    }

    /** Shows an image as it is displayed by ImageJ, or nothing. */
    void show(ImagePlus image) {
        picture = image == null ? null : image.getBufferedImage();
        revalidate();
        repaint();
    }

    /** The height, and the width that belongs to it. */
    @Override
    public Dimension getPreferredSize() {
        return picture == null
                ? new Dimension(0, 0)
                : new Dimension(side * picture.getWidth() / picture.getHeight(), side);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        if (picture == null) {
            return;
        }
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double scale =
                Math.min(
                        (double) getWidth() / picture.getWidth(),
                        (double) getHeight() / picture.getHeight());
        int width = (int) Math.round(scale * picture.getWidth());
        int height = (int) Math.round(scale * picture.getHeight());
        pen.drawImage(
                picture, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
        pen.dispose();
    }
}
