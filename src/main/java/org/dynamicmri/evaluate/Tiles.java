package org.dynamicmri.evaluate;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Arrays as pictures. */
final class Tiles {

    private Tiles() {}

    /**
     * @param values [x, y], x fastest
     * @param width pixels along x
     * @param limit the value of the map's last colour
     */
    static BufferedImage image(double[] values, int width, double limit, ColourMap map) {
        int height = values.length / width;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            image.setRGB(i % width, i / width, map.rgb(values[i] / limit));
        }
        return image;
    }

    /** Stretches along y smoothly and keeps the columns, which are frames, apart. */
    static BufferedImage smoothColumns(BufferedImage source, int height) {
        BufferedImage image =
                new BufferedImage(source.getWidth(), height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(source, 0, 0, source.getWidth(), height, null);
        graphics.dispose();
        return image;
    }
}
