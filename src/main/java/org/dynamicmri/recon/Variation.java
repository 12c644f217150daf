package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.SpatialWavelets;
import org.dynamicmri.operator.TemporalDifference;
import org.dynamicmri.operator.Workers;

/**
 * Total variation without motion: {@code l1 sum |D x| + l2 sum |D2 x| + ls sum |G x| + lw sum |Psi
 * x|} with first and second differences in time, the gradient in space and, if wanted, the details
 * of {@link SpatialWavelets} on two scales. Weights are for a strength of 1 and an image whose
 * bright tissue is 1.
 *
 * @param temporal l1
 * @param curvature l2
 * @param spatial ls
 * @param wavelets lw; 0 leaves the term out
 */
public record Variation(double temporal, double curvature, double spatial, double wavelets) {

    /** Penalty parameters of ADMM at strength 1; they grow as the root of the strength. */
    static final double RHO_TEMPORAL = 0.1;

    static final double RHO_CURVATURE = 0.05;
    static final double RHO_SPATIAL = 0.2;

    /** Weight of differences from state to state by that of those from phase to phase. */
    private static final double ACROSS = 0.5;

    private static final double RHO_WAVELETS = 0.1;
    private static final double FLOOR = 0.01;
    private static final int LEVELS = 2;

    public Variation {
        if (!(temporal >= 0) || !(curvature >= 0) || !(spatial >= 0) || !(wavelets >= 0)) {
            throw new IllegalArgumentException("weights must not be negative");
        }
    }

    /**
     * Sets the preconditioner that fits the penalty; of wavelets it knows that Psi^H Psi is near 1.
     */
    public void prepare(Preconditioner preconditioner, double strength) {
        double root = Math.sqrt(strength);
        double others = wavelets > 0 ? RHO_WAVELETS * root : 0;
        preconditioner.set(
                RHO_TEMPORAL * root, RHO_CURVATURE * root, RHO_SPATIAL * root, FLOOR + others);
    }

    /** Images that the operator of the penalty makes of one, at most. */
    static int splits(FrameOrder order, boolean wavelets) {
        return 2 + 2 * order.axes().size() + (wavelets ? LEVELS * SpatialWavelets.BANDS : 0);
    }

    /**
     * The penalty at a strength.
     *
     * @param factor further factor of the weights, which leaves the operator as it is
     */
    public Penalty penalty(ScaledProblem problem, double strength, double factor, Workers workers) {
        Geometry geometry = problem.geometry();
        int width = geometry.width();
        int height = geometry.height();
        int frames = problem.frames();
        double root = Math.sqrt(strength);
        double scale = factor * strength;
        List<SparsePenalty.Term> terms =
                new ArrayList<>(
                        inTime(
                                geometry.pixels(),
                                problem.order(),
                                temporal * scale,
                                curvature * scale,
                                root,
                                workers));
        terms.add(
                new SparsePenalty.Term(
                        new SpatialGradient(width, height, frames, workers),
                        spatial * scale,
                        RHO_SPATIAL * root));
        if (wavelets > 0) {
            terms.add(
                    new SparsePenalty.Term(
                            new SpatialWavelets(width, height, frames, LEVELS, workers),
                            wavelets * scale,
                            RHO_WAVELETS * root));
        }
        return SparsePenalty.of(terms, workers);
    }

    /**
     * First and second differences in time along every axis of the frames.
     *
     * @param first weight of the first differences
     * @param second weight of the second differences
     * @param root of the strength
     */
    static List<SparsePenalty.Term> inTime(
            int pixels,
            FrameOrder order,
            double first,
            double second,
            double root,
            Workers workers) {
        List<SparsePenalty.Term> terms = new ArrayList<>();
        for (FrameAxis axis : order.axes()) {
            double share = axis == order.axes().get(0) ? 1 : ACROSS;
            terms.add(
                    new SparsePenalty.Term(
                            new TemporalDifference(pixels, axis, 1, workers),
                            share * first,
                            RHO_TEMPORAL * root));
            if (axis.middles() > 0) {
                terms.add(
                        new SparsePenalty.Term(
                                new TemporalDifference(pixels, axis, 2, workers),
                                share * second,
                                RHO_CURVATURE * root));
            }
        }
        return terms;
    }
}
