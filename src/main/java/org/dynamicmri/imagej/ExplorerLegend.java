package org.dynamicmri.imagej;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import javax.swing.JComponent;
import org.dynamicmri.model.Layer;
import org.dynamicmri.model.ModelView;

/**
 * What the colours of a layer mean: a bar of values, or for vectors a disc of directions whose rim
 * is the longest. To be used on the event thread.
 */
final class ExplorerLegend extends JComponent {

    private static final int WIDTH = 92;
    private static final int MARGIN = 12;
    private static final int DISC = WIDTH - 2 * MARGIN;
    private static final int BAR_WIDTH = 18;
    private static final int BAR_HEIGHT = 200;
    private static final int UNDER = 0x505050;

    private Layer layer = Layer.IMAGE;
    private double most = 1;

    ExplorerLegend() {
        setPreferredSize(new Dimension(WIDTH, BAR_HEIGHT + 4 * MARGIN));
    }

    /**
     * @param full value in full brightness or colour
     */
    void show(Layer shown, double full) {
        layer = shown;
        most = full;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (layer.isVector()) {
            drawDisc(g);
        } else {
            drawBar(g);
        }
        g.dispose();
    }

    private void drawDisc(Graphics2D g) {
        double radius = DISC / 2.0;
        for (int y = 0; y < DISC; y++) {
            for (int x = 0; x < DISC; x++) {
                double dx = x + 0.5 - radius;
                double dy = y + 0.5 - radius;
                double part = Math.hypot(dx, dy) / radius;
                if (part <= 1) {
                    fill(
                            g,
                            MARGIN + x,
                            MARGIN + y,
                            1,
                            mixed(ModelView.colour(layer, dx, dy), part));
                }
            }
        }
        g.setColor(getForeground());
        g.drawString("rim: " + number(most), MARGIN, MARGIN + DISC + 18);
        g.drawString(layer.quantity().unit(), MARGIN, MARGIN + DISC + 34);
    }

    private void drawBar(Graphics2D g) {
        boolean signed = layer.isColoured() || layer == Layer.PHASE;
        for (int row = 0; row < BAR_HEIGHT; row++) {
            double value = 1 - row / (BAR_HEIGHT - 1.0);
            Color colour;
            if (layer.isColoured()) {
                double part = 2 * value - 1;
                colour = mixed(ModelView.colour(layer, part, 0), Math.abs(part));
            } else {
                colour = new Color((float) value, (float) value, (float) value);
            }
            fill(g, MARGIN, MARGIN + row, BAR_WIDTH, colour);
        }
        g.setColor(getForeground());
        int x = MARGIN + BAR_WIDTH + 4;
        g.drawString(number(layer.neutral() + most), x, MARGIN + 10);
        g.drawString(
                number(layer.neutral()), x, MARGIN + (signed ? BAR_HEIGHT / 2 + 4 : BAR_HEIGHT));
        if (signed) {
            g.drawString(number(layer.neutral() - most), x, MARGIN + BAR_HEIGHT);
        }
        g.drawString(layer.quantity().unit(), MARGIN, MARGIN + BAR_HEIGHT + 18);
    }

    private static Color mixed(int colour, double part) {
        return new Color(ModelView.mixed(UNDER, colour, part));
    }

    private static void fill(Graphics2D g, int x, int y, int width, Color colour) {
        g.setColor(colour);
        g.fillRect(x, y, width, 1);
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
    }
}
