package org.dynamicmri.evaluate;

import static org.dynamicmri.evaluate.Pen.FAINT;
import static org.dynamicmri.evaluate.Pen.INK;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.evaluate.Comparison.Column;

/**
 * A figure that compares series side by side: one frame of each, a close-up of the moving part,
 * their error maps on one scale, and lines of pixels over time, with the scores below. Drawn
 * without a display.
 */
public final class Figure {

    private static final Color BOX = new Color(0xff, 0xd1, 0x3b);
    private static final Color LINE = new Color(0x35, 0xd0, 0xe8);
    private static final Color LINE_2 = new Color(0x7c, 0xe0, 0x6a);
    private static final Color BEST = new Color(0x00, 0x72, 0xb2);
    private static final int GAP = 6;
    private static final int LEFT = 40;
    private static final int MARGIN = 14;
    private static final int NAME = 30;
    private static final int SCORE = 74;

    /** A line that is shown over time, its row's label, and its colour in the close-up. */
    private record Profile(String label, ProfileLine line, Color colour) {}

    private final Comparison comparison;
    private final FigureOptions options;
    private final int frame;
    private final List<Profile> profiles;
    private final Rectangle box;
    private final Rectangle whole;
    private final int tile;
    private final int tileHeight;
    private final int profileHeight;
    private final int top;

    private Figure(Comparison comparison, FigureOptions options) {
        this.comparison = comparison;
        this.options = options;
        this.frame = options.frame() < 0 ? comparison.motion.frame() : options.frame();
        if (frame >= comparison.frames) {
            throw new InvalidDataException(
                    "The figure should show frame %d, but the series have frames 0 to %d.",
                    frame, comparison.frames - 1);
        }
        if (options.line() != null) {
            options.line().requireWithin(comparison.width, comparison.height);
        }
        this.profiles =
                options.line() != null
                        ? List.of(new Profile("Line over time", options.line(), LINE))
                        : List.of(
                                new Profile("x over time", comparison.motion.row(), LINE),
                                new Profile("y over time", comparison.motion.column(), LINE_2));
        this.box = comparison.motion.box();
        this.whole = comparison.whole();
        int wanted = comparison.columns.size() <= 4 ? 300 : 230;
        this.tile = Math.max(1, Math.round((float) wanted / comparison.width)) * comparison.width;
        this.tileHeight = tile * comparison.height / comparison.width;
        this.profileHeight = profiles.size() == 1 ? tile / 2 : 3 * tile / 8;
        this.top = MARGIN + (options.title().isEmpty() ? 0 : 34) + NAME;
    }

    /** A figure that chooses its frame and line itself. */
    public static BufferedImage compare(ImageSeries truth, List<Candidate> candidates) {
        return compare(truth, candidates, FigureOptions.AUTOMATIC);
    }

    /**
     * Draws the figure.
     *
     * @param truth the reference, or null; without one there are no error maps, and the scores are
     *     estimates of noise and sharpness
     * @param candidates the series to show, in this order
     * @throws InvalidDataException if the series differ in size
     */
    public static BufferedImage compare(
            ImageSeries truth, List<Candidate> candidates, FigureOptions options) {
        return new Figure(new Comparison(truth, candidates), options).draw();
    }

    /** Writes an image as PNG: to a temporary file next to the target, which is then moved. */
    public static void write(BufferedImage image, Path path) throws IOException {
        PageFiles.writePng(image, path);
    }

    static BufferedImage compare(Comparison comparison, FigureOptions options) {
        return new Figure(comparison, options).draw();
    }

    private BufferedImage draw() {
        int columns = comparison.columns.size();
        int width = LEFT + columns * (tile + GAP) - GAP + MARGIN;
        int pictures = 2 * tileHeight() + (comparison.hasTruth ? tileHeight + GAP : 0);
        int lines = profiles.size() * (profileHeight + GAP);
        int height = top + pictures + lines + SCORE + MARGIN;
        BufferedImage page = Pen.page(width, height);
        try (Pen pen = new Pen(page)) {
            if (!options.title().isEmpty()) {
                pen.text(options.title(), LEFT, MARGIN + 22, 0, 20, Font.BOLD, INK);
            }
            int y = drawImages(pen, top);
            y = drawCloseUps(pen, y);
            if (comparison.hasTruth) {
                y = drawErrors(pen, y);
            }
            for (Profile profile : profiles) {
                y = drawProfile(pen, profile, y);
            }
            for (int i = 0; i < columns; i++) {
                drawScore(pen, comparison.columns.get(i), left(i), y);
            }
        }
        return page;
    }

    /** Height of a row of images or of close-ups, which are as high as wide. */
    private int tileHeight() {
        return (tileHeight + tile) / 2 + GAP;
    }

    private int left(int column) {
        return LEFT + column * (tile + GAP);
    }

