package org.dynamicmri.data;

import java.util.Optional;

/**
 * Where a slice lies in the patient: the place of one of its pixels, and the directions of its axes
 * as unit vectors at right angles.
 *
 * <p>The centre is that of the pixel (width / 2, height / 2), counted from 0 and divided as
 * integers. There the Fourier transform has the position that scanners specify for a slice, so that
 * it stays where it is on a larger or smaller matrix of the same centre.
 *
 * @param centre in mm
 * @param x direction in which columns are counted, along the readout
 * @param y direction in which rows are counted, along the phase encoding
 * @param normal direction across the slice in which slices and partitions are counted; against the
 *     vector product of x and y if the scanner specifies it so
 */
public record SlicePlane(
        PatientVector centre, PatientVector x, PatientVector y, PatientVector normal) {

    /**
     * The cosine up to which directions that are stored in 32 bits, or rounded, are right angles.
     */
    private static final double RIGHT_ANGLE = 1e-3;

    /**
     * The plane of directions as a file specifies them, of any length and not quite at right
     * angles.
     *
     * @param normal the direction across; any vector outside of the plane determines its sign
     * @return empty if the numbers are no place and no directions, as in files without a position
     */
    public static Optional<SlicePlane> of(
            PatientVector centre, PatientVector x, PatientVector y, PatientVector normal) {
        double lengths = x.length() * y.length();
        boolean told = Double.isFinite(centre.length()) && lengths > 0 && Double.isFinite(lengths);
        if (!told || Math.abs(x.dot(y)) > RIGHT_ANGLE * lengths) {
            return Optional.empty();
        }
        PatientVector columns = unit(x);
        PatientVector across = unit(columns.cross(y));
        PatientVector rows = across.cross(columns);
        double sign = across.dot(normal) < 0 ? -1 : 1;
        return Optional.of(new SlicePlane(centre, columns, rows, across.times(sign)));
    }

    private static PatientVector unit(PatientVector direction) {
        return direction.times(1 / direction.length());
    }

    /**
     * The plane of an image whose axes run against those of this one.
     *
     * @param across whether the slices do as well
     */
    public SlicePlane turned(boolean across) {
        return new SlicePlane(centre, x.times(-1), y.times(-1), across ? normal.times(-1) : normal);
    }

    /** The plane at some mm along the normal. */
    public SlicePlane along(double mm) {
        return at(centre.plus(normal.times(mm)));
    }

    /** The plane of the same directions at another place. */
    public SlicePlane at(PatientVector place) {
        return new SlicePlane(place, x, y, normal);
    }

    /** Distance in mm along the normal at which another plane lies. */
    public double distanceTo(SlicePlane other) {
        return normal.dot(other.centre.minus(centre));
    }

    /** Whether another plane has the same directions, but for rounding. */
    public boolean isParallelTo(SlicePlane other) {
        return x.minus(other.x).length() < RIGHT_ANGLE
                && y.minus(other.y).length() < RIGHT_ANGLE
                && normal.minus(other.normal).length() < RIGHT_ANGLE;
    }
}
