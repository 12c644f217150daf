package org.dynamicmri.evaluate;

import static org.dynamicmri.evaluate.Pen.FAINT;
import static org.dynamicmri.evaluate.Pen.INK;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of one curve a series over the frames, each curve labelled at its end. */
final class Plot {

    /**
     * A curve.
     *
     * @param name the label at its end
     * @param values one a frame; those that are not finite are left out
     */
    record Curve(String name, double[] values) {}

    /** Told apart also with weak colours (Okabe and Ito). */
    private static final Color[] COLOURS = {
        new Color(0x0072b2),
        new Color(0xd55e00),
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9),
        new Color(0x555555)
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
    private final int frames;
    private final double least;
    private final double most;
    private final double step;

    private Plot(List<Curve> curves) {
        this.curves = curves;
        this.frames = curves.get(0).values().length;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (double value : curve.values()) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            low = 0;
            high = 1;
        }
        this.step = roundStep(Math.max(high - low, 1) / 5);
        this.least = Math.floor(low / step) * step;
        this.most = Math.max(Math.ceil(high / step), Math.rint(least / step) + 1) * step;
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
     * Draws a plot.
     *
     * @param title above it, with the unit of the values
     * @param curves at least one, all of one length
     */
    static BufferedImage draw(String title, List<Curve> curves) {
        return new Plot(curves).draw(title);
    }

    private BufferedImage draw(String title) {
        BufferedImage page = Pen.page(WIDTH, HEIGHT);
        try (Pen pen = new Pen(page)) {
            pen.text(title, LEFT, TOP - 20, 0, 17, Font.BOLD, INK);
            drawAxes(pen);
            double[] labels = labelHeights();
            for (int i = 0; i < curves.size(); i++) {
                Color colour = COLOURS[i % COLOURS.length];
                drawCurve(pen, curves.get(i).values(), colour);
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
            String label = String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", value);
            pen.text(label, LEFT - 9.0, y(value) + 5, 1, 14, Font.PLAIN, FAINT);
        }
        int frameStep = (int) Math.max(1, roundStep(frames / 12.0));
        for (int frame = 0; frame < frames; frame++) {
            if (frame == 0 || (frame + 1) % frameStep == 0) {
                String label = Integer.toString(frame + 1);
                pen.text(label, x(frame), HEIGHT - BOTTOM + 20.0, 0.5, 14, Font.PLAIN, FAINT);
            }
        }
        double middle = (LEFT + WIDTH - RIGHT) / 2.0;
        pen.text("Frame", middle, HEIGHT - 14.0, 0.5, 14, Font.PLAIN, FAINT);
    }

    private void drawCurve(Pen pen, double[] values, Color colour) {
        for (int frame = 0; frame < frames; frame++) {
            if (!Double.isFinite(values[frame])) {
                continue;
            }
            pen.disk(x(frame), y(values[frame]), 3, colour);
            if (frame > 0 && Double.isFinite(values[frame - 1])) {
                pen.line(x(frame - 1), y(values[frame - 1]), x(frame), y(values[frame]), 2, colour);
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

    private double x(int frame) {
        double part = frames == 1 ? 0.5 : (double) frame / (frames - 1);
        return LEFT + 8 + part * (WIDTH - LEFT - RIGHT - 16);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - least) / (most - least) * (HEIGHT - TOP - BOTTOM);
    }
}
