package org.dynamicmri.imagej;

import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Curves of a running fit over its updates, on a logarithmic scale from 1 to 0.001, each with its
 * name and latest value. To be used on the event thread.
 */
final class FitCurves extends Canvas {

    private static final int HEIGHT = 76;
    private static final int LEAST_WIDTH = 300;
    private static final int MARGIN = 3;
    private static final double DECADES = 3;

    /** Blue, vermilion and green that the colour-blind can distinguish. */
    private static final Color[] COLOURS = {
        new Color(0, 114, 178), new Color(213, 94, 0), new Color(0, 158, 115)
    };

    private final transient Map<String, List<Double>> curves = new LinkedHashMap<>();

    FitCurves() {
        setBackground(Color.WHITE);
        setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    }

    /** Adds a value to each of the named curves. */
    void add(Map<String, Double> values) {
        values.forEach(
                (name, value) -> curves.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
        repaint();
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(LEAST_WIDTH, HEIGHT);
    }

    @Override
    public void paint(Graphics graphics) {
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        FontMetrics font = graphics.getFontMetrics();
        int legend = getWidth() - MARGIN - legendWidth(font);
        int row = 0;
        for (Map.Entry<String, List<Double>> curve : curves.entrySet()) {
            graphics.setColor(COLOURS[row % COLOURS.length]);
            draw(graphics, curve.getValue(), legend - 2 * MARGIN);
            row++;
            graphics.drawString(label(curve), legend, row * font.getHeight());
        }
    }

    private int legendWidth(FontMetrics font) {
        return curves.entrySet().stream()
                .mapToInt(curve -> font.stringWidth(label(curve)))
                .max()
                .orElse(0);
    }

    private static String label(Map.Entry<String, List<Double>> curve) {
        List<Double> values = curve.getValue();
        return String.format(Locale.ROOT, "%s %.3g", curve.getKey(), values.get(values.size() - 1));
    }

    private void draw(Graphics graphics, List<Double> values, int right) {
        int steps = Math.max(1, values.size() - 1);
        for (int i = 1; i < values.size(); i++) {
            graphics.drawLine(
                    MARGIN + (right - MARGIN) * (i - 1) / steps,
                    y(values.get(i - 1)),
                    MARGIN + (right - MARGIN) * i / steps,
                    y(values.get(i)));
        }
    }

    private int y(double value) {
        double down = -Math.log10(Math.max(value, 1e-12)) / DECADES;
        int height = getHeight() - 2 * MARGIN;
        return MARGIN + (int) Math.round(Math.max(0, Math.min(1, down)) * height);
    }
}
