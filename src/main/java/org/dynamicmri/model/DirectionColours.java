package org.dynamicmri.model;

import java.awt.Color;

/**
 * Vectors as colours: the hue tells the direction (red to the right, then yellow, green, cyan, blue
 * and magenta on the way round, clockwise on the screen), the brightness the length.
 */
public final class DirectionColours {

    private DirectionColours() {}

    /**
     * Packed RGB colours of vectors.
     *
     * @param vectors (x, y), the component fastest
     * @param brightest length that is shown in full brightness
     */
    public static int[] of(float[] vectors, double brightest) {
        int[] colours = new int[vectors.length / 2];
        for (int i = 0; i < colours.length; i++) {
            double x = vectors[2 * i];
            double y = vectors[2 * i + 1];
            float hue = (float) (Math.atan2(y, x) / (2 * Math.PI));
            float value = (float) Math.min(1, Math.hypot(x, y) / brightest);
            colours[i] = Color.HSBtoRGB(hue, 1, value);
        }
        return colours;
    }
}
