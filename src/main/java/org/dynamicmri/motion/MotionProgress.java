package org.dynamicmri.motion;

import java.util.function.IntToDoubleFunction;

/**
 * How far a run of the motion reconstruction is, by the time that its steps usually take. The unit
 * is the time of an iteration along the motion.
 */
final class MotionProgress {

    private static final double ITERATION_WITHOUT_MOTION = 0.5;

    /** Time of half as many frames of twice the samples over that of the frames. */
    private static final double HALF_THE_FRAMES = 0.5;

    private final MotionSchedule schedule;
    private final double startWork;
    private final IntToDoubleFunction fitWork;
    private double before;
    private double reached;

    private MotionProgress(MotionSchedule schedule, double startWork, IntToDoubleFunction fitWork) {
        this.schedule = schedule;
        this.startWork = startWork;
        this.fitWork = fitWork;
    }

    /**
     * Of a run that starts without motion.
     *
     * @param fitWork the time of the fit of an outer iteration, counted from 0
     */
    static MotionProgress of(MotionSchedule schedule, IntToDoubleFunction fitWork) {
        return new MotionProgress(
                schedule, ITERATION_WITHOUT_MOTION * schedule.startIterations(), fitWork);
    }

    /** Of the same run if it starts with a run of another schedule in half as many frames. */
    MotionProgress startingWith(MotionSchedule coarse) {
        double start =
                of(coarse, fitWork)
                        .work(
                                coarse.totalIterations(coarse.outerIterations()),
                                coarse.outerIterations());
        return new MotionProgress(schedule, HALF_THE_FRAMES * start, fitWork);
    }

    /** The part of the run that its start takes. */
    double start(int outerIterations) {
        return startWork / total(outerIterations);
    }

    /** A run that continues from here, without having been watched before. */
    void resume(int done, int outerIterations) {
        before = work(done, 0);
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
        int start = schedule.startIterations();
        double work = startWork * Math.min(1, (double) done / start) + Math.max(0, done - start);
        for (int outer = 0; outer < fits; outer++) {
            work += Math.min(1, fits - outer) * fitWork.applyAsDouble(outer);
        }
        return work;
    }
}
