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
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 230;
    private static final int TOP = 46;
    private static final int BOTTOM = 56;
    private static final double LABEL_STEP = 19;

    private final List<Curve> curves;
    private final Axis axis;
    private final int frames;
    private final double least;
    private final double most;
    private final double step;

    private Plot(List<Curve> curves, Axis axis, double leastRange) {
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
        this.step = roundStep(Math.max(high - low, leastRange) / 5);
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
        return new Plot(curves, Axis.ofFrames(curves.get(0).values().length), 1).draw(title);
    }

    /**
     * Draws a plot over time or any other axis.
     *
     * @param title above it, with the unit of the values
     * @param curves at least one, each with a value at every place of the axis
     */
    public static BufferedImage draw(String title, Axis axis, List<Curve> curves) {
        return new Plot(curves, axis, Double.MIN_NORMAL).draw(title);
    }

    private BufferedImage draw(String title) {
        BufferedImage page = Pen.page(WIDTH, HEIGHT);
        try (Pen pen = new Pen(page)) {
            pen.text(title, LEFT, TOP - 20, 0, 17, Font.BOLD, INK);
            drawAxes(pen);
            double[] labels = labelHeights();
            for (int i = 0; i < curves.size(); i++) {
                Color colour = colour(i);
                drawCurve(pen, curves.get(i), colour);
                double x = WIDTH - RIGHT + 14.0;
                pen.disk(x, labels[i] - 5, 4, colour);
                pen.text(curves.get(i).name(), x + 11, labels[i], 0, 15, Font.BOLD, colour);
            }
        }
        return page;
    }

    private void drawAxes(Pen pen) {
        for (int i = 0; i <= Math.rint((most - least) / step); i++) {
            double value = least + i * step;
            pen.line(LEFT, y(value), WIDTH - RIGHT, y(value), 1, GRID);
            pen.text(label(value, step), LEFT - 9.0, y(value) + 5, 1, 14, Font.PLAIN, FAINT);
        }
        double across = roundStep(Math.max(1e-9, axis.last() - axis.first()) / 12);
        boolean whole = axis.first() == 1 && across >= 1;
        double tick = Math.ceil(axis.first() / across - 1e-9) * across;
        if (whole) {
            pen.text("1", x(1), HEIGHT - BOTTOM + 20.0, 0.5, 14, Font.PLAIN, FAINT);
            tick = across > 1 ? across : 2;
        }
        for (; tick <= axis.last() + 1e-9 * across; tick += across) {
            String label = label(tick, across);
            pen.text(label, x(tick), HEIGHT - BOTTOM + 20.0, 0.5, 14, Font.PLAIN, FAINT);
        }
        double middle = (LEFT + WIDTH - RIGHT) / 2.0;
        pen.text(axis.label(), middle, HEIGHT - 14.0, 0.5, 14, Font.PLAIN, FAINT);
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
            pen.disk(x, y(values[frame]), 3, colour);
            if (curve.error(frame) > 0) {
                double error = curve.error(frame);
                pen.line(x, y(values[frame] - error), x, y(values[frame] + error), 1, colour);
            }
            if (frame > 0 && Double.isFinite(values[frame - 1])) {
                double before = x(axis.places()[frame - 1]);
                pen.line(before, y(values[frame - 1]), x, y(values[frame]), 2, colour);
            }
        }
    }

    /** At the curves' ends, moved apart so that all can be read. */
    private double[] labelHeights() {
        double[] heights = new double[curves.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            double end = curves.get(i).values()[frames - 1];
            heights[i] = (Double.isFinite(end) ? y(end) : TOP) + 5;
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(heights[a], heights[b]));
        for (int i = 1; i < order.size(); i++) {
            double above = heights[order.get(i - 1)];
            heights[order.get(i)] = Math.max(heights[order.get(i)], above + LABEL_STEP);
        }
        double limit = HEIGHT - BOTTOM + 5.0;
        for (int i = order.size() - 1; i >= 0; i--) {
            heights[order.get(i)] = Math.min(heights[order.get(i)], limit);
            limit = heights[order.get(i)] - LABEL_STEP;
        }
        return heights;
    }

    private double x(double place) {
        double length = axis.last() - axis.first();
        double part = length > 0 ? (place - axis.first()) / length : 0.5;
        return LEFT + 8 + part * (WIDTH - LEFT - RIGHT - 16);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - least) / (most - least) * (HEIGHT - TOP - BOTTOM);
    }
}
