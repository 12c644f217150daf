package org.dynamicmri.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final int TURNS = 4;

    /** The likeness of one beat to the next, on average, of a heart that is seen. */
    private static final double RHYTHMIC = 0.35;

    /** The likeness by that of most beats below which a maximum is no beat. */
    private static final double LIKE = 0.4;

    private final double[] curve;
    private final double step;
    private final boolean[] usual;
    private final double[] beats;

    /**
     * @param curve at even steps, without slow parts
     * @param step in s
     * @param usual the points that the course is learnt from
     */
    BeatFinder(double[] curve, double step, boolean[] usual) {
        this.curve = curve;
        this.step = step;
        this.usual = usual;
        double length = usualLength();
        double[] found = maxima(curve, length, Double.NEGATIVE_INFINITY);
        for (int turn = 0; turn < TURNS; turn++) {
            double[] course = course(found, (int) Math.round(COURSE * length / step));
            double[] likeness = likeness(course);
            double[] values =
                    Arrays.stream(found)
                            .map(beat -> likeness[(int) Math.round(beat)])
                            .sorted()
                            .toArray();
            double most = values[values.length / 2];
            found = maxima(likeness, length, LIKE * most);
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

    /** The median course around the beats. */
    private double[] course(double[] found, int reach) {
        double[] course = new double[2 * reach + 1];
        for (int j = -reach; j <= reach; j++) {
            int lag = j;
            double[] values =
                    Arrays.stream(found)
                            .mapToInt(beat -> (int) Math.round(beat))
                            .filter(i -> i >= reach && i + reach < curve.length && usual[i])
                            .mapToDouble(i -> curve[i + lag])
                            .sorted()
                            .toArray();
            course[j + reach] = values.length == 0 ? 0 : values[values.length / 2];
        }
        return course;
    }

    /** The correlation of the curve around each point with a course. */
    private double[] likeness(double[] course) {
        int reach = course.length / 2;
        double mean = Arrays.stream(course).average().orElse(0);
        double norm = 0;
        for (double value : course) {
            norm += (value - mean) * (value - mean);
        }
        double[] likeness = new double[curve.length];
        for (int i = reach; i + reach < curve.length; i++) {
            double own = 0;
            for (int j = -reach; j <= reach; j++) {
                own += curve[i + j];
            }
            own /= course.length;
            double sum = 0;
            double square = 0;
            for (int j = -reach; j <= reach; j++) {
                double value = curve[i + j] - own;
                sum += value * (course[j + reach] - mean);
                square += value * value;
            }
            likeness[i] = sum / Math.sqrt(Math.max(Double.MIN_NORMAL, norm * square));
        }
        return likeness;
    }
}