    private int drawImages(Pen pen, int y) {
        rowLabel(pen, "Frame " + (frame + 1) + " of " + comparison.frames, y, tileHeight);
        double zoom = (double) tile / comparison.width;
        for (int i = 0; i < comparison.columns.size(); i++) {
            Column column = comparison.columns.get(i);
            int x = left(i);
            String name = fitted(pen, column.name());
            pen.text(name, x + tile / 2.0, y - 9, 0.5, 17, Font.BOLD, INK);
            drawPart(pen, column.values(), whole, x, y, tileHeight);
            pen.frame(
                    x + box.x * zoom,
                    y + box.y * zoom,
                    box.width * zoom,
                    box.height * zoom,
                    1.3,
                    BOX);
            if (i == 0 && options.line() != null) {
                Rectangle picture = new Rectangle(x, y, tile, tileHeight);
                drawLine(pen, profiles.get(0), whole, picture);
            }
        }
        return y + tileHeight + GAP;
    }

    private String fitted(Pen pen, String name) {
        String text = name;
        while (text.length() > 4 && pen.widthOf(text, 17, Font.BOLD) > tile) {
            text = text.substring(0, text.length() - 2).stripTrailing() + "\u2026";
        }
        return text;
    }

    private int drawCloseUps(Pen pen, int y) {
        rowLabel(pen, "Close-up", y, tile);
        for (int i = 0; i < comparison.columns.size(); i++) {
            int x = left(i);
            drawPart(pen, comparison.columns.get(i).values(), box, x, y, tile);
            pen.frame(x + 1, y + 1, tile - 2, tile - 2, 2, BOX);
            if (i == 0) {
                Rectangle picture = new Rectangle(x, y, tile, tile);
                profiles.forEach(profile -> drawLine(pen, profile, box, picture));
            }
        }
        return y + tile + GAP;
    }

    /** Draws a profile's line on a picture of a part of the frame. */
    private void drawLine(Pen pen, Profile profile, Rectangle part, Rectangle picture) {
        double zoom = (double) picture.width / part.width;
        // A pixel's value belongs to its middle.
        double left = picture.x + (0.5 - part.x) * zoom;
        double upper = picture.y + (0.5 - part.y) * zoom;
        ProfileLine line = profile.line();
        ProfileLine drawn =
                new ProfileLine(
                        left + line.x0() * zoom,
                        upper + line.y0() * zoom,
                        left + line.x1() * zoom,
                        upper + line.y1() * zoom);
        pen.lineWithin(picture, drawn, 1.8, profile.colour());
    }

    private void drawPart(Pen pen, double[] series, Rectangle part, int x, int y, int height) {
        double[] values = comparison.cut(series, frame, part);
        BufferedImage image = Tiles.image(values, part.width, comparison.white(), ColourMap.GREY);
        pen.picture(image, x, y, tile, height, true);
    }

    private int drawErrors(Pen pen, int y) {
        double limit = comparison.errorLimit();
        rowLabel(pen, "Error", y, tileHeight);
        for (int i = 1; i < comparison.columns.size(); i++) {
            double[] values = comparison.cut(comparison.columns.get(i).error(), frame, whole);
            BufferedImage image = Tiles.image(values, whole.width, limit, ColourMap.ERROR);
            pen.picture(image, left(i), y, tile, tileHeight, false);
        }
        // In the place of the truth, which has no error.
        ColourBar.draw(pen, left(1) - GAP - 22, y, tileHeight, limit);
        return y + tileHeight + GAP;
    }

    private int drawProfile(Pen pen, Profile shown, int y) {
        rowLabel(pen, shown.label(), y, profileHeight);
        for (int i = 0; i < comparison.columns.size(); i++) {
            double[] profile =
                    shown.line()
                            .sample(
                                    comparison.columns.get(i).values(),
                                    comparison.width,
                                    comparison.height);
            BufferedImage image =
                    Tiles.image(profile, comparison.frames, comparison.white(), ColourMap.GREY);
            pen.picture(
                    Tiles.smoothColumns(image, profileHeight),
                    left(i),
                    y,
                    tile,
                    profileHeight,
                    false);
            if (i == 0) {
                pen.line(left(i) + 2, y + 1, left(i) + 2, y + profileHeight - 1, 3, shown.colour());
                pen.text(
                        "time \u2192",
                        left(i) + tile - 7,
                        y + profileHeight - 8,
                        1,
                        13,
                        Font.BOLD,
                        shown.colour());
            }
        }
        return y + profileHeight + GAP;
    }

    private void rowLabel(Pen pen, String text, int y, int height) {
        pen.upwards(text, LEFT - 16, y + height / 2.0, 15, Font.PLAIN, FAINT);
    }

    private void drawScore(Pen pen, Column column, int x, int y) {
        double middle = x + tile / 2.0;
        List<String> lines = ScoreText.lines(column, comparison.hasTruth);
        boolean best = column == comparison.best();
        String first = best ? lines.get(0) + " \u2013 best" : lines.get(0);
        pen.text(first, middle, y + 24, 0.5, 17, Font.BOLD, best ? BEST : INK);
        for (int i = 1; i < lines.size(); i++) {
            pen.text(lines.get(i), middle, y + 25 + 20 * i, 0.5, 14, Font.PLAIN, FAINT);
        }
    }
}
