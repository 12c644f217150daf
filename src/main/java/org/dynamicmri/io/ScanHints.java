package org.dynamicmri.io;

/**
 * What the user tells of a scan where its file does not, or in place of what it tells.
 *
 * @param trajectory a name that {@link org.dynamicmri.sampling.TrajectorySpec#parse} reads, or a
 *     file: BART cfl, .npy, .mat, or .csv of kx,ky in cycles per field of view; empty for the
 *     scan's own
 * @param axes which dimension of the file is which axis
 * @param slice which slice of several is meant, from 1; 0 where there is but one
 */
public record ScanHints(String trajectory, Axes axes, int slice) {

    /** Nothing: the file tells everything. */
    public static final ScanHints NONE = new ScanHints("", Axes.OF_FORMAT, 0);

    /** Takes a missing name of the trajectory for an empty one. */
    public ScanHints {
        trajectory = trajectory == null ? "" : trajectory.strip();
    }

    /** The trajectory alone. */
    public static ScanHints ofTrajectory(String trajectory) {
        return new ScanHints(trajectory, Axes.OF_FORMAT, 0);
    }

    /** The same of another slice, from 1. */
    public ScanHints withSlice(int other) {
        return new ScanHints(trajectory, axes, other);
    }
}
