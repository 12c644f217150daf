package org.dynamicmri.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which end of a breathing curve is breathed out. The chest always returns to the same resting
 * level, from where it breathes in to different depths, and rests there. So the end whose extremes
 * scatter less about a straight line, which is the drift, is breathed out, and so is the end near
 * which the curve lasts longer.
 *
 * <p>Both are evidence in standard deviations. The scatter is compared by Fisher's z of the two
 * variances; the time by the mean height of the curve between two extremes, which each breath has
 * in units of its own depth, so that one deep breath does not decide. A breath that is held
 * breathed in for a large part of the scan still may (docs/notes/tuning.md).
 */
final class BreathDirection {

    /** Extremes are this part of the curve's usual range apart, at least. */
    private static final double SWING = 0.35;

    private static final double LOW_DECILE = 0.1;
    private static final double HIGH_DECILE = 0.9;

    /** Fewest extremes of each end whose scatter counts. */
    private static final int FEWEST = 4;

    /**
     * Standard deviation of the mean height that is no evidence: the centre of k-space is no linear
     * measure of the breath. Simulated breaths without a rest differ by .02 from each other, a rest
     * of a third of each breath adds .08.
     */
    private static final double CURVED = 0.03;

    /** Standard deviation of the height of one half of a breath, at least. */
    private static final double HEIGHT_DEVIATION = 0.05;

    /** Evidence in standard deviations below which the direction is doubtful. */
    private static final double SURE = 1;

    private final double[] curve;
    private final boolean[] usual;
    private final List<Integer> extremes;
    private final double evidence;

    /**
     * @param curve of the breath at even steps, smooth
     * @param usual where neither coughs nor sudden motion are in it
     */
    BreathDirection(double[] curve, boolean[] usual) {
        this.curve = curve;
        this.usual = usual;
        this.extremes = extremes();
        this.evidence = byScatter() + byHeight();
    }

    /** Whether the curve rises where the chest breathes in; more likely than not, if in doubt. */
    boolean isUpright() {
        return evidence >= 0;
    }

    /** Whether the curve shows hardly more of one direction than of the other. */
    boolean isDoubtful() {
        return !(Math.abs(evidence) > SURE);
    }

    /** Points of the highest and lowest values in turns, without the ends of the curve. */
    private List<Integer> extremes() {
        double swing = SWING * range();
        List<Integer> found = new ArrayList<>();
        int low = 0;
        int high = 0;
        boolean rising = true;
        boolean falling = true;
        for (int i = 0; i < curve.length; i++) {
            high = rising && curve[i] > curve[high] ? i : high;
            low = falling && curve[i] < curve[low] ? i : low;
            if (rising && curve[high] - curve[i] > swing) {
                found.add(high);
                rising = false;
                falling = true;
                low = i;
            } else if (falling && curve[i] - curve[low] > swing) {
                found.add(low);
                rising = true;
                falling = false;
                high = i;
            }
        }
        found.removeIf(point -> point == 0);
        return found;
    }

    /** From the lowest to the highest decile. */
    private double range() {
        double[] sorted =
                IntStream.range(0, curve.length)
                        .filter(i -> usual[i])
                        .mapToDouble(i -> curve[i])
                        .sorted()
                        .toArray();
        int last = sorted.length - 1;
        return last < 0
                ? 0
                : sorted[(int) (HIGH_DECILE * last)] - sorted[(int) (LOW_DECILE * last)];
    }

    /** Whether the curve falls after an extreme. */
    private boolean isHigh(int extreme) {
        boolean last = extreme == extremes.size() - 1;
        int other = last ? extreme - 1 : extreme + 1;
        return curve[extremes.get(extreme)] > curve[extremes.get(other)];
    }

    /** Positive where the upper extremes scatter more. */
    private double byScatter() {
        if (extremes.size() < 2 * FEWEST) {
            return 0;
        }
        int[] high = usualExtremes(true);
        int[] low = usualExtremes(false);
        if (high.length < FEWEST || low.length < FEWEST) {
            return 0;
        }
        double ratio = varianceAboutLine(high) / varianceAboutLine(low);
        double deviation = Math.sqrt(0.5 / (high.length - 3) + 0.5 / (low.length - 3));
        return ratio > 0 && ratio < Double.POSITIVE_INFINITY
                ? 0.5 * Math.log(ratio) / deviation
                : 0;
    }

    private int[] usualExtremes(boolean high) {
        return IntStream.range(0, extremes.size())
                .filter(i -> isHigh(i) == high)
                .map(extremes::get)
                .filter(point -> usual[point])
                .toArray();
    }

    /** Variance of the values at points about the straight line that fits them best. */
    private double varianceAboutLine(int[] points) {
        double middle = Arrays.stream(points).average().orElseThrow();
        double mean = Arrays.stream(points).mapToDouble(i -> curve[i]).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (int i : points) {
            product += (i - middle) * (curve[i] - mean);
            square += (i - middle) * (i - middle);
        }
        double slope = product / square;
        double sum = 0;
        for (int i : points) {
            double apart = curve[i] - mean - slope * (i - middle);
            sum += apart * apart;
        }
        return sum / (points.length - 2);
    }

    /** Positive where the curve is low for longer. */
    private double byHeight() {
        double[] heights =
                IntStream.range(1, extremes.size())
                        .mapToDouble(i -> height(extremes.get(i - 1), extremes.get(i)))
                        .filter(Double::isFinite)
                        .toArray();
        int count = heights.length;
        if (count == 0) {
            return 0;
        }
        double mean = Arrays.stream(heights).average().orElseThrow();
        double squares = HEIGHT_DEVIATION * HEIGHT_DEVIATION;
        for (double height : heights) {
            squares += (height - mean) * (height - mean);
        }
        return (0.5 - mean) / Math.sqrt(squares / count / count + CURVED * CURVED);
    }

    /** Mean of the curve between two extremes, of which the lower is 0 and the upper 1. */
    private double height(int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            if (!usual[i]) {
                return Double.NaN;
            }
            sum += curve[i];
        }
        double low = Math.min(curve[from], curve[to]);
        double high = Math.max(curve[from], curve[to]);
        return (sum / (to - from + 1) - low) / (high - low);
    }
}
