package org.dynamicmri.motion;

import java.util.List;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.BlockLowRank;
import org.dynamicmri.recon.Penalty;
import org.dynamicmri.recon.PenaltySum;
import org.dynamicmri.recon.Preconditioner;
import org.dynamicmri.recon.PrincipalCurves;
import org.dynamicmri.recon.ScaledProblem;

/**
 * What an outer iteration of the reconstruction minimises in addition to the data term: sparsity
 * along its motion, and, where the scan contains more than motion or frames are densely sampled, a
 * low rank in blocks of the image.
 */
final class MotionObjective {

    /** Edge of a block in pixels. */
    private static final int BLOCK = 12;

    /** Penalty parameter of ADMM for the blocks at strength 1. */
    private static final double RHO_LOW_RANK = 0.08;

    private static final double FLOOR = 0.01;

    /** Samples by pixels of a frame up to which aliasing is what matters, and from which noise. */
    private static final double SPARSE = 0.35;

    private static final double DENSE = 1;

    private final ScaledProblem problem;
    private final List<BidirectionalMotion> motion;
    private final float[] curves;
    private final MotionWeights weights;
    private final double strength;
    private final Workers workers;

    /**
     * @param motion the outer iteration's motion along each axis of the frames, and the confidence
     *     in it; that along the first shows what kind of change the scan contains
     * @param images the present images, whose principal time curves count
     * @param weights weights at strength 1
     * @param strength factor of the weights
     */
    MotionObjective(
            ScaledProblem problem,
            List<BidirectionalMotion> motion,
            float[] images,
            MotionWeights weights,
            double strength,
            Workers workers) {
        PrincipalCurves analysis =
                new PrincipalCurves(images, problem.geometry(), problem.frames(), workers);
        this.problem = problem;
        this.motion = motion;
        BidirectionalMotion leading = motion.get(0);
        this.curves = analysis.basis(analysis.rank(weights.neglected()));
        this.weights =
                weights.ofBrightness(leading.unexplained())
                        .withLowRank(share(leading, problem), leading.moving(), strength);
        this.strength = strength;
        this.workers = workers;
    }

    /**
     * How far a low rank takes part. Where frames are all but fully sampled it does so with pure
     * motion, too: what is left to remove is noise, which it averages over space and time alike.
     */
    private static double share(BidirectionalMotion motion, ScaledProblem problem) {
        return Math.max(motion.otherThanMotion(), dense(problem));
    }

    /** How far frames are fully sampled, from 0 to 1. */
    private static double dense(ScaledProblem problem) {
        return 1 - MotionConfidence.fall(problem.samplesPerPixel(), SPARSE, DENSE);
    }

    /** The weights at strength 1 with the low rank's part in them. */
    MotionWeights weights() {
        return weights;
    }

    /**
     * The penalty.
     *
     * @param blockRatio strength of the nuclear norms by that of the other terms
     */
    Penalty penalty(double blockRatio) {
        Penalty along = new MotionPenalty(motion, curves, weights, strength, workers);
        if (weights.lowRank() == 0) {
            return along;
        }
        BlockLowRank.Term term =
                new BlockLowRank.Term(
                        BLOCK,
                        weights.lowRank() * blockRatio * strength,
                        RHO_LOW_RANK * Math.sqrt(strength));
        Penalty blocks =
                new BlockLowRank(problem.geometry(), problem.frames(), term, List.of(), workers);
        return new PenaltySum(List.of(along, blocks), workers);
    }

    /**
     * Makes a preconditioner fit the penalty.
     *
     * @param further penalty parameter of a constraint on the images themselves
     */
    void prepare(Preconditioner preconditioner, double further) {
        double root = Math.sqrt(strength);
        double[] others = preconditioner.outside(curves);
        for (int i = 0; i < others.length; i++) {
            others[i] *= MotionPenalty.RHO_OUTSIDE * root;
        }
        preconditioner.set(
                2 * MotionPenalty.RHO_FIRST * root,
                MotionPenalty.RHO_SECOND * root,
                MotionPenalty.RHO_SPATIAL * root,
                FLOOR + further + (weights.lowRank() > 0 ? RHO_LOW_RANK * root : 0),
                others);
    }
}
