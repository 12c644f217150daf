package org.dynamicmri.io.nifti;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;

/**
 * The position of an image in NIfTI (nifti1.h, "3D image orientation"): a matrix (sform) or a
 * rotation (qform) from the numbers of column, row and slice to mm towards right, front and head of
 * the patient. The axes here point to left and back.
 */
final class NiftiOrientation {

    private static final int PIXEL_SIZES_AT = 76;
    private static final int CODES_AT = 252;
    private static final int QUATERNION_AT = 256;
    private static final int OFFSETS_AT = 268;
    private static final int ROWS_AT = 280;

    /** Code of coordinates of the scanner. */
    private static final short SCANNER = 1;

    private NiftiOrientation() {}

    /** Writes qform and sform to a header of NIfTI-1, if the place is known. */
    static void write(Geometry geometry, ByteBuffer header) {
        if (geometry.plane().isEmpty()) {
            return;
        }
        SlicePlane plane = geometry.plane().get();
        double[] origin = turned(geometry.place(0, 0).orElseThrow());
        double[] x = turned(plane.x());
        double[] y = turned(plane.y());
        double[] z = turned(plane.normal());
        header.putShort(CODES_AT, SCANNER).putShort(CODES_AT + 2, SCANNER);
        for (int axis = 0; axis < 3; axis++) {
            int row = ROWS_AT + 16 * axis;
            header.putFloat(row, (float) (x[axis] * geometry.pixelWidthMm()));
            header.putFloat(row + 4, (float) (y[axis] * geometry.pixelHeightMm()));
            header.putFloat(row + 8, (float) (z[axis] * geometry.sliceSpacingMm()));
            header.putFloat(row + 12, (float) origin[axis]);
            header.putFloat(OFFSETS_AT + 4 * axis, (float) origin[axis]);
        }
        double handedness = plane.x().cross(plane.y()).dot(plane.normal()) < 0 ? -1 : 1;
        header.putFloat(PIXEL_SIZES_AT, (float) handedness);
        double[] quaternion = quaternion(x, y, PatientVector.of(z).times(handedness).numbers());
        for (int i = 0; i < 3; i++) {
            header.putFloat(QUATERNION_AT + 4 * i, (float) quaternion[i]);
        }
    }

    /** Between the axes of NIfTI and those of DICOM, either way. */
    private static double[] turned(PatientVector vector) {
        return new double[] {-vector.x(), -vector.y(), vector.z()};
    }

    /**
     * The last three numbers of the quaternion of a rotation, of which the first is not negative.
     */
    private static double[] quaternion(double[] x, double[] y, double[] z) {
        double[] squares = {1 + x[0] - y[1] - z[2], 1 - x[0] + y[1] - z[2], 1 - x[0] - y[1] + z[2]};
        double real = 1 + x[0] + y[1] + z[2];
        double[] q = new double[3];
        double a;
        // through the largest number, by which the others are divided
        if (real >= 1) {
            a = 0.5 * Math.sqrt(real);
            q[0] = (y[2] - z[1]) / (4 * a);
            q[1] = (z[0] - x[2]) / (4 * a);
            q[2] = (x[1] - y[0]) / (4 * a);
        } else if (squares[0] >= squares[1] && squares[0] >= squares[2]) {
            q[0] = 0.5 * Math.sqrt(squares[0]);
            q[1] = (y[0] + x[1]) / (4 * q[0]);
            q[2] = (z[0] + x[2]) / (4 * q[0]);
            a = (y[2] - z[1]) / (4 * q[0]);
        } else if (squares[1] >= squares[2]) {
            q[1] = 0.5 * Math.sqrt(squares[1]);
            q[0] = (y[0] + x[1]) / (4 * q[1]);
            q[2] = (z[1] + y[2]) / (4 * q[1]);
            a = (z[0] - x[2]) / (4 * q[1]);
        } else {
            q[2] = 0.5 * Math.sqrt(squares[2]);
            q[0] = (z[0] + x[2]) / (4 * q[2]);
            q[1] = (z[1] + y[2]) / (4 * q[2]);
            a = (x[1] - y[0]) / (4 * q[2]);
        }
        return PatientVector.of(q).times(a < 0 ? -1 : 1).numbers();
    }

    /**
     * The place of the first slice as a header specifies it, by its matrix where that is given.
     *
     * @param second whether the header is one of NIfTI-2
     * @param pixelSizes along x, y and z in the unit of the header
     * @param mm millimetres of the unit
     */
    static Optional<SlicePlane> read(
            ByteBuffer header, boolean second, int[] size, double[] pixelSizes, double mm) {
        int qform = second ? header.getInt(344) : header.getShort(CODES_AT);
        int sform = second ? header.getInt(348) : header.getShort(CODES_AT + 2);
        double[][] columns =
                sform > 0
                        ? matrix(header, second)
                        : qform > 0 ? rotation(header, second, pixelSizes) : null;
        if (columns == null) {
            return Optional.empty();
        }
        PatientVector[] axes = new PatientVector[4];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = PatientVector.of(turned(PatientVector.of(columns[i]).times(mm)));
        }
        PatientVector centre =
                axes[3].plus(axes[0].times(size[0] / 2)).plus(axes[1].times(size[1] / 2));
        return SlicePlane.of(centre, axes[0], axes[1], axes[2]);
    }

    /** The columns of the sform, the last one the place of the first pixel. */
    private static double[][] matrix(ByteBuffer header, boolean second) {
        double[][] columns = new double[4][3];
        for (int i = 0; i < 4; i++) {
            for (int axis = 0; axis < 3; axis++) {
                columns[i][axis] =
                        second
                                ? header.getDouble(400 + 8 * (4 * axis + i))
                                : header.getFloat(ROWS_AT + 4 * (4 * axis + i));
            }
        }
        return columns;
    }

    /** The same of the qform. */
    private static double[][] rotation(ByteBuffer header, boolean second, double[] sizes) {
        double[] n = new double[6];
        for (int i = 0; i < n.length; i++) {
            n[i] = second ? header.getDouble(352 + 8 * i) : header.getFloat(QUATERNION_AT + 4 * i);
        }
        double flip = second ? header.getDouble(104) : header.getFloat(PIXEL_SIZES_AT);
        double b = n[0];
        double c = n[1];
        double d = n[2];
        double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
        double z = (flip < 0 ? -1 : 1) * sizes[2];
        return new double[][] {
            PatientVector.of(1 - 2 * (c * c + d * d), 2 * (b * c + a * d), 2 * (b * d - a * c))
                    .times(sizes[0])
                    .numbers(),
            PatientVector.of(2 * (b * c - a * d), 1 - 2 * (b * b + d * d), 2 * (c * d + a * b))
                    .times(sizes[1])
                    .numbers(),
            PatientVector.of(2 * (b * d + a * c), 2 * (c * d - a * b), 1 - 2 * (b * b + c * c))
                    .times(z)
                    .numbers(),
            {n[3], n[4], n[5]}
        };
    }
}
