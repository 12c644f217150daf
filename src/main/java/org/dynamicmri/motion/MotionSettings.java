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
        MotionWeights weights,
        int startIterations,
        int outerIterations,
        int furtherOuterIterations,
        int iterations) {

    /** The best image. */
    public static final MotionSettings BEST =
            new MotionSettings(MotionField.GRID, Tuning.NONE, MotionWeights.DEFAULT, 16, 6, 4, 9);

    /** Less of the gain, in half of the iterations, which leave more aliasing. */
    public static final MotionSettings FAST =
            new MotionSettings(
                    MotionField.GRID,
                    Tuning.NONE,
                    MotionWeights.DEFAULT.withAliasing(8),
                    16,
                    3,
                    0,
                    7);

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
