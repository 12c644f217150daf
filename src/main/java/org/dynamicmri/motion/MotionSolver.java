package org.dynamicmri.motion;

import java.util.function.UnaryOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Admm;
import org.dynamicmri.recon.Penalty;
import org.dynamicmri.recon.Preconditioner;
import org.dynamicmri.recon.ScaledProblem;
import org.dynamicmri.recon.Strength;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.recon.Variation;

/** The images of a run, and what is minimised by them at present. */
final class MotionSolver {

    private static final Variation WITHOUT_MOTION = new Variation(0.0016, 0.0015, 0.0003, 0);

    private final ScaledProblem problem;
    private final Workers workers;
    private final Admm admm;
    private final Preconditioner preconditioner;

    /** Strength that the noise asks for of nuclear norms, by that of other penalties. */
    private final double blockRatio;

    private MotionObjective model;
    private Penalty penalty;

    /**
     * @param problem the scan with its maps, scaled
     * @param chosen the strength that the noise asks for
     */
    MotionSolver(ScaledProblem problem, double chosen, Workers workers) {
        this.problem = problem;
        this.workers = workers;
        this.admm = new Admm(problem.encoding(), problem.rhs(), workers);
        this.preconditioner = problem.preconditioner(workers);
        this.blockRatio = Strength.chooseForSingularValues(Tuning.NONE, problem).factor() / chosen;
    }

    Admm admm() {
        return admm;
    }

    /** The model of the present outer iteration; null before the first. */
    MotionObjective model() {
        return model;
    }

    /** Strength of nuclear norms by that of other penalties. */
    double blockRatio() {
        return blockRatio;
    }

    /**
     * Minimises the variation without motion from now on.
     *
     * @param resumed whether the state that was taken over is one of this model
     */
    void startWithoutMotion(double strength, boolean resumed) {
        WITHOUT_MOTION.prepare(preconditioner, strength);
        set(WITHOUT_MOTION.penalty(problem, strength, 1, workers), 1, resumed);
    }

    /**
     * Minimises an outer iteration's model from now on.
     *
     * @param dualScale factor of the dual variables carried over from the outer iteration before
     * @param resumed whether the state that was taken over is one of this model
     */
    void follow(MotionObjective newModel, double dualScale, boolean resumed) {
        model = newModel;
        model.prepare(preconditioner, 0);
        set(model.penalty(blockRatio), dualScale, resumed);
    }

    private void set(Penalty newPenalty, double dualScale, boolean resumed) {
        penalty = newPenalty;
        if (resumed) {
            admm.goOn(penalty, preconditioner);
        } else {
            admm.setPenalty(penalty, preconditioner, dualScale);
        }
    }

    /**
     * Adds a constraint on the images themselves to the present penalty.
     *
     * @param constraint the penalty with the constraint, of the penalty without
     * @param rho penalty parameter of the constraint
     * @param resumed whether the state that was taken over is one with the constraint
     */
    void constrain(UnaryOperator<Penalty> constraint, double rho, boolean resumed) {
        model.prepare(preconditioner, rho);
        Penalty constrained = constraint.apply(penalty);
        if (resumed) {
            admm.goOn(constrained, preconditioner);
        } else {
            admm.extendPenalty(constrained, preconditioner);
        }
    }
}
