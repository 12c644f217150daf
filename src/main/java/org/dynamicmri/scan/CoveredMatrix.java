package org.dynamicmri.scan;

import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/**
 * The image matrix that a trajectory in cycles per field of view implies by its extent: the least
 * whose band, |k| at most half of it along either axis, holds the trajectory.
 *
 * <p>Samples within a circle determine one size: few spokes need not reach it along an axis. Lines
 * of a rectangle, and samples within an ellipse that touches both extents (spokes of a field of
 * view that is not square), determine one for each axis.
 */
record CoveredMatrix(int width, int height) {

    private static final double TOLERANCE = 0.01;
    private static final double LARGEST_RADIUS = 2048;

    /** How far samples may lie beyond a band, as a part of it. */
    private static final double CORNERS = 1.03;

    /** The square of a radius that an ellipse's own sampling may come to. */
    private static final double ELLIPSE = 1.01;

    /**
     * @throws InvalidDataException if no trajectory in this unit reaches so far, or so near
     */
    static CoveredMatrix of(Trajectory trajectory) {
        double x = 0;
        double y = 0;
        double radius = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++) {
                double kx = trajectory.kx(frame, i);
                double ky = trajectory.ky(frame, i);
                x = Math.max(x, Math.abs(kx));
                y = Math.max(y, Math.abs(ky));
                radius = Math.max(radius, Math.hypot(kx, ky));
            }
        }
        requireCycles(radius);
        if (CartesianGrid.of(trajectory).isPresent() || isEllipse(trajectory, x, y)) {
            return new CoveredMatrix(
                    size(x, readoutBand(trajectory, 1, 0)), size(y, readoutBand(trajectory, 0, 1)));
        }
        int size = size(radius, readoutBand(trajectory, 1, 1));
        return new CoveredMatrix(size, size);
    }

    private static void requireCycles(double radius) {
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
    }

    /**
     * Whether the samples lie in an ellipse of these half axes, which are not the same: on a circle
     * whose ends along an axis are missed, the others lie beyond.
     */
    private static boolean isEllipse(Trajectory trajectory, double x, double y) {
        if (Math.min(x, y) < 1) {
            return false;
        }
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++) {
                double square =
                        Math.pow(trajectory.kx(frame, i) / x, 2)
                                + Math.pow(trajectory.ky(frame, i) / y, 2);
                if (square > ELLIPSE) {
                    return false;
                }
            }
        }
        return Math.abs(x - y) > TOLERANCE * Math.max(x, y);
    }

    /**
     * An even size, or the one that evenly spaced samples imply.
     *
     * @param band samples of a readout times their distance
     */
    private static int size(double extent, double band) {
        int even = Math.max(1, 2 * (int) Math.ceil(extent - TOLERANCE));
        int told = (int) Math.rint(band);
        boolean evenlySpaced = Math.abs(band - told) < 1e-3 && isHeld(extent, told);
        boolean nearby = told % 2 == 1 ? Math.abs(told - even) == 1 : told < even;
        return evenlySpaced && nearby ? told : even;
    }

    /** Whether a band holds an extent; the corners of blades stand out of that of their lines. */
    private static boolean isHeld(double extent, int size) {
        return 2 * (extent - TOLERANCE) <= CORNERS * size;
    }

    /** Whether the band of the maps' matrix holds a trajectory. */
    static boolean isHeldBy(CoilMaps maps, Trajectory trajectory) {
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++) {
                if (!isHeld(Math.abs(trajectory.kx(frame, i)), maps.width())
                        || !isHeld(Math.abs(trajectory.ky(frame, i)), maps.height())) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Samples of the first spoke times their distance along some axes, as if it were straight and
     * even.
     */
    private static double readoutBand(Trajectory trajectory, int alongX, int alongY) {
        int last = trajectory.samples() - 1;
        double length =
                Math.hypot(
                        alongX * (trajectory.kx(0, last) - trajectory.kx(0, 0)),
                        alongY * (trajectory.ky(0, last) - trajectory.ky(0, 0)));
        return last == 0 ? 0 : length * trajectory.samples() / last;
    }
}
