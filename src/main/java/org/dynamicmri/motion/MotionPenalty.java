package org.dynamicmri.motion;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.SubspaceComplement;
import org.dynamicmri.operator.WeightedStack;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Penalty;
import org.dynamicmri.recon.SparsePenalty;

/**
 * Sparsity along motion:
 *
 * <pre>
 * l1 sum (|Df x| + |Db x|) + l2 sum |Df x + Db x| + ls sum |G x| + lc sum_r |x(r) - B B^H x(r)|
 * </pre>
 *
 * with the forward and backward differences Df and Db of {@link MotionDifferences} along every axis
 * of the frames, and the root mean square over time of what the principal time curves B leave of a
 * pixel's curve, which counts where brightness changes without motion. Where the motion is not
 * trusted, the temporal weights fall to those of total variation without motion, so that the model
 * becomes the classical one there.
 */
final class MotionPenalty implements Penalty {

    /** Penalty parameters of ADMM for the terms, at strength 1. */
    static final double RHO_FIRST = 0.05;

    static final double RHO_SECOND = 0.025;
    static final double RHO_SPATIAL = 0.1;
    static final double RHO_OUTSIDE = 0.1;

    /** Part of the weight of what lies outside of the curves that remains where tissue passes. */
    private static final double PASSING = 0.1;

    private final LinearOperator stack;
    private final Workers workers;
    private final int frames;
    private final float[] thresholds;
    private final float spatialThreshold;
    private final float[] outsideThresholds;
    private final int outside;

    /**
     * @param motion motion along each axis of the frames, and the confidence in it; along the
     *     first, tissue passes or does not
     * @param curves orthonormal time curves [t, k] of the series
     * @param weights weights of the terms at strength 1
     * @param strength factor of all weights
     */
    MotionPenalty(
            List<BidirectionalMotion> motion,
            float[] curves,
            MotionWeights weights,
            double strength,
            Workers workers) {
        double root = Math.sqrt(strength);
        double first = Math.sqrt(RHO_FIRST * root);
        double second = Math.sqrt(RHO_SECOND * root);
        double spatial = Math.sqrt(RHO_SPATIAL * root);
        double rest = Math.sqrt(RHO_OUTSIDE * root);
        BidirectionalMotion leading = motion.get(0);
        int width = leading.width();
        int height = leading.height();
        int pixels = width * height;
        this.workers = workers;
        this.frames = leading.frames();
        List<WeightedStack.Part> parts = new ArrayList<>();
        for (BidirectionalMotion along : motion) {
            parts.add(
                    new WeightedStack.Part(
                            new MotionDifferences(
                                    along.axis(),
                                    along.forward(),
                                    along.backward(),
                                    first,
                                    second,
                                    workers),
                            1));
        }
        parts.add(
                new WeightedStack.Part(
                        new SpatialGradient(width, height, frames, workers), spatial));
        this.outside = parts.stream().mapToInt(part -> part.operator().outputLength()).sum();
        parts.add(
                new WeightedStack.Part(
                        new SubspaceComplement(pixels, frames, curves, workers), rest));
        this.stack = new WeightedStack(parts, workers);
        this.thresholds = temporal(motion, weights, strength / first, strength / second);
        this.spatialThreshold = (float) (weights.spatial() * strength / spatial);
        this.outsideThresholds = leading.passing();
        for (int i = 0; i < pixels; i++) {
            double part = 1 - (1 - PASSING) * outsideThresholds[i];
            outsideThresholds[i] = (float) (part * weights.outside() * strength / rest);
        }
    }

    private static float[] temporal(
            List<BidirectionalMotion> motion, MotionWeights weights, double first, double second) {
        int differences = 0;
        for (BidirectionalMotion along : motion) {
            differences += 2 * along.axis().edges() + along.axis().middles();
        }
        int pixels = motion.get(0).width() * motion.get(0).height();
        float[] thresholds = new float[pixels * differences];
        int start = 0;
        for (BidirectionalMotion along : motion) {
            start = temporal(along, weights, first, second, thresholds, start);
        }
        return thresholds;
    }

    /** The thresholds along one axis, from {@code start} on; returns where they end. */
    private static int temporal(
            BidirectionalMotion motion,
            MotionWeights weights,
            double first,
            double second,
            float[] thresholds,
            int start) {
        FrameAxis axis = motion.axis();
        MotionConfidence forward = motion.forwardConfidence();
        MotionConfidence backward = motion.backwardConfidence();
        int pixels = motion.width() * motion.height();
        int n = pixels * axis.edges();
        for (int i = 0; i < n; i++) {
            thresholds[start + i] = (float) (weights.first(forward, i) * first);
            thresholds[start + n + i] = (float) (weights.first(backward, i) * first);
        }
        int seconds = start + 2 * n;
        for (int middle = 0; middle < axis.middles(); middle++) {
            int frame = axis.middle(middle);
            int arriving = axis.arriving(frame) * pixels;
            int leaving = axis.leaving(frame) * pixels;
            for (int i = 0; i < pixels; i++) {
                double weight =
                        Math.min(
                                weights.second(forward, arriving + i),
                                weights.second(backward, leaving + i));
                thresholds[seconds + middle * pixels + i] = (float) (weight * second);
            }
        }
        return seconds + pixels * axis.middles();
    }

    @Override
    public LinearOperator operator() {
        return stack;
    }

    @Override
    public void proximal(float[] v, float[] z, int start) {
        workers.forRanges(
                outside,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        float threshold = i < thresholds.length ? thresholds[i] : spatialThreshold;
                        SparsePenalty.shrink(v, z, start + i, threshold);
                    }
                });
        workers.forRanges(
                outsideThresholds.length,
                (from, to) -> {
                    for (int pixel = from; pixel < to; pixel++) {
                        shrinkCurve(v, z, start + outside + pixel, pixel);
                    }
                });
    }

    /**
     * Shrinks the root mean square of what lies outside of the curves at one pixel.
     *
     * @param first where the pixel's first frame is, in complex values
     */
    private void shrinkCurve(float[] v, float[] z, int first, int pixel) {
        int step = 2 * outsideThresholds.length;
        int end = 2 * first + frames * step;
        double energy = 0;
        for (int i = 2 * first; i < end; i += step) {
            energy += v[i] * v[i] + v[i + 1] * v[i + 1];
        }
        double size = Math.sqrt(energy / frames);
        double threshold = outsideThresholds[pixel];
        float factor = size > threshold ? (float) (1 - threshold / size) : 0;
        for (int i = 2 * first; i < end; i += step) {
            z[i] = factor * v[i];
            z[i + 1] = factor * v[i + 1];
        }
    }
}
