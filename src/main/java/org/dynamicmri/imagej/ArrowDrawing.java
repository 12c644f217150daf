package org.dynamicmri.imagej;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;
import org.dynamicmri.model.Arrow;

/** Draws arrows over a picture. */
final class ArrowDrawing {

    static final Color COLOUR = new Color(0xffe14d);

    private static final double HEAD = 5;
    private static final Color EDGE = new Color(0, 0, 0, 150);

    private ArrowDrawing() {}

    /** Draws arrows whose coordinates are pixels of the picture. */
    static void draw(Graphics2D g, List<Arrow> arrows) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        AffineTransform before = g.getTransform();
        g.translate(0.5, 0.5);
        for (Arrow arrow : arrows) {
            Path2D path = path(arrow);
            g.setStroke(new BasicStroke(2.6f));
            g.setColor(EDGE);
            g.draw(path);
            g.setStroke(new BasicStroke(1.2f));
            g.setColor(COLOUR);
            g.draw(path);
        }
        g.setTransform(before);
    }

    private static Path2D path(Arrow arrow) {
        double length = Math.hypot(arrow.dx(), arrow.dy());
        double head = Math.min(HEAD, length / 2) / length;
        double tipX = arrow.x() + arrow.dx();
        double tipY = arrow.y() + arrow.dy();
        Path2D path = new Path2D.Double();
        path.moveTo(arrow.x(), arrow.y());
        path.lineTo(tipX, tipY);
        for (int side = -1; side <= 1; side += 2) {
            path.moveTo(tipX, tipY);
            path.lineTo(
                    tipX - head * (arrow.dx() + side * 0.6 * arrow.dy()),
                    tipY - head * (arrow.dy() - side * 0.6 * arrow.dx()));
        }
        return path;
    }
}
