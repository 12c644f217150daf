package org.dynamicmri.io;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/** The image matrix that a trajectory in cycles per field of view tells by its extent. */
final class CoveredMatrix {

    private static final double TOLERANCE = 0.01;
    private static final double LARGEST_RADIUS = 2048;

    private CoveredMatrix() {}

    /**
     * The matrix N whose band |k| at most N/2 holds the trajectory: an even one, or the odd one
     * that evenly spaced samples tell.
     *
     * @throws InvalidDataException if no trajectory in this unit reaches so far, or so near
     */
    static int of(Trajectory trajectory) {
        double radius = radius(trajectory);
        if (!(radius <= LARGEST_RADIUS)) {
            throw new InvalidDataException(
                    "expected a trajectory in cycles per field of view (at most half the image"
                            + " matrix), but it reaches to %.4g.",
                    radius);
        }
        if (radius < 1) {
            throw new InvalidDataException(
                    "expected a trajectory in cycles per field of view (to half the image matrix),"
                            + " but it reaches to %.4g only.",
                    radius);
        }
        int even = 2 * (int) Math.ceil(radius - TOLERANCE);
        double band = readoutBand(trajectory);
        int odd = (int) Math.rint(band);
        boolean told = odd % 2 == 1 && Math.abs(band - odd) < 1e-3 && Math.abs(odd - even) == 1;
        return told && odd >= 2 * (radius - TOLERANCE) ? odd : even;
    }

    /** Whether the band of the maps' matrix holds a trajectory. */
    static boolean isHeldBy(CoilMaps maps, Trajectory trajectory) {
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++) {
                if (2 * (Math.abs(trajectory.kx(frame, i)) - TOLERANCE) > maps.width()
                        || 2 * (Math.abs(trajectory.ky(frame, i)) - TOLERANCE) > maps.height()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double radius(Trajectory trajectory) {
        double radius = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++) {
                double k = Math.hypot(trajectory.kx(frame, i), trajectory.ky(frame, i));
                radius = Math.max(radius, k);
            }
        }
        return radius;
    }

    /** Samples of the first spoke times their distance, as if it were straight and even. */
    private static double readoutBand(Trajectory trajectory) {
        int last = trajectory.samples() - 1;
        double length =
                Math.hypot(
                        trajectory.kx(0, last) - trajectory.kx(0, 0),
                        trajectory.ky(0, last) - trajectory.ky(0, 0));
        return last == 0 ? 0 : length * trajectory.samples() / last;
    }
}
