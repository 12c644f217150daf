package org.dynamicmri.model;

import java.awt.Color;

/**
 * Vectors as colours: the hue shows the direction (red to the right, then yellow, green, cyan, blue
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
            float value = (float) Math.min(1, Math.hypot(x, y) / brightest);
            colours[i] = of(x, y, value);
        }
        return colours;
    }

    /** Packed RGB colour of a direction in a brightness from 0 to 1. */
    public static int of(double x, double y, float brightness) {
        return Color.HSBtoRGB((float) (Math.atan2(y, x) / (2 * Math.PI)), 1, brightness);
    }
}
