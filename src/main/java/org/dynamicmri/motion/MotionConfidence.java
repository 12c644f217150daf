package org.dynamicmri.motion;

import org.dynamicmri.operator.Workers;

/**
 * The confidence in an estimated motion, from 0 to 1 at every pixel of every pair.
 *
 * <p>A field that is fitted to brightness finds some displacement for every change of brightness.
 * Two signs distinguish motion from contrast change: forward and backward motion undo each other,
 * and motion explains the change, so that little difference is left after warping.
 */
final class MotionConfidence {

    /**
     * Pixels by which forward and backward motion may disagree: full confidence up to, none beyond.
     */
    private static final double CONSISTENT = 0.25;

    private static final double CONTRADICTORY = 0.75;

    /** Part of a brightness change that warping may leave: full confidence up to, none beyond. */
    private static final double EXPLAINED = 0.65;

    private static final double UNEXPLAINED = 0.85;

    /** Pixels over which differences are averaged. */
    private static final double NEIGHBOURHOOD = 3;

    /** Multiple of the median difference that passes for noise. */
    private static final double NOISE = 2;

    private final float[] motion;
    private final float[] change;
    private final float[] rest;
    private final double lowerQuartile;
    private final double explained;
    private final double changing;

    private MotionConfidence(
            float[] motion,
            float[] change,
            float[] rest,
            double lowerQuartile,
            double explained,
            double changing) {
        this.motion = motion;
        this.change = change;
        this.rest = rest;
        this.lowerQuartile = lowerQuartile;
        this.explained = explained;
        this.changing = changing;
    }

    /** Confidence in the motion [x, y, pair], from 0 to 1. */
    float[] motion() {
        return motion;
    }

    /**
     * The mean difference of the frames of a pair around a pixel: that which warping leaves, as far
     * as there is confidence in the motion, and that without warping otherwise.
     *
     * @param i pixel and pair
     */
    double difference(int i) {
        return motion[i] * rest[i] + (1 - motion[i]) * change[i];
    }

    /** The lower quartile of the differences that warping leaves: noise and aliasing. */
    double lowerQuartile() {
        return lowerQuartile;
    }

    /**
     * The part of all change from frame to frame, noise aside, that happens where the motion is
     * trusted; 0 where nothing changes.
     */
    double explained() {
        return explained;
    }

    /** The part of all differences from frame to frame that lies where more than noise changes. */
    double changing() {
        return changing;
    }

    /** The same judgement with less confidence in the motion. */
    MotionConfidence times(double factor) {
        float[] less = motion.clone();
        for (int i = 0; i < less.length; i++) {
            less[i] *= (float) factor;
        }
        return new MotionConfidence(less, change, rest, lowerQuartile, explained, changing);
    }

    /**
     * Judges an estimated motion.
     *
     * @param v motion to be judged: {@code target(r) ~ source(r + v(r))}
     * @param opposite motion of the same pairs in the other direction
     * @param source magnitudes [x, y, pair] that are warped
     * @param target magnitudes [x, y, pair] that they should match
     */
    static MotionConfidence of(
            Displacements v,
            Displacements opposite,
            float[] source,
            float[] target,
            Workers workers) {
        int width = v.width();
        int height = v.height();
        float[] before = new float[source.length];
        float[] after = new float[source.length];
        float[] consistency = new float[source.length];
        workers.forEach(
                v.pairs(),
                (worker, pair) -> {
                    consistency(v, opposite, pair, consistency);
                    differences(v, pair, source, target, before, after);
                });
        float[] change = Magnitudes.blurred(before, width, height, NEIGHBOURHOOD, workers);
        float[] rest = Magnitudes.blurred(after, width, height, NEIGHBOURHOOD, workers);
        float noise = (float) NOISE * quantile(rest, 0.5);
        float[] confidence = new float[source.length];
        for (int i = 0; i < confidence.length; i++) {
            double left = Math.max(0, rest[i] - noise) / Math.max(change[i], 1e-12f);
            confidence[i] = consistency[i] * fall(left, EXPLAINED, UNEXPLAINED);
        }
        float[] motion = Magnitudes.blurred(confidence, width, height, 1, workers);
        double all = 0;
        double moved = 0;
        double trusted = 0;
        for (int i = 0; i < change.length; i++) {
            double changed = (1 - fall(change[i], noise, 2 * noise)) * change[i];
            all += change[i];
            moved += changed;
            trusted += motion[i] * changed;
        }
        return new MotionConfidence(
                motion,
                change,
                rest,
                quantile(rest, 0.25),
                ratio(trusted, moved),
                ratio(moved, all));
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    /** The displacements times the confidence in them. */
    Displacements damped(Displacements v) {
        float[] damped = new float[v.values().length];
        for (int i = 0; i < motion.length; i++) {
            damped[2 * i] = motion[i] * v.values()[2 * i];
            damped[2 * i + 1] = motion[i] * v.values()[2 * i + 1];
        }
        return new Displacements(damped, v.width(), v.height(), v.pairs());
    }

    private static void consistency(
            Displacements v, Displacements opposite, int pair, float[] consistency) {
        int offset = v.offset(pair);
        int pixels = v.width() * v.height();
        for (int p = 0; p < pixels; p++) {
            float vx = v.values()[offset + 2 * p];
            float vy = v.values()[offset + 2 * p + 1];
            float x = p % v.width() + vx;
            float y = p / v.width() + vy;
            double dx = vx + opposite.at(pair, 0, x, y);
            double dy = vy + opposite.at(pair, 1, x, y);
            consistency[pair * pixels + p] = fall(Math.hypot(dx, dy), CONSISTENT, CONTRADICTORY);
        }
    }

    private static void differences(
            Displacements v,
            int pair,
            float[] source,
            float[] target,
            float[] before,
            float[] after) {
        int offset = v.offset(pair);
        int pixels = v.width() * v.height();
        for (int p = 0; p < pixels; p++) {
            int i = pair * pixels + p;
            float x = p % v.width() + v.values()[offset + 2 * p];
            float y = p / v.width() + v.values()[offset + 2 * p + 1];
            float warped = Bilinear.at(source, pair * pixels, 1, v.width(), v.height(), x, y);
            before[i] = Math.abs(target[i] - source[i]);
            after[i] = Math.abs(target[i] - warped);
        }
    }

    /** 1 up to {@code full}, 0 from {@code none} on, straight between. */
    static float fall(double value, double full, double none) {
        return (float) Math.max(0, Math.min(1, (none - value) / (none - full)));
    }

    /** A quantile of values that are not negative. */
    private static float quantile(float[] values, double part) {
        // the bits of such floats are in the order of the floats: first the upper half, then the
        // lower
        int[] upper = new int[1 << 16];
        for (float value : values) {
            upper[Float.floatToIntBits(value) >>> 16]++;
        }
        int[] rank = {(int) (part * (values.length - 1))};
        int high = bin(upper, rank);
        int[] lower = new int[1 << 16];
        for (float value : values) {
            int bits = Float.floatToIntBits(value);
            if (bits >>> 16 == high) {
                lower[bits & 0xffff]++;
            }
        }
        return Float.intBitsToFloat(high << 16 | bin(lower, rank));
    }

    /** The bin of a histogram that holds the value of a rank, which becomes that within the bin. */
    private static int bin(int[] histogram, int[] rank) {
        int bin = 0;
        while (rank[0] >= histogram[bin]) {
            rank[0] -= histogram[bin++];
        }
        return bin;
    }
}
