package org.dynamicmri.evaluate;

import static org.dynamicmri.evaluate.Pen.FAINT;
import static org.dynamicmri.evaluate.Pen.INK;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A plot of curves over the frames or over time, each labelled at its end. */
public final class Plot {

    /**
     * A curve.
     *
     * @param name the label at its end
     * @param values one a frame; those that are not finite are left out
     * @param errors half the length of the error bar of each value, or empty for none
     */
    public record Curve(String name, double[] values, double[] errors) {

        /** A curve without error bars. */
        public Curve(String name, double[] values) {
            this(name, values, new double[0]);
        }

        private double error(int frame) {
            return errors.length > 0 && Double.isFinite(errors[frame]) ? errors[frame] : 0;
        }
    }

    /**
     * The horizontal axis.
     *
     * @param label below it
     * @param places of the values, rising
     */
    public record Axis(String label, double[] places) {

        private static Axis ofFrames(int frames) {
            return new Axis("Frame", IntStream.rangeClosed(1, frames).asDoubleStream().toArray());
        }

        private double first() {
            return places[0];
        }

        private double last() {
            return places[places.length - 1];
        }
    }

    /** Distinguishable with weak colour vision: first those of Okabe and Ito. */
    private static final Color[] COLOURS = {
        new Color(0x0072b2),
        new Color(0xd55e00),
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9),
        new Color(0x555555),
        new Color(0x332288),
        new Color(0x8c564b),
        new Color(0x999933)
    };

    private static final Color GRID = new Color(0xe3, 0xe5, 0xe9);
    private static final double LABEL_STEP = 19;

    /**
     * The page.
     *
     * @param left pixels to the left of the curves, as {@code right}, {@code top} and {@code
     *     bottom}
     * @param scale of letters and lines
     * @param ticks steps of the axis of places, about
     * @param isNamed whether the names of curves and axis are drawn
     */
    private record Page(
            int width,
            int height,
            double left,
            double right,
            double top,
            double bottom,
            double scale,
            int ticks,
            boolean isNamed) {

        private static final Page FULL = new Page(1000, 420, 70, 230, 46, 56, 1, 12, true);

        /** A page for a dialog. */
        private static Page small(int width, double scale) {
            double letters = 0.75 * scale;
            return new Page(
                    width,
                    (int) (125 * scale),
                    52 * letters,
                    8 * letters,
                    32 * letters,
                    28 * letters,
                    letters,
                    Math.max(2, (int) (width / (70 * scale))),
                    false);
        }
    }

    private final Page page;
    private final List<Curve> curves;
    private final Axis axis;
    private final int frames;
    private final double least;
    private final double most;
    private final double step;

    private Plot(Page page, List<Curve> curves, Axis axis, double leastRange) {
        this.page = page;
        this.curves = curves;
        this.axis = axis;
        this.frames = curves.get(0).values().length;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int frame = 0; frame < frames; frame++) {
                double value = curve.values()[frame];
                if (Double.isFinite(value)) {
                    low = Math.min(low, value - curve.error(frame));
                    high = Math.max(high, value + curve.error(frame));
                }
            }
        }
        if (low > high) {
            low = 0;
            high = 1;
        }
        this.step = roundStep(Math.max(high - low, leastRange) / (page.isNamed ? 5 : 3));
        this.least = Math.floor(low / step) * step;
        this.most = Math.max(Math.ceil(high / step), Math.rint(least / step) + 1) * step;
    }

    /** The colour of a curve. */
    static Color colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    private static double roundStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double round : new double[] {1, 2, 5}) {
            if (step <= round * power) {
                return round * power;
            }
        }
        return 10 * power;
    }

    /**
     * Draws a plot over the frames.
     *
     * @param title above it, with the unit of the values
     * @param curves at least one, all of one length
     */
    static BufferedImage draw(String title, List<Curve> curves) {
        Axis axis = Axis.ofFrames(curves.get(0).values().length);
        return new Plot(Page.FULL, curves, axis, 1).draw(title);
    }

    /**
     * Draws a plot over time or any other axis.
     *
     * @param title above it, with the unit of the values
     * @param curves at least one, each with a value at every place of the axis
     */
    public static BufferedImage draw(String title, Axis axis, List<Curve> curves) {
        return new Plot(Page.FULL, curves, axis, Double.MIN_NORMAL).draw(title);
    }

    /**
     * The same in little room, without the names of curves and axis.
     *
     * @param width in pixels
     * @param scale of the letters
     */
    static BufferedImage drawSmall(
            String title, Axis axis, List<Curve> curves, int width, double scale) {
        return new Plot(Page.small(width, scale), curves, axis, Double.MIN_NORMAL).draw(title);
    }

    private BufferedImage draw(String title) {
        BufferedImage image = Pen.page(page.width, page.height);
        try (Pen pen = new Pen(image)) {
            double above = page.top - (page.isNamed ? 20 : 14) * page.scale;
            double from = page.isNamed ? page.left : 6 * page.scale;
            pen.text(title, from, above, 0, titleSize(pen, title), Font.BOLD, INK);
            drawAxes(pen);
            double[] labels = labelHeights();
            for (int i = 0; i < curves.size(); i++) {
                Color colour = colour(i);
                drawCurve(pen, curves.get(i), colour);
                if (page.isNamed) {
                    double x = page.width - page.right + 14.0;
                    pen.disk(x, labels[i] - 5, 4, colour);
                    pen.text(curves.get(i).name(), x + 11, labels[i], 0, 15, Font.BOLD, colour);
                }
            }
        }
        return image;
    }

    /** Smaller if the title would not fit. */
    private double titleSize(Pen pen, String title) {
        double size = 17 * page.scale;
        double room = page.width - 12 * page.scale;
        return size * Math.min(1, room / Math.max(1, pen.widthOf(title, size, Font.BOLD)));
    }

    private void drawAxes(Pen pen) {
        for (int i = 0; i <= Math.rint((most - least) / step); i++) {
            double value = least + i * step;
            pen.line(page.left, y(value), page.width - page.right, y(value), 1, GRID);
            double left = page.left - 9 * page.scale;
            double line = y(value) + 5 * page.scale;
            pen.text(label(value, step), left, line, 1, letters(), Font.PLAIN, FAINT);
        }
        double across = roundStep(Math.max(1e-9, axis.last() - axis.first()) / page.ticks);
        boolean whole = axis.first() == 1 && across >= 1;
        double tick = Math.ceil(axis.first() / across - 1e-9) * across;
        if (whole) {
            pen.text("1", x(1), ticksLine(), 0.5, letters(), Font.PLAIN, FAINT);
            tick = across > 1 ? across : 2;
        }
        for (; tick <= axis.last() + 1e-9 * across; tick += across) {
            String label = label(tick, across);
            pen.text(label, x(tick), ticksLine(), 0.5, letters(), Font.PLAIN, FAINT);
        }
        if (page.isNamed) {
            double middle = (page.left + page.width - page.right) / 2;
            pen.text(axis.label(), middle, page.height - 14.0, 0.5, letters(), Font.PLAIN, FAINT);
        }
    }

    private double letters() {
        return 14 * page.scale;
    }

    private double ticksLine() {
        return page.height - page.bottom + 20 * page.scale;
    }

    /** A number with the digits that distinguish it from the next. */
    private static String label(double value, double step) {
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        double shown = Math.abs(value) < step / 2 ? 0 : value;
        return String.format(Locale.ROOT, "%." + digits + "f", shown);
    }

    private void drawCurve(Pen pen, Curve curve, Color colour) {
        double[] values = curve.values();
        for (int frame = 0; frame < frames; frame++) {
            if (!Double.isFinite(values[frame])) {
                continue;
            }
            double x = x(axis.places()[frame]);
            double radius = page.isNamed ? 3 : 2 * page.scale;
            pen.disk(x, y(values[frame]), isAlone(values, frame) ? 1.6 * radius : radius, colour);
            if (curve.error(frame) > 0) {
                double error = curve.error(frame);
                pen.line(x, y(values[frame] - error), x, y(values[frame] + error), 1, colour);
            }
            if (frame > 0 && Double.isFinite(values[frame - 1])) {
                double before = x(axis.places()[frame - 1]);
                pen.line(before, y(values[frame - 1]), x, y(values[frame]), 2 * page.scale, colour);
            }
        }
    }

    /** Whether a point, as a mark, has no neighbours. */
    private static boolean isAlone(double[] values, int frame) {
        boolean before = frame > 0 && Double.isFinite(values[frame - 1]);
        boolean after = frame < values.length - 1 && Double.isFinite(values[frame + 1]);
        return !before && !after;
    }

    /** At the curves' ends, moved apart so that all can be read. */
    private double[] labelHeights() {
        double[] heights = new double[curves.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            double end = curves.get(i).values()[frames - 1];
            heights[i] = (Double.isFinite(end) ? y(end) : page.top) + 5;
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(heights[a], heights[b]));
        for (int i = 1; i < order.size(); i++) {
            double above = heights[order.get(i - 1)];
            heights[order.get(i)] = Math.max(heights[order.get(i)], above + LABEL_STEP);
        }
        double limit = page.height - page.bottom + 5;
        for (int i = order.size() - 1; i >= 0; i--) {
            heights[order.get(i)] = Math.min(heights[order.get(i)], limit);
            limit = heights[order.get(i)] - LABEL_STEP;
        }
        return heights;
    }

    private double x(double place) {
        double length = axis.last() - axis.first();
        double part = length > 0 ? (place - axis.first()) / length : 0.5;
        return page.left + 8 + part * (page.width - page.left - page.right - 16);
    }

    private double y(double value) {
        double room = page.height - page.top - page.bottom;
        return page.height - page.bottom - (value - least) / (most - least) * room;
    }
}
