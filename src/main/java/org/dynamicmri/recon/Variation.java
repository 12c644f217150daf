package org.dynamicmri.recon;

import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.TemporalDifference;
import org.dynamicmri.operator.Workers;

/**
 * Total variation without motion: {@code l1 sum |D x| + l2 sum |D2 x| + ls sum |G x|} with first
 * and second differences in time and the gradient in space. Weights are for a strength of 1 and an
 * image whose bright tissue is 1.
 *
 * @param temporal l1
 * @param curvature l2
 * @param spatial ls
 */
public record Variation(double temporal, double curvature, double spatial) {

    /** Penalty parameters of ADMM at strength 1; they grow as the root of the strength. */
    static final double RHO_TEMPORAL = 0.1;

    static final double RHO_CURVATURE = 0.05;
    static final double RHO_SPATIAL = 0.2;

    private static final double FLOOR = 0.01;

    public Variation {
        if (!(temporal >= 0) || !(curvature >= 0) || !(spatial >= 0)) {
            throw new IllegalArgumentException("weights must not be negative");
        }
    }

    /** Sets the preconditioner that fits the penalty. */
    public static void prepare(Preconditioner preconditioner, double strength) {
        double root = Math.sqrt(strength);
        preconditioner.set(RHO_TEMPORAL * root, RHO_CURVATURE * root, RHO_SPATIAL * root, FLOOR);
    }

    /**
     * The penalty at a strength.
     *
     * @param factor further factor of the weights, which leaves the operator as it is
     */
    public Penalty penalty(ScaledProblem problem, double strength, double factor, Workers workers) {
        Geometry geometry = problem.geometry();
        int frames = problem.frames();
        double root = Math.sqrt(strength);
        double scale = factor * strength;
        return SparsePenalty.of(
                List.of(
                        new SparsePenalty.Term(
                                new TemporalDifference(geometry.pixels(), frames, 1, workers),
                                temporal * scale,
                                RHO_TEMPORAL * root),
                        new SparsePenalty.Term(
                                new TemporalDifference(geometry.pixels(), frames, 2, workers),
                                curvature * scale,
                                RHO_CURVATURE * root),
                        new SparsePenalty.Term(
                                new SpatialGradient(
                                        geometry.width(), geometry.height(), frames, workers),
                                spatial * scale,
                                RHO_SPATIAL * root)),
                workers);
    }
}
