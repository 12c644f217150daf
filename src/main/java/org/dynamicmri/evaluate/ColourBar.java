package org.dynamicmri.evaluate;

import static org.dynamicmri.evaluate.Pen.FAINT;
import static org.dynamicmri.evaluate.Pen.INK;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

/** The scale of the error maps. */
final class ColourBar {

    private static final int WIDTH = 14;

    private ColourBar() {}

    /**
     * Draws the bar with its labels to its left.
     *
     * @param x left side of the bar
     * @param y top of the row of maps
     * @param height of the row
     * @param limit the error, as a part of the truth's peak, of the last colour
     */
    static void draw(Pen pen, int x, int y, int height, double limit) {
        int inset = height / 10;
        int length = height - 2 * inset;
        for (int i = 0; i < length; i++) {
            Color colour = ColourMap.ERROR.colour(1 - (double) i / (length - 1));
            pen.fill(x, y + inset + i, WIDTH, 1, colour);
        }
        String[] labels = {"0", percent(limit / 2), "\u2265 " + percent(limit)};
        for (int tick = 0; tick < labels.length; tick++) {
            double at = y + inset + length * (1 - tick / 2.0);
            pen.line(x - 4, at, x, at, 1, INK);
            pen.text(labels[tick], x - 8, at + 5, 1, 14, Font.PLAIN, INK);
        }
        double middle = y + height / 2.0;
        double end = x - 66;
        pen.text("|series \u2212 truth|", end, middle - 4, 1, 14, Font.PLAIN, INK);
        pen.text("in % of the peak", end, middle + 14, 1, 13, Font.PLAIN, FAINT);
    }

    private static String percent(double part) {
        double value = 100 * part;
        boolean whole = Math.abs(value - Math.rint(value)) < 1e-9;
        return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.2g %%", value);
    }
}
