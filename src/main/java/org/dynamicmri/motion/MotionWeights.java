package org.dynamicmri.motion;

/**
 * Weights of the terms of {@code motion}, at strength 1, for an image whose bright tissue is 1.
 *
 * @param first differences along confident motion, forward and backward each
 * @param second second differences along confident motion
 * @param unconfidentFirst differences where there is no confidence in motion, forward and backward
 *     each
 * @param unconfidentSecond second differences where there is no confidence in motion
 * @param spatial differences in space
 * @param outside what the principal time curves leave, where brightness changes without motion
 * @param lowRank nuclear norms of blocks, where motion does not explain the scan, at the strength
 *     of singular values
 * @param neglected part of the series' energy that the principal time curves may leave
 * @param usualDifference mean difference of two frames, along confident motion, at which the
 *     temporal weights hold; elsewhere they are inversely proportional to it. Larger where noise
 *     and aliasing are; 0 for the same weights everywhere
 * @param aliasing multiple of the lower quartile of the differences that counts as aliasing at
 *     first
 */
public record MotionWeights(
        double first,
        double second,
        double unconfidentFirst,
        double unconfidentSecond,
        double spatial,
        double outside,
        double lowRank,
        double neglected,
        double usualDifference,
        double aliasing) {

    /** Weights of the best model found (docs/method.md). */
    public static final MotionWeights DEFAULT =
            new MotionWeights(0.0015, 0.001, 0.0008, 0.0008, 0.0004, 0.00075, 0.06, 3e-4, 0.01, 4);

    /** Outer iterations after which the differences are taken to be free of aliasing. */
    private static final int ALIASED_ITERATIONS = 5;

    /** Bounds of the factor of temporal weights. */
    private static final double LEAST = 0.1;

    private static final double MOST = 4;

    /** Part of its weight that a low rank gives up where things move besides. */
    private static final double BESIDE_MOTION = 0.5;

    /** Factor of the low rank where motion explains little, to the weight of {@code llr}. */
    private static final double LOW_RANK_ALONE = 1.6;

    /** Part of their weights that temporal differences give up to that low rank. */
    private static final double BESIDE_LOW_RANK = 0.5;

    /** Noise of the scaled samples near which the strength reaches its bound. */
    private static final double STRONG_NOISE = 0.017;

    /**
     * The weights in strong noise. Where the strength grows no more, which would blur the motion,
     * the weight in space alone grows on.
     *
     * @param noise standard deviation per real and imaginary part of the scaled samples
     */
    MotionWeights inNoise(double noise) {
        double excess = Math.max(1, noise / STRONG_NOISE);
        return times(1, excess * Math.sqrt(excess), 1);
    }

    /**
     * The weights where a low rank in blocks takes part. In space half of the weight is enough
     * then, and in weak noise, which alone would make it small, up to all. Where things move
     * besides, the low rank itself has half its weight: it blurs what moves, and sparsity along the
     * motion does the rest.
     *
     * @param share of the low rank, from 0 to 1
     * @param moving how far things move besides, from 0 to 1
     * @param strength factor of the weights
     */
    MotionWeights withLowRank(double share, double moving, double strength) {
        double space = 1 - share * (1 - Math.max(0.5, 0.5 / Math.sqrt(strength)));
        return times(1, space, share * (1 - BESIDE_MOTION * moving));
    }

    /**
     * The weights where motion explains little. A low rank describes a series of changing
     * brightness, even in tissue that moves, better than sparse differences without motion do.
     *
     * @param unexplained how far motion fails to explain the scan, from 0 to 1
     */
    MotionWeights ofBrightness(double unexplained) {
        return times(1 - BESIDE_LOW_RANK * unexplained, 1, 1 + (LOW_RANK_ALONE - 1) * unexplained);
    }

    /**
     * The weights with some of them multiplied.
     *
     * @param unconfident factor of both differences without confidence in motion
     * @param space factor of the differences in space
     * @param rank factor of the low rank
     */
    private MotionWeights times(double unconfident, double space, double rank) {
        return new MotionWeights(
                first,
                second,
                unconfident * unconfidentFirst,
                unconfident * unconfidentSecond,
                space * spatial,
                outside,
                rank * lowRank,
                neglected,
                usualDifference,
                aliasing);
    }

    /**
     * The weights in an outer iteration: each removes aliasing.
     *
     * @param outer outer iterations before it
     */
    MotionWeights after(int outer) {
        return withAliasing(Math.max(0, 1 - outer / (double) ALIASED_ITERATIONS) * aliasing);
    }

    /** The weights with another multiple of the lower quartile of the differences. */
    MotionWeights withAliasing(double other) {
        return new MotionWeights(
                first,
                second,
                unconfidentFirst,
                unconfidentSecond,
                spatial,
                outside,
                lowRank,
                neglected,
                usualDifference,
                other);
    }

    /** Weight of the first difference of a pixel of a pair. */
    double first(MotionConfidence confidence, int i) {
        double t = confidence.motion()[i];
        return (t * first + (1 - t) * unconfidentFirst) * factor(confidence, i);
    }

    /** Weight of the second difference of a pixel of a pair. */
    double second(MotionConfidence confidence, int i) {
        double t = confidence.motion()[i];
        return (t * second + (1 - t) * unconfidentSecond) * factor(confidence, i);
    }

    private double factor(MotionConfidence confidence, int i) {
        return factor(confidence.difference(i), confidence.lowerQuartile());
    }

    /**
     * The factor of temporal weights around a pixel. Differences follow a Laplace distribution,
     * nearly, with a mean that is another in still tissue, in tissue that moves as estimated, and
     * where a contrast agent arrives. The maximum a posteriori estimate weights them by the inverse
     * of that mean. Aliasing is to be suppressed whatever its size: it raises the lower quartile of
     * the differences.
     *
     * @param difference mean around the pixel, for an image whose bright tissue is 1
     * @param lowerQuartile of the differences of all pixels
     */
    double factor(double difference, double lowerQuartile) {
        if (usualDifference == 0) {
            return 1;
        }
        double usual = Math.max(usualDifference, aliasing * lowerQuartile);
        return Math.max(LEAST, Math.min(MOST, usual / difference));
    }
}
