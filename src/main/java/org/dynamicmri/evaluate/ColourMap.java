package org.dynamicmri.evaluate;

import java.awt.Color;

/** Colours of the values from 0 to 1; lightness grows evenly, so that size can be judged by eye. */
enum ColourMap {
    /** Black to white. */
    GREY(new int[][] {{0, 0, 0}, {255, 255, 255}}),
    /**
     * Black over purple and orange to pale yellow: readable in grey print and with weak colours.
     */
    ERROR(
            new int[][] {
                {0, 0, 4},
                {31, 12, 72},
                {85, 15, 109},
                {136, 34, 106},
                {186, 54, 85},
                {227, 89, 51},
                {249, 140, 10},
                {249, 201, 50},
                {252, 255, 164}
            });

    private final int[][] anchors;

    ColourMap(int[][] anchors) {
        this.anchors = anchors;
    }

    /** The packed RGB colour of a value; values outside 0 to 1 take the end's colour. */
    int rgb(double value) {
        double place = Math.min(1, Math.max(0, value)) * (anchors.length - 1);
        int lower = Math.min((int) place, anchors.length - 2);
        double part = place - lower;
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
            double level =
                    anchors[lower][channel] * (1 - part) + anchors[lower + 1][channel] * part;
            rgb = rgb << 8 | (int) Math.round(level);
        }
        return rgb;
    }

    Color colour(double value) {
        return new Color(rgb(value));
    }
}
