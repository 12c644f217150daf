package org.dynamicmri.evaluate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Draws text, lines and pictures on a page with smooth edges. On a machine without any font, text
 * is left out: the pictures are still drawn.
 */
final class Pen implements AutoCloseable {

    static final Color INK = new Color(0x20, 0x22, 0x26);
    static final Color FAINT = new Color(0x6b, 0x70, 0x78);

    private static final float DASH = 7;
    private static final float GAP = 5;

    private static final boolean HAS_FONTS = probeFonts();

    private final Graphics2D graphics;

    Pen(BufferedImage page) {
        graphics = page.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    /** A white page. */
    static BufferedImage page(int width, int height) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return page;
    }

    // A Java runtime without fontconfig or fonts fails here in several ways, errors included.
    private static boolean probeFonts() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            return graphics.getFontMetrics().stringWidth("M") > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        } finally {
            graphics.dispose();
        }
    }

    /** Text whose base line is at y; {@code anchor} 0, 0.5, 1: begins, is centred, ends at x. */
    void text(String text, double x, double y, double anchor, double size, int style, Color ink) {
        if (!HAS_FONTS) {
            return;
        }
        graphics.setFont(font(size, style));
        graphics.setColor(ink);
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        graphics.drawString(text, (float) (x - anchor * width), (float) y);
    }

    /** Text turned by a quarter, read upwards, centred at (x, y). */
    void upwards(String text, double x, double y, double size, int style, Color ink) {
        graphics.rotate(-Math.PI / 2, x, y);
        text(text, x, y + 0.35 * size, 0.5, size, style, ink);
        graphics.rotate(Math.PI / 2, x, y);
    }

    /** The width of a text; 0 without fonts. */
    double widthOf(String text, double size, int style) {
        if (!HAS_FONTS) {
            return 0;
        }
        return graphics.getFontMetrics(font(size, style))
                .getStringBounds(text, graphics)
                .getWidth();
    }

    private static Font font(double size, int style) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont(style, (float) size);
    }

    void line(double x0, double y0, double x1, double y1, double width, Color ink, float... dash) {
        graphics.setColor(ink);
        graphics.setStroke(stroke(width, dash));
        graphics.draw(new java.awt.geom.Line2D.Double(x0, y0, x1, y1));
    }

    /** A line of which only the part within a rectangle is drawn. */
    void lineWithin(java.awt.Rectangle area, ProfileLine line, double width, Color ink) {
        java.awt.Shape before = graphics.getClip();
        graphics.clip(area);
        line(line.x0(), line.y0(), line.x1(), line.y1(), width, ink, DASH, GAP);
        graphics.setClip(before);
    }

    void frame(double x, double y, double width, double height, double line, Color ink) {
        graphics.setColor(ink);
        graphics.setStroke(stroke(line));
        graphics.draw(new java.awt.geom.Rectangle2D.Double(x, y, width, height));
    }

    void disk(double x, double y, double radius, Color ink) {
        graphics.setColor(ink);
        graphics.fill(
                new java.awt.geom.Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void fill(int x, int y, int width, int height, Color ink) {
        graphics.setColor(ink);
        graphics.fillRect(x, y, width, height);
    }

    /** A picture stretched to a rectangle, smoothly or with visible pixels. */
    void picture(BufferedImage image, int x, int y, int width, int height, boolean smooth) {
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image, x, y, width, height, null);
    }

    private static BasicStroke stroke(double width, float... dash) {
        return dash.length == 0
                ? new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(
                        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
