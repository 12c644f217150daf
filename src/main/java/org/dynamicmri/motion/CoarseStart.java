package org.dynamicmri.motion;

import java.util.Optional;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * The start of a run from the reconstruction of a coarse scan.
 *
 * @param scan the coarse scan
 * @param schedule of its reconstruction
 * @param outerIterations outer iterations of the run that need not be done any more
 * @param iterationTime time of an iteration, by that of one of the run itself
 * @param name of the coarse scan, for the properties of a result
 */
record CoarseStart(
        CoarseScan scan,
        MotionSchedule schedule,
        int outerIterations,
        double iterationTime,
        String name) {

    /** Time of half as many frames of twice the samples over that of the frames. */
    private static final double HALF_THE_FRAMES = 0.5;

    /**
     * The start that suits a scan: half the matrix where that is large enough, or coarse frames
     * where frames have few samples. Half the matrix may in turn start from coarse frames.
     *
     * @param schedule of the scan's own reconstruction
     */
    static Optional<CoarseStart> of(
            KSpace scan,
            CoilMaps maps,
            MotionSettings settings,
            MotionSchedule schedule,
            Workers workers) {
        if (startsOnCoarseMatrix(scan, schedule.outerIterations())) {
            CoarseMatrix matrix = CoarseMatrix.of(scan, maps, workers);
            return Optional.of(
                    new CoarseStart(
                            matrix,
                            schedule.onCoarseMatrix(),
                            schedule.onCoarseMatrix().outerIterations(),
                            CoarseMatrix.pixelRatio(scan),
                            matrix.size()));
        }
        if (schedule.outerIterations() > 0 && CoarseFrames.helps(scan)) {
            return Optional.of(
                    new CoarseStart(
                            CoarseFrames.of(scan, maps, workers),
                            MotionSchedule.of(settings.ofStart(), schedule.last()),
                            0,
                            HALF_THE_FRAMES,
                            CoarseFrames.count(scan.frames()) + " frames of twice the width"));
        }
        return Optional.empty();
    }

    /**
     * Whether a scan starts on half its matrix.
     *
     * @param outerIterations of its own reconstruction
     */
    static boolean startsOnCoarseMatrix(KSpace scan, int outerIterations) {
        return MotionSchedule.outerIterationsOnCoarseMatrix(outerIterations) > 0
                && CoarseMatrix.helps(scan);
    }
}
