package org.dynamicmri.imagej;

import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;

/**
 * A small curve of how much the image still changed from one update to the next, relative to its
 * norm, on a logarithmic scale from 1 to 0.0001: when it is low, waiting longer gains little. To be
 * used on the event thread.
 */
final class ConvergenceCurve extends Canvas {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 26;
    private static final double DECADES = 4;

    private final transient List<Double> changes = new ArrayList<>();

    ConvergenceCurve() {
        setBackground(Color.WHITE);
    }

    void add(double change) {
        changes.add(change);
        repaint();
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(WIDTH, HEIGHT);
    }

    @Override
    public void paint(Graphics graphics) {
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        graphics.setColor(Color.BLUE);
        for (int i = 1; i < changes.size(); i++) {
            graphics.drawLine(x(i - 1), y(i - 1), x(i), y(i));
        }
    }

    private int x(int i) {
        return 2 + (getWidth() - 5) * i / Math.max(1, changes.size() - 1);
    }

    private int y(int i) {
        double decades = -Math.log10(Math.max(changes.get(i), 1e-12));
        double down = Math.max(0, Math.min(1, decades / DECADES));
        return 2 + (int) Math.round(down * (getHeight() - 5));
    }
}
