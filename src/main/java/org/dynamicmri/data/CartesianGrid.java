package org.dynamicmri.data;

import java.util.Optional;

/**
 * The grid that the samples of a Cartesian scan lie on: multiples of a whole or a half cycle per
 * field of view along each axis, so that an FFT of the image, zero-filled to that many times its
 * size, meets every sample.
 *
 * @param finenessX grid points a cycle per field of view along kx: 1, or 2 where the readout is
 *     oversampled
 * @param finenessY the same along ky
 */
public record CartesianGrid(int finenessX, int finenessY) {

    /**
     * Cycles per field of view by which a sample may miss its grid point: an error of the phase of
     * 0.003 at the image's edge, the size of a gridding kernel's.
     */
    private static final double TOLERANCE = 1e-3;

    private static final int FINEST = 2;

    /** The coarsest grid that holds all samples of a trajectory, or empty if there is none. */
    public static Optional<CartesianGrid> of(Trajectory trajectory) {
        int x = 1;
        int y = 1;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++) {
                x = fineness(trajectory.kx(frame, i), x);
                y = fineness(trajectory.ky(frame, i), y);
                if (x > FINEST || y > FINEST) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new CartesianGrid(x, y));
    }

    /** The least fineness of at least the given one whose grid holds a coordinate. */
    private static int fineness(float k, int atLeast) {
        int fineness = atLeast;
        while (fineness <= FINEST && Math.abs(k - Math.rint(k * fineness) / fineness) > TOLERANCE) {
            fineness++;
        }
        return fineness;
    }

    /** Column of a coordinate on the grid, counted from the centre of k-space. */
    public int column(float kx) {
        return Math.round(kx * finenessX);
    }

    /** Row of a coordinate on the grid, counted from the centre of k-space. */
    public int row(float ky) {
        return Math.round(ky * finenessY);
    }
}
