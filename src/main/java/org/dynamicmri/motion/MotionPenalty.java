package org.dynamicmri.motion;

import java.util.List;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.WeightedStack;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Penalty;
import org.dynamicmri.recon.SparsePenalty;

/**
 * Sparsity along motion:
 *
 * <pre>l1 sum (|zf| + |zb|) + l2 sum |zf + zb| + ls sum |G x|</pre>
 *
 * with the forward and backward differences zf and zb of {@link MotionDifferences}. Where the
 * motion is not trusted, the temporal weights fall to those of total variation without motion, so
 * that the model becomes the classical one there.
 */
final class MotionPenalty implements Penalty {

    /** Penalty parameters of ADMM for the three terms, at strength 1. */
    static final double RHO_FIRST = 0.05;

    static final double RHO_SECOND = 0.025;
    static final double RHO_SPATIAL = 0.1;

    private final LinearOperator stack;
    private final Workers workers;
    private final float[] thresholds;
    private final float spatialThreshold;

    /**
     * @param forward trusted motion of frame t to t + 1, see {@link MotionDifferences}
     * @param forwardTrust trust in it
     * @param backward trusted motion of frame t + 1 to t
     * @param backwardTrust trust in it
     * @param weights weights of the terms at strength 1
     * @param strength factor of all weights
     */
    MotionPenalty(
            Displacements forward,
            Trust forwardTrust,
            Displacements backward,
            Trust backwardTrust,
            MotionSettings.Weights weights,
            double strength,
            Workers workers) {
        double root = Math.sqrt(strength);
        double first = Math.sqrt(RHO_FIRST * root);
        double second = Math.sqrt(RHO_SECOND * root);
        double spatial = Math.sqrt(RHO_SPATIAL * root);
        int frames = forward.pairs() + 1;
        this.workers = workers;
        this.stack =
                new WeightedStack(
                        List.of(
                                new WeightedStack.Part(
                                        new MotionDifferences(
                                                forward, backward, first, second, workers),
                                        1),
                                new WeightedStack.Part(
                                        new SpatialGradient(
                                                forward.width(), forward.height(), frames, workers),
                                        spatial)),
                        workers);
        int pixels = forward.width() * forward.height();
        int pairs = forward.pairs();
        this.thresholds = new float[(3 * pairs - 1) * pixels];
        this.spatialThreshold = (float) (weights.spatial() * strength / spatial);
        int n = pairs * pixels;
        for (int i = 0; i < n; i++) {
            thresholds[i] = (float) (weights.first(forwardTrust, i) * strength / first);
            thresholds[n + i] = (float) (weights.first(backwardTrust, i) * strength / first);
        }
        for (int i = 0; i < n - pixels; i++) {
            double weight =
                    Math.min(
                            weights.second(forwardTrust, i),
                            weights.second(backwardTrust, pixels + i));
            thresholds[2 * n + i] = (float) (weight * strength / second);
        }
    }

    @Override
    public LinearOperator operator() {
        return stack;
    }

    @Override
    public void proximal(float[] v, float[] z) {
        workers.forRanges(
                v.length / 2,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        float threshold = i < thresholds.length ? thresholds[i] : spatialThreshold;
                        SparsePenalty.shrink(v, z, i, threshold);
                    }
                });
    }
}
