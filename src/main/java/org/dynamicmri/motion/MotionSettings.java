package org.dynamicmri.motion;

import org.dynamicmri.recon.Tuning;

/**
 * Settings of the motion-compensated reconstruction.
 *
 * @param field what represents the motion
 * @param tuning what the user changes: the strength, and the iterations of an outer iteration
 * @param weights weights of the terms at strength 1, for an image whose bright tissue is 1
 * @param startIterations ADMM iterations without motion, before the first fit
 * @param outerIterations how often motion is fitted and the images reconstructed along it while the
 *     strength falls
 * @param furtherOuterIterations how many outer iterations may follow at the last strength while
 *     each still changes the images
 * @param iterations ADMM iterations of an outer iteration; half as many again follow the last
 */
public record MotionSettings(
        MotionField field,
        Tuning tuning,
        Weights weights,
        int startIterations,
        int outerIterations,
        int furtherOuterIterations,
        int iterations) {

    /**
     * Weights of the model.
     *
     * @param first differences along confident motion, forward and backward each
     * @param second second differences along confident motion
     * @param unconfidentFirst differences where there is no confidence in motion, forward and
     *     backward each
     * @param unconfidentSecond second differences where there is no confidence in motion
     * @param spatial differences in space
     * @param outside what the principal time curves leave, where brightness changes without motion
     * @param lowRank nuclear norms of blocks, where motion does not explain the scan, at the
     *     strength of singular values
     * @param neglected part of the series' energy that the principal time curves may leave
     * @param staticMask what is added to the temporal weights, as a multiple of them, where nothing
     *     but noise changes
     */
    public record Weights(
            double first,
            double second,
            double unconfidentFirst,
            double unconfidentSecond,
            double spatial,
            double outside,
            double lowRank,
            double neglected,
            double staticMask) {

        /** Weights of the best model found (docs/method.md). */
        public static final Weights DEFAULT =
                new Weights(0.0015, 0.001, 0.0008, 0.0008, 0.0004, 0.00075, 0.06, 3e-4, 3);

        /** Relative change from frame to frame up to which smoothness in time keeps its weight. */
        private static final double SMALL_CHANGE = 0.03;

        /** Part of its weight that a low rank gives up where things move besides. */
        private static final double BESIDE_MOTION = 0.5;

        /** Noise of the scaled samples above which the strength has reached its bound. */
        private static final double STRONG_NOISE = 0.017;

        /**
         * The weights in strong noise. Where the strength grows no more, which would blur the
         * motion, the weight in space alone grows on.
         *
         * @param noise standard deviation per real and imaginary part of the scaled samples
         */
        Weights inNoise(double noise) {
            double excess = Math.max(1, noise / STRONG_NOISE);
            return new Weights(
                    first,
                    second,
                    unconfidentFirst,
                    unconfidentSecond,
                    excess * Math.sqrt(excess) * spatial,
                    outside,
                    lowRank,
                    neglected,
                    staticMask);
        }

        /**
         * The weights where a low rank in blocks takes part. In space half of the weight is enough
         * then, and in weak noise, which alone would make it small, up to all. Where things move
         * besides, the low rank itself has half its weight: it blurs what moves, and sparsity along
         * the motion does the rest.
         *
         * @param share of the low rank, from 0 to 1
         * @param moving how far things move besides, from 0 to 1
         * @param strength factor of the weights
         */
        Weights withLowRank(double share, double moving, double strength) {
            double space = 1 - share * (1 - Math.max(0.5, 0.5 / Math.sqrt(strength)));
            return new Weights(
                    first,
                    second,
                    unconfidentFirst,
                    unconfidentSecond,
                    space * spatial,
                    outside,
                    share * (1 - BESIDE_MOTION * moving) * lowRank,
                    neglected,
                    staticMask);
        }

        /**
         * The weights for a scan that changes so much. The differences from frame to frame are
         * assumed to follow a Laplace distribution, whose maximum a posteriori estimate weights
         * them by the inverse of their mean. Two cases need the full weight all the same:
         * differences along confident motion, which are smaller, and sparsely sampled frames, whose
         * aliasing it suppresses.
         *
         * @param brightening how far brightness changes, from 0 to 1
         * @param dense how far frames are fully sampled, from 0 to 1
         * @param change mean difference of one frame from the next by the mean magnitude
         */
        Weights inChange(double brightening, double dense, double change) {
            double less = 1 - SMALL_CHANGE / Math.max(SMALL_CHANGE, change);
            double confident = 1 - dense * less;
            double unconfident = 1 - Math.max(brightening, dense) * less;
            return new Weights(
                    confident * first,
                    confident * second,
                    unconfident * unconfidentFirst,
                    unconfident * unconfidentSecond,
                    spatial,
                    outside,
                    lowRank,
                    neglected,
                    staticMask);
        }

        /** Weight of the first difference of a pixel of a pair. */
        double first(MotionConfidence confidence, int i) {
            double t = confidence.motion()[i];
            return (t * first + (1 - t) * unconfidentFirst)
                    * (1 + staticMask * confidence.staticMask()[i]);
        }

        /** Weight of the second difference of a pixel of a pair. */
        double second(MotionConfidence confidence, int i) {
            double t = confidence.motion()[i];
            return (t * second + (1 - t) * unconfidentSecond)
                    * (1 + staticMask * confidence.staticMask()[i]);
        }
    }

    /** The best image. */
    public static final MotionSettings BEST =
            new MotionSettings(MotionField.GRID, Tuning.NONE, Weights.DEFAULT, 16, 6, 4, 9);

    /** Most of the gain in half of the iterations. */
    public static final MotionSettings FAST =
            new MotionSettings(MotionField.GRID, Tuning.NONE, Weights.DEFAULT, 16, 3, 0, 7);

    /** Outer iterations of a start on coarse frames; more gain little. */
    private static final int START_OUTER_ITERATIONS = 2;

    public MotionSettings {
        if (startIterations < 1
                || outerIterations < 0
                || furtherOuterIterations < 0
                || iterations < 1) {
            throw new IllegalArgumentException(
                    "outer iterations must not be negative, iterations at least 1");
        }
    }

    /** The same settings with the motion represented in another way. */
    public MotionSettings with(MotionField newField) {
        return new MotionSettings(
                newField,
                tuning,
                weights,
                startIterations,
                outerIterations,
                furtherOuterIterations,
                iterations);
    }

    /** The same settings as the user changes them. */
    public MotionSettings with(Tuning other) {
        return new MotionSettings(
                field,
                other,
                weights,
                startIterations,
                outerIterations,
                furtherOuterIterations,
                other.iterations(iterations));
    }

    /** The same settings for a start on coarse frames, which need not be finished. */
    MotionSettings ofStart() {
        return new MotionSettings(
                field,
                tuning,
                weights,
                startIterations,
                Math.min(START_OUTER_ITERATIONS, outerIterations),
                0,
                iterations);
    }
}
