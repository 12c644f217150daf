package org.dynamicmri.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dynamicmri.data.InvalidDataException;

/**
 * Beats in a curve that bulges once in each: first its maxima at distances that are possible, then
 * the places where it is most like the mean course of the beats found so far, in turns.
 */
final class BeatFinder {

    /** The shortest beat in s: 200 a minute. */
    private static final double SHORTEST = 0.3;

    /** The shortest beat by the usual one. */
    private static final double SHORTEST_PART = 0.5;

    private static final double LONGEST = 1.7;

    /** The mean course is taken this part of a usual beat before and after its middle. */
    private static final double COURSE = 0.35;

    /** Time in s around the course that its slow parts go by. */
    private static final double BEYOND = 0.9;

    private static final int TURNS = 4;

    /** The likeness of one beat to the next, on average, of a heart that is seen. */
    private static final double RHYTHMIC = 0.35;

    /** The likeness by that of most beats below which a maximum is no beat. */
    private static final double LIKE = 0.4;

    /** The height by that of most beats below which a maximum is no beat. */
    private static final double WEAKEST = 0.35;

    /**
     * How the curve around each point compares with a course.
     *
     * @param likeness their correlation
     * @param height the multiple of the course that comes nearest to the curve, less where the ends
     *     of the curve cut the course: by the root of the part of its energy that is left
     */
    private record Match(double[] likeness, double[] height) {}

    private final double[] whole;
    private final UnaryOperator<double[]> fast;
    private final double[] curve;
    private final double step;
    private final boolean[] usual;
    private final double[] beats;

    /**
     * @param whole the curve at even steps, with its slow parts
     * @param fast takes the slow parts of a curve away
     * @param step in s
     * @param usual the points that the course is learnt from
     */
    BeatFinder(double[] whole, UnaryOperator<double[]> fast, double step, boolean[] usual) {
        this.whole = whole;
        this.fast = fast;
        this.curve = fast.apply(whole);
        this.step = step;
        this.usual = usual;
        double length = usualLength();
        double[] found = maxima(curve, length, Double.NEGATIVE_INFINITY);
        for (int turn = 0; turn < TURNS; turn++) {
            Match match = match(course(found, length), (int) Math.round(COURSE * length / step));
            double weakest = WEAKEST * median(match.height, found);
            double[] likeness = new double[curve.length];
            Arrays.setAll(likeness, i -> match.height[i] < weakest ? 0 : match.likeness[i]);
            found = maxima(likeness, length, LIKE * median(likeness, found));
        }
        this.beats = found;
    }

    /** Times of the beats in points. */
    double[] beats() {
        return beats.clone();
    }

