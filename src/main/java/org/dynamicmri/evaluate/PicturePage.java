package org.dynamicmri.evaluate;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A page as one picture: parts flow into columns, each into the one that is shortest; pictures that
 * are much wider than high go across all columns, above them.
 */
public final class PicturePage implements Page {

    private static final Color RULE = new Color(0xe3, 0xe5, 0xe9);
    private static final int COLUMNS = 3;
    private static final int COLUMN = 680;
    private static final int GAP = 40;
    private static final int WIDTH = COLUMNS * COLUMN + (COLUMNS + 1) * GAP;
    private static final double TITLE = 34;
    private static final double HEADING = 21;
    private static final double TEXT = 16;
    private static final int ROW = 27;
    private static final int LINE = 23;

    /** Width over height above which a picture goes across the columns. */
    private static final double WIDE = 3.5;

    /** Columns of a table that is drawn as such; of a wider one each row is a list of values. */
    private static final int MOST_COLUMNS = 2;

    /** Something that is drawn within a width. */
    private interface Element {
        int height(Pen pen, int width);

        void draw(Pen pen, int x, int y, int width);
    }

    private final String title;
    private final List<Element> wide = new ArrayList<>();
    private final List<List<Element>> parts = new ArrayList<>();

    /** An empty page with its title as the heading. */
    public PicturePage(String title) {
        this.title = title;
    }

    @Override
    public void heading(String text) {
        parts.add(new ArrayList<>());
        add(new Text(text, HEADING, Font.BOLD, Pen.INK));
    }

    @Override
    public void paragraph(String text) {
        add(new Text(text, TEXT, Font.PLAIN, Pen.FAINT));
    }

    @Override
    public void image(BufferedImage picture, String description) {
        if (picture.getWidth() > WIDE * picture.getHeight()) {
            wide.add(new Picture(picture));
        } else {
            add(new Picture(picture));
        }
    }

    @Override
    public void table(String corner, List<String> names, List<Map<String, String>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = List.copyOf(rows.get(i).values());
            if (cells.size() < MOST_COLUMNS) {
                add(new Row(names.get(i), String.join(" ", cells)));
            } else {
                add(new Text(names.get(i), TEXT, Font.BOLD, Pen.INK));
                rows.get(i).forEach((column, cell) -> add(new Row(column, cell)));
            }
        }
    }

    private void add(Element element) {
        if (parts.isEmpty()) {
            parts.add(new ArrayList<>());
        }
        parts.get(parts.size() - 1).add(element);
    }

    /** The page. */
    public BufferedImage picture() {
        try (Pen measure = new Pen(Pen.page(1, 1))) {
            int height = layout(measure, false);
            BufferedImage page = Pen.page(WIDTH, height);
            try (Pen pen = new Pen(page)) {
                layout(pen, true);
            }
            return page;
        }
    }

    /**
     * Places everything.
     *
     * @return the height of the page
     */
    private int layout(Pen pen, boolean drawn) {
        int y = GAP + (int) TITLE;
        if (drawn) {
            pen.text(title, GAP, y, 0, TITLE, Font.BOLD, Pen.INK);
        }
        y += GAP;
        for (Element picture : wide) {
            y += place(picture, pen, GAP, y, WIDTH - 2 * GAP, drawn);
        }
        int[] ends = new int[COLUMNS];
        Arrays.fill(ends, y);
        for (List<Element> part : parts) {
            if (part.size() == 1) {
                // its pictures are above the columns
                continue;
            }
            boolean pictures = part.stream().allMatch(it -> !(it instanceof Row));
            int column = shortest(ends);
            for (Element element : part) {
                column = pictures && element instanceof Picture ? shortest(ends) : column;
                ends[column] +=
                        place(
                                element,
                                pen,
                                GAP + column * (COLUMN + GAP),
                                ends[column],
                                COLUMN,
                                drawn);
            }
            ends[column] += GAP / 2;
        }
        int bottom = 0;
        for (int end : ends) {
            bottom = Math.max(bottom, end);
        }
        return bottom + GAP;
    }

    private static int place(Element element, Pen pen, int x, int y, int width, boolean drawn) {
        if (drawn) {
            element.draw(pen, x, y, width);
        }
        return element.height(pen, width);
    }

    private static int shortest(int[] ends) {
        int shortest = 0;
        for (int i = 1; i < ends.length; i++) {
            shortest = ends[i] < ends[shortest] ? i : shortest;
        }
        return shortest;
    }

    /** Text over as many lines as it needs. */
    private record Text(String text, double size, int style, Color ink) implements Element {

        private List<String> lines(Pen pen, int width) {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String word : text.split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && pen.widthOf(longer, size, style) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(word);
                } else {
                    line.setLength(0);
                    line.append(longer);
                }
            }
            lines.add(line.toString());
            return lines;
        }

        private int step() {
            return (int) Math.max(LINE, 1.6 * size);
        }

        @Override
        public int height(Pen pen, int width) {
            return lines(pen, width).size() * step();
        }

        @Override
        public void draw(Pen pen, int x, int y, int width) {
            int line = y;
            for (String text : lines(pen, width)) {
                pen.text(text, x, line + size, 0, size, style, ink);
                line += step();
            }
        }
    }

    /** A name and its value, which is cut where it is too long. */
    private record Row(String name, String value) implements Element {

        @Override
        public int height(Pen pen, int width) {
            return ROW;
        }

        @Override
        public void draw(Pen pen, int x, int y, int width) {
            pen.text(name, x, y + TEXT, 0, TEXT, Font.PLAIN, Pen.INK);
            double room = width - pen.widthOf(name, TEXT, Font.PLAIN) - GAP;
            pen.text(cut(pen, room), x + width, y + TEXT, 1, TEXT, Font.PLAIN, Pen.INK);
            pen.line(x, y + ROW - 4.0, x + width, y + ROW - 4.0, 1, RULE);
        }

        private String cut(Pen pen, double room) {
            String shown = value;
            int length = value.length();
            while (length > 0 && pen.widthOf(shown, TEXT, Font.PLAIN) > room) {
                length--;
                shown = value.substring(0, length) + "\u2026";
            }
            return shown;
        }
    }

    /** A picture, smaller where it does not fit. */
    private record Picture(BufferedImage image) implements Element {

        private double scale(int width) {
            return Math.min(1, (double) width / image.getWidth());
        }

        @Override
        public int height(Pen pen, int width) {
            return (int) Math.ceil(scale(width) * image.getHeight()) + GAP / 4;
        }

        @Override
        public void draw(Pen pen, int x, int y, int width) {
            int shown = (int) Math.round(scale(width) * image.getWidth());
            int high = (int) Math.round(scale(width) * image.getHeight());
            pen.picture(image, x, y, shown, high, true);
        }
    }
}
