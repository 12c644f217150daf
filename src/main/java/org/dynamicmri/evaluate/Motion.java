package org.dynamicmri.evaluate;

import java.awt.Rectangle;
import java.util.function.IntToDoubleFunction;

/** Where and when a series changes most: what a figure should show. */
final class Motion {

    private static final double LEAST_DEVIATION = 1e-3;
    private static final double BOX_DEVIATIONS = 1.7;

    private final double[] series;
    private final int width;
    private final int height;
    private final int frames;

    /** Squared temporal standard deviation of every pixel, faint ones cut. */
    private final double[] weights;

    private final double total;

    Motion(double[] series, int width, int height) {
        this.series = series;
        this.width = width;
        this.height = height;
        int pixels = width * height;
        this.frames = series.length / pixels;
        this.weights = new double[pixels];
        double largest = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            weights[pixel] = Metrics.temporalVariance(series, pixel, pixels) / frames;
            largest = Math.max(largest, weights[pixel]);
        }
        double sum = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            weights[pixel] = weights[pixel] < 0.02 * largest ? 0 : weights[pixel];
            sum += weights[pixel];
        }
        this.total = largest < LEAST_DEVIATION * LEAST_DEVIATION ? 0 : sum;
    }

    /** The frame farthest from the temporal mean; the first where nothing changes. */
    int frame() {
        int pixels = width * height;
        double most = 0;
        int best = 0;
        double[] mean = new double[pixels];
        for (int i = 0; i < series.length; i++) {
            mean[i % pixels] += series[i] / frames;
        }
        for (int frame = 0; frame < frames && total > 0; frame++) {
            double distance = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
                if (weights[pixel] > 0) {
                    double deviation = series[frame * pixels + pixel] - mean[pixel];
                    distance += deviation * deviation;
                }
            }
            if (distance > most) {
                most = distance;
                best = frame;
            }
        }
        return best;
    }

    /** A square around the moving part; the middle half of the image where nothing moves. */
    Rectangle box() {
        int shorter = Math.min(width, height);
        if (total == 0) {
            return square((width - 1) / 2.0, (height - 1) / 2.0, shorter / 2);
        }
        double x = moment(true, 0, 1);
        double y = moment(false, 0, 1);
        double spread = Math.sqrt(Math.max(moment(true, x, 2), moment(false, y, 2)));
        int side = (int) Math.round(2 * BOX_DEVIATIONS * spread);
        return square(x, y, Math.max(shorter / 4, Math.min(side, shorter * 11 / 20)));
    }

    private double moment(boolean alongX, double centre, int power) {
        double sum = 0;
        for (int pixel = 0; pixel < weights.length; pixel++) {
            double place = alongX ? pixel % width : pixel / width;
            sum += weights[pixel] * Math.pow(place - centre, power);
        }
        return sum / total;
    }

    private Rectangle square(double x, double y, int side) {
        int size = Math.max(2, side);
        int left = (int) Math.round(x - size / 2.0);
        int top = (int) Math.round(y - size / 2.0);
        return new Rectangle(
                Math.max(0, Math.min(left, width - size)),
                Math.max(0, Math.min(top, height - size)),
                size,
                size);
    }

    /**
     * The row that changes most, from one side of the box to the other. Only the middle third of
     * the box is searched: a line along the rim of what moves would blink, not show its course.
     */
    ProfileLine row() {
        Rectangle box = box();
        int y = box.y + mostChanging(box.height, i -> sum(box.x, box.y + i, 1, 0, box.width));
        return new ProfileLine(box.x, y, box.x + box.width - 1, y);
    }

    /** The column that changes most, found like the {@link #row}. */
    ProfileLine column() {
        Rectangle box = box();
        int x = box.x + mostChanging(box.width, i -> sum(box.x + i, box.y, 0, 1, box.height));
        return new ProfileLine(x, box.y, x, box.y + box.height - 1);
    }

    private static int mostChanging(int side, IntToDoubleFunction change) {
        int best = side / 2;
        double most = 0;
        for (int i = side / 3; i < side - side / 3; i++) {
            double value = change.applyAsDouble(i);
            if (value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    private double sum(int x, int y, int stepX, int stepY, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[(y + i * stepY) * width + x + i * stepX];
        }
        return sum;
    }
}
