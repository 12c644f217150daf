package org.dynamicmri.evaluate;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.ImageSeries;

/**
 * An overview of many series: the middle frame of each, on a scale of its own, with its name. Only
 * small pictures are kept, not the series. Drawn without a display.
 */
public final class Montage {

    private static final int TILE = 180;
    private static final int CAPTION = 22;
    private static final int GAP = 8;
    private static final int TEXT = 12;
    private static final Color EMPTY = new Color(0xee, 0xee, 0xf0);
    private static final Color MISSING = new Color(0xb0, 0x2a, 0x2a);

    private record Tile(String name, BufferedImage picture) {}

    private final List<Tile> tiles = new ArrayList<>();

    /** Adds a series behind those that are there. */
    public void add(String name, ImageSeries series) {
        int pixels = series.geometry().pixels();
        int first = series.frames() / 2 * pixels;
        float[] magnitudes = series.magnitudes();
        double[] frame = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            frame[i] = Float.isFinite(magnitudes[first + i]) ? magnitudes[first + i] : 0;
        }
        double white = Math.max(Double.MIN_NORMAL, Series.robustPeak(frame));
        tiles.add(
                new Tile(
                        name,
                        small(
                                Tiles.image(
                                        frame, series.geometry().width(), white, ColourMap.GREY))));
    }

    /** Adds the place of a series that could not be made. */
    public void addMissing(String name) {
        tiles.add(new Tile(name, null));
    }

    private static BufferedImage small(BufferedImage image) {
        int longest = Math.max(image.getWidth(), image.getHeight());
        int width = Math.max(1, TILE * image.getWidth() / longest);
        int height = Math.max(1, TILE * image.getHeight() / longest);
        BufferedImage tile = Pen.page(TILE, TILE);
        try (Pen pen = new Pen(tile)) {
            pen.fill(0, 0, TILE, TILE, Color.BLACK);
            pen.picture(image, (TILE - width) / 2, (TILE - height) / 2, width, height, true);
        }
        return tile;
    }

    /** The tiles in rows, about half as many as there are columns. */
    public BufferedImage draw() {
        int columns = Math.max(1, (int) Math.ceil(Math.sqrt(1.5 * tiles.size())));
        int rows = (tiles.size() + columns - 1) / columns;
        int step = TILE + CAPTION + GAP;
        BufferedImage page = Pen.page(GAP + columns * (TILE + GAP), GAP + Math.max(1, rows) * step);
        try (Pen pen = new Pen(page)) {
            for (int i = 0; i < tiles.size(); i++) {
                draw(pen, tiles.get(i), GAP + i % columns * (TILE + GAP), GAP + i / columns * step);
            }
        }
        return page;
    }

    private static void draw(Pen pen, Tile tile, int x, int y) {
        boolean missing = tile.picture() == null;
        if (missing) {
            pen.fill(x, y, TILE, TILE, EMPTY);
            pen.text("failed", x + TILE / 2.0, y + TILE / 2.0, 0.5, TEXT + 3, Font.BOLD, MISSING);
        } else {
            pen.picture(tile.picture(), x, y, TILE, TILE, false);
        }
        pen.text(
                fitting(pen, tile.name()),
                x + TILE / 2.0,
                y + TILE + CAPTION - 7.0,
                0.5,
                TEXT,
                Font.PLAIN,
                missing ? MISSING : Pen.INK);
    }

    /** A name that is too long keeps its end, which distinguishes it. */
    private static String fitting(Pen pen, String name) {
        String shown = name;
        for (int cut = 1;
                pen.widthOf(shown, TEXT, Font.PLAIN) > TILE && cut < name.length();
                cut++) {
            shown = "\u2026" + name.substring(cut);
        }
        return shown;
    }
}
