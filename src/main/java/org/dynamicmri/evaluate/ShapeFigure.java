package org.dynamicmri.evaluate;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.Outline;

/** Frames of a series with shapes drawn on them, cut to the surroundings of the shapes. */
public final class ShapeFigure {

    private static final int TILE = 230;
    private static final int GAP = 10;
    private static final int CAPTION = 24;
    private static final double MARGIN = 0.35;
    private static final int LEAST_PIXELS = 16;

    private final ImageSeries series;
    private final List<Outline> shapes;
    private final int left;
    private final int top;
    private final int side;
    private final float[] magnitudes;
    private final double white;

    private ShapeFigure(ImageSeries series, List<Outline> shapes) {
        this.series = series;
        this.shapes = shapes;
        Geometry geometry = series.geometry();
        double[] x = shapes.stream().flatMapToDouble(s -> DoubleStream.of(s.x())).toArray();
        double[] y = shapes.stream().flatMapToDouble(s -> DoubleStream.of(s.y())).toArray();
        double leastX = Arrays.stream(x).min().orElseThrow();
        double mostX = Arrays.stream(x).max().orElseThrow();
        double leastY = Arrays.stream(y).min().orElseThrow();
        double mostY = Arrays.stream(y).max().orElseThrow();
        double size = Math.max(mostX - leastX, mostY - leastY) * (1 + 2 * MARGIN);
        this.side =
                (int)
                        Math.min(
                                Math.min(geometry.width(), geometry.height()),
                                Math.max(LEAST_PIXELS, Math.ceil(size)));
        this.left = start((leastX + mostX) / 2, geometry.width());
        this.top = start((leastY + mostY) / 2, geometry.height());
        this.magnitudes = series.magnitudes();
        double[] first = new double[geometry.pixels()];
        for (int i = 0; i < first.length; i++) {
            first[i] = magnitudes[i];
        }
        this.white = Math.max(Double.MIN_NORMAL, Series.robustPeak(first));
    }

    private int start(double middle, int size) {
        return (int) Math.max(0, Math.min(size - side, Math.rint(middle - side / 2.0)));
    }

    /**
     * Draws frames side by side.
     *
     * @param shapes of all frames, at least one; each is drawn on its own frame
     * @param frames the frames to be drawn, from 0
     */
    public static BufferedImage draw(
            ImageSeries series, List<Outline> shapes, List<Integer> frames) {
        ShapeFigure figure = new ShapeFigure(series, shapes);
        BufferedImage page = Pen.page(GAP + frames.size() * (TILE + GAP), 2 * GAP + TILE + CAPTION);
        try (Pen pen = new Pen(page)) {
            for (int i = 0; i < frames.size(); i++) {
                figure.draw(pen, frames.get(i), GAP + i * (TILE + GAP));
            }
        }
        return page;
    }

    private void draw(Pen pen, int frame, int x) {
        Geometry geometry = series.geometry();
        double[] part = new double[side * side];
        for (int i = 0; i < part.length; i++) {
            int pixel = (top + i / side) * geometry.width() + left + i % side;
            part[i] = magnitudes[frame * geometry.pixels() + pixel];
        }
        pen.picture(Tiles.image(part, side, white, ColourMap.GREY), x, GAP, TILE, TILE, true);
        List<String> names = shapes.stream().map(Outline::name).distinct().toList();
        for (Outline shape : shapes) {
            if (shape.frame() == frame) {
                draw(pen, shape, x, Plot.colour(names.indexOf(shape.name())));
            }
        }
        double seconds = frame * geometry.frameIntervalSeconds();
        pen.text(
                String.format(Locale.ROOT, "frame %d, %.0f ms", frame + 1, 1000 * seconds),
                x + TILE / 2.0,
                GAP + TILE + CAPTION - 6.0,
                0.5,
                14,
                Font.PLAIN,
                Pen.FAINT);
    }

    private void draw(Pen pen, Outline shape, int offset, Color colour) {
        int count = shape.x().length;
        for (int i = 0; i < count; i++) {
            double x = offset + placed(shape.x()[i] - left);
            double y = GAP + placed(shape.y()[i] - top);
            if (shape.kind() == Outline.Kind.POINTS) {
                pen.disk(x, y, 3, colour);
            } else if (i + 1 < count || shape.kind() == Outline.Kind.REGION) {
                int next = (i + 1) % count;
                double nextX = offset + placed(shape.x()[next] - left);
                double nextY = GAP + placed(shape.y()[next] - top);
                pen.line(x, y, nextX, nextY, 1.5, colour);
            }
        }
    }

    /** Pixels of the tile from its corner to a place in pixels of the part. */
    private double placed(double pixels) {
        return (pixels + 0.5) * TILE / side;
    }
}
