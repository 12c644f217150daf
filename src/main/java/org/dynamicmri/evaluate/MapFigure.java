package org.dynamicmri.evaluate;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Maps of numbers in colours, each from 0 to the value below which nearly all of its pixels are.
 */
public final class MapFigure {

    private static final int TILE = 230;
    private static final int GAP = 10;
    private static final int CAPTION = 26;
    private static final int COLUMNS = 4;
    private static final double MOST = 0.98;

    private MapFigure() {}

    /**
     * Draws maps in rows.
     *
     * @param maps [x, y] by name; values that are not finite are black
     * @param width pixels along x
     */
    public static BufferedImage draw(Map<String, float[]> maps, int width) {
        int columns = Math.min(COLUMNS, Math.max(1, maps.size()));
        int rows = (maps.size() + columns - 1) / columns;
        BufferedImage page =
                Pen.page(GAP + columns * (TILE + GAP), GAP + rows * (TILE + CAPTION + GAP));
        try (Pen pen = new Pen(page)) {
            int i = 0;
            for (Map.Entry<String, float[]> map : maps.entrySet()) {
                int x = GAP + i % columns * (TILE + GAP);
                int y = GAP + i / columns * (TILE + CAPTION + GAP);
                draw(pen, map.getKey(), map.getValue(), width, x, y);
                i++;
            }
        }
        return page;
    }

    private static void draw(Pen pen, String name, float[] map, int width, int x, int y) {
        double[] values = new double[map.length];
        Arrays.setAll(values, p -> Float.isFinite(map[p]) ? map[p] : 0);
        double[] shown = Arrays.stream(values).filter(value -> value != 0).sorted().toArray();
        double most = shown.length == 0 ? 1 : shown[(int) (MOST * (shown.length - 1))];
        double limit = most > 0 ? most : 1;
        int height = map.length / width;
        double scale = (double) TILE / Math.max(width, height);
        pen.fill(x, y, TILE, TILE, ColourMap.ERROR.colour(0));
        pen.picture(
                Tiles.image(values, width, limit, ColourMap.ERROR),
                x + (int) (TILE - scale * width) / 2,
                y + (int) (TILE - scale * height) / 2,
                (int) (scale * width),
                (int) (scale * height),
                false);
        pen.text(
                String.format(Locale.ROOT, "%s: 0 to %.3g", name, limit),
                x + TILE / 2.0,
                y + TILE + CAPTION - 8.0,
                0.5,
                14,
                Font.PLAIN,
                Pen.INK);
    }
}