    /** The lag in s at which the curve is most like itself. */
    private double usualLength() {
        int first = (int) Math.round(SHORTEST / step);
        int last = Math.min(curve.length / 2, (int) Math.round(LONGEST / step));
        double[] likeness = new double[last + 2];
        for (int lag = first; lag <= last + 1; lag++) {
            double sum = 0;
            for (int i = 0; i + lag < curve.length; i++) {
                sum += usual[i] && usual[i + lag] ? curve[i] * curve[i + lag] : 0;
            }
            likeness[lag] = sum / (curve.length - lag);
        }
        double most = Arrays.stream(likeness, first, last + 1).max().orElse(0);
        double all = 0;
        int count = 0;
        for (int i = 0; i < curve.length; i++) {
            all += usual[i] ? curve[i] * curve[i] : 0;
            count += usual[i] ? 1 : 0;
        }
        if (!(most > RHYTHMIC * all / Math.max(1, count))) {
            throw unseen(most * count / all);
        }
        for (int lag = first + 1; lag <= last; lag++) {
            // the first of several peaks of about the same height: the others are multiples
            boolean peak = likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1];
            if (peak && likeness[lag] > 0.7 * most) {
                return lag * step;
            }
        }
        return step * last / 2;
    }

    private static InvalidDataException unseen(double likeness) {
        return new InvalidDataException(
                "No heart beat stands out in the centre of k-space (the correlation from beat to"
                        + " beat is %.2f, expected is %.2f); give their times (beats), or gate by"
                        + " respiratory motion alone.",
                likeness, RHYTHMIC);
    }

    /** Maxima above a value, between points; of two that are too near the higher one. */
    private double[] maxima(double[] values, double length, double above) {
        int apart = (int) Math.round(Math.max(SHORTEST, SHORTEST_PART * length) / step);
        List<Integer> order = new ArrayList<>();
        for (int i = 1; i + 1 < values.length; i++) {
            if (values[i] > above && values[i] >= values[i - 1] && values[i] > values[i + 1]) {
                order.add(i);
            }
        }
        order.sort((a, b) -> Double.compare(values[b], values[a]));
        boolean[] taken = new boolean[values.length];
        List<Double> found = new ArrayList<>();
        for (int i : order) {
            if (!taken[i] && (above > Double.NEGATIVE_INFINITY || values[i] > 0)) {
                Arrays.fill(
                        taken,
                        Math.max(0, i - apart),
                        Math.min(values.length, i + apart + 1),
                        true);
                double bend = values[i - 1] - 2 * values[i] + values[i + 1];
                double shift = bend < 0 ? (values[i - 1] - values[i + 1]) / 2 / bend : 0;
                found.add(i + Math.max(-0.5, Math.min(0.5, shift)));
            }
        }
        if (found.size() < 3) {
            throw unseen(0);
        }
        return found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** The median course around the beats, each without its trend. */
    private double[] course(double[] found, double length) {
        int reach = (int) Math.round((COURSE * length + BEYOND) / step);
        double[][] around =
                Arrays.stream(found)
                        .mapToInt(beat -> (int) Math.round(beat))
                        .filter(i -> i >= reach && i + reach < whole.length && usual[i])
                        .mapToObj(i -> withoutTrend(whole, i - reach, i + reach + 1))
                        .toArray(double[][]::new);
        double[] course = new double[2 * reach + 1];
        for (int j = 0; j < course.length && around.length > 0; j++) {
            int at = j;
            double[] values =
                    Arrays.stream(around).mapToDouble(beat -> beat[at]).sorted().toArray();
            course[j] = values[values.length / 2];
        }
        return course;
    }

    /** The values of a curve at most of the beats. */
    private static double median(double[] values, double[] found) {
        double[] sorted =
                Arrays.stream(found).map(beat -> values[(int) Math.round(beat)]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /**
     * @param course with its slow parts, around its middle
     * @param reach points before and after the middle that are compared
     */
    private Match match(double[] course, int reach) {
        double[] middle = seen(course, reach, course.length / 2, course.length);
        double all = energy(middle);
        Match match = new Match(new double[curve.length], new double[curve.length]);
        for (int i = 0; i < curve.length; i++) {
            int end = course.length / 2;
            boolean isWithin = i >= end && i + end < curve.length;
            double[] usualOne = isWithin ? middle : seen(course, reach, i, curve.length);
            double[] own = centred(curve, Math.max(0, i - reach), i + reach + 1);
            double product = 0;
            for (int j = 0; j < own.length; j++) {
                product += own[j] * usualOne[j];
            }
            double there = energy(usualOne);
            double square = there * energy(own);
            match.likeness[i] = product / Math.sqrt(Math.max(Double.MIN_NORMAL, square));
            match.height[i] = Math.sqrt(there / all) * product / Math.max(Double.MIN_NORMAL, there);
        }
        return match;
    }

    /**
     * A course as it is seen around a point of a curve: where the curve ends nearby, less of it is
     * there, and its slow parts are taken away differently.
     *
     * @param points of the curve
     */
    private double[] seen(double[] course, int reach, int point, int points) {
        int middle = course.length / 2;
        int from = Math.max(0, point - middle);
        int to = Math.min(points, point + middle + 1);
        double[] there =
                fast.apply(Arrays.copyOfRange(course, from - point + middle, to - point + middle));
        return centred(there, Math.max(0, point - reach) - from, point + reach + 1 - from);
    }

    /** A part of a curve, as far as there is one, without its mean. */
    private static double[] centred(double[] values, int from, int to) {
        double[] part = Arrays.copyOfRange(values, from, Math.min(to, values.length));
        double mean = Arrays.stream(part).average().orElse(0);
        return Arrays.stream(part).map(value -> value - mean).toArray();
    }

    /** A part of a curve without the straight line that is nearest to it. */
    private static double[] withoutTrend(double[] values, int from, int to) {
        double middle = (to - from - 1) / 2.0;
        double mean = 0;
        double slope = 0;
        double norm = 0;
        for (int i = 0; i < to - from; i++) {
            mean += values[from + i] / (to - from);
            slope += (i - middle) * values[from + i];
            norm += (i - middle) * (i - middle);
        }
        double[] left = new double[to - from];
        for (int i = 0; i < left.length; i++) {
            left[i] = values[from + i] - mean - slope / norm * (i - middle);
        }
        return left;
    }

    private static double energy(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }
}
