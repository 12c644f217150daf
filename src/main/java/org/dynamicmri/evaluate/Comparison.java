package org.dynamicmri.evaluate;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;

/**
 * Several series brought to one scale, with their errors and scores: what figures and reports are
 * drawn from. The truth has peak 1 and the others are scaled to it by least squares; without a
 * truth the first has robust peak 1 and the others are scaled to it.
 */
final class Comparison {

    private static final double BEST_ERRORS = 2;
    private static final double LEAST_ERROR = 1e-6;

    /**
     * A series on the common scale.
     *
     * @param values magnitudes [x, y, t]
     * @param error difference from the truth, or null
     * @param metrics comparison with the truth, or null
     * @param quality estimates without a truth
     */
    record Column(String name, double[] values, double[] error, Metrics metrics, Quality quality) {}

    final int width;
    final int height;
    final int frames;
    final boolean hasTruth;

    /** The truth first, where there is one, then the candidates. */
    final List<Column> columns = new ArrayList<>();

    final Motion motion;

    private final double errorLimit;

    Comparison(ImageSeries truth, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            throw new InvalidDataException(
                    "A comparison needs at least one series in addition to the truth, but got none.");
        }
        Candidate first = candidates.get(0);
        ImageSeries reference = truth != null ? truth : first.series();
        for (Candidate candidate : candidates) {
            candidate.requireShapeOf(reference, truth != null ? "the truth" : first.name());
        }
        this.width = reference.geometry().width();
        this.height = reference.geometry().height();
        this.frames = reference.frames();
        this.hasTruth = truth != null;
        if (truth != null) {
            double[] values = Series.scaled(Series.magnitudes(truth), Series::peak);
            columns.add(new Column("Truth", values, null, null, Quality.of(truth)));
        }
        for (Candidate candidate : candidates) {
            columns.add(truth != null ? judged(truth, candidate) : scaled(candidate));
        }
        this.motion = new Motion(columns.get(0).values(), width, height);
        this.errorLimit = errorLimit(columns);
    }

    private static Column judged(ImageSeries truth, Candidate candidate) {
        Metrics metrics = new Metrics(truth, candidate);
        double[] values = Series.magnitudes(candidate.series());
        double scale = metrics.scale();
        return new Column(
                candidate.name(),
                Series.scaled(values, ignored -> 1 / scale),
                metrics.error(),
                metrics,
                Quality.of(candidate.series()));
    }

    private Column scaled(Candidate candidate) {
        double[] values = Series.magnitudes(candidate.series());
        double divisor = Series.robustPeak(values);
        if (!columns.isEmpty()) {
            divisor = 1 / Metrics.leastSquaresScale(values, columns.get(0).values());
        }
        double unit = divisor;
        return new Column(
                candidate.name(),
                Series.scaled(values, ignored -> unit),
                null,
                null,
                Quality.of(candidate.series()));
    }

    /** White level of all images: the robust peak of the first column. */
    double white() {
        return Series.robustPeak(columns.get(0).values());
    }

    /**
     * The error that all maps of all frames show in full colour, rounded up to a round number. It
     * follows the best series, so that a bad series cannot blacken its map: {@value #BEST_ERRORS}
     * times the 99.5th percentile of the smallest errors, but no more than the same percentile of
     * the largest.
     */
    double errorLimit() {
        return errorLimit;
    }

    private static double errorLimit(List<Column> columns) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (Column column : columns) {
            if (column.error() != null) {
                double error = percentile(column.error());
                smallest = Math.min(smallest, error);
                largest = Math.max(largest, error);
            }
        }
        return roundUp(Math.min(BEST_ERRORS * smallest, largest));
    }

    /** The candidate nearest to the truth, or null where there is none or no choice. */
    Column best() {
        return columns.stream()
                .filter(column -> column.metrics() != null && columns.size() > 2)
                .max(Comparator.comparingDouble(column -> column.metrics().score().psnrLs()))
                .orElse(null);
    }

    private static double percentile(double[] errors) {
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        return sizes[(int) (0.995 * (sizes.length - 1))];
    }

    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, LEAST_ERROR))));
        for (double step : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** All of a frame. */
    Rectangle whole() {
        return new Rectangle(0, 0, width, height);
    }

    /** Magnitudes of a part of a frame, [x, y]. */
    double[] cut(double[] series, int frame, Rectangle part) {
        double[] values = new double[part.width * part.height];
        for (int y = 0; y < part.height; y++) {
            int start = (frame * height + part.y + y) * width + part.x;
            for (int x = 0; x < part.width; x++) {
                values[y * part.width + x] = Math.abs(series[start + x]);
            }
        }
        return values;
    }
}
