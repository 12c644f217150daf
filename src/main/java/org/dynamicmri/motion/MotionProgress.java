package org.dynamicmri.motion;

import java.util.function.IntToDoubleFunction;

/**
 * How far a run of the motion reconstruction is, by the time that its steps usually take. The unit
 * is the time of an iteration along the motion.
 */
final class MotionProgress {

    private static final double ITERATION_WITHOUT_MOTION = 0.5;

    private final MotionSchedule schedule;

    /** Iterations, and fits before outer iterations, that the start takes the place of. */
    private final int startIterations;

    private final int startFits;
    private final double startWork;
    private final IntToDoubleFunction fitWork;
    private double before;
    private double reached;

    private MotionProgress(
            MotionSchedule schedule, int startFits, double startWork, IntToDoubleFunction fitWork) {
        this.schedule = schedule;
        this.startIterations = schedule.iterationsBefore(startFits);
        this.startFits = startFits;
        this.startWork = startWork;
        this.fitWork = fitWork;
    }

    /**
     * Of a run that starts without motion.
     *
     * @param fitWork the time of a fit, counted from 0
     */
    static MotionProgress of(MotionSchedule schedule, IntToDoubleFunction fitWork) {
        return new MotionProgress(
                schedule, 0, ITERATION_WITHOUT_MOTION * schedule.startIterations(), fitWork);
    }

    /** Of the same run if it starts from a coarse scan. */
    MotionProgress startingFrom(CoarseStart start) {
        MotionProgress coarse = of(start.schedule(), fitWork);
        double work = coarse.total(start.schedule().outerIterations());
        return new MotionProgress(
                schedule, start.outerIterations(), start.iterationTime() * work, fitWork);
    }

    /** The part of the run that its start takes. */
    double start(int outerIterations) {
        return startWork / total(outerIterations);
    }

    /** A run that continues from here, without having been watched before. */
    void resume(int done, int outerIterations) {
        before = work(done, startFits);
        reached = before / total(outerIterations);
    }

    /**
     * What is reached. Outer iterations that are added share what is left.
     *
     * @param done iterations done; a start counts as its iterations
     * @param fits fits of outer iterations done, and the part of the present one
     * @param outerIterations that the run has, as far as is known
     * @return from 0 to 1, never less than before
     */
    double reach(int done, double fits, int outerIterations) {
        double work = work(done, fits);
        double left = total(outerIterations) - before;
        if (work > before && left > 0) {
            reached += (1 - reached) * Math.min(1, (work - before) / left);
            before = work;
        }
        return reached;
    }

    private double total(int outerIterations) {
        return work(schedule.totalIterations(outerIterations), outerIterations);
    }

    private double work(int done, double fits) {
        double work =
                startWork * Math.min(1, (double) done / startIterations)
                        + Math.max(0, done - startIterations);
        for (int fit = 0; fit < fits - startFits; fit++) {
            work += Math.min(1, fits - startFits - fit) * fitWork.applyAsDouble(fit);
        }
        return work;
    }
}
