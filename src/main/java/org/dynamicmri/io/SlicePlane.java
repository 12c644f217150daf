package org.dynamicmri.io;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where a slice lies in the patient, in the axes of DICOM and ISMRMRD: from right to left, from
 * front to back, from feet to head.
 *
 * @param centreMm its centre in mm from the centre of the magnet
 * @param read direction of the readout
 * @param phase direction of the phase encoding
 * @param normal direction across the slice
 */
public record SlicePlane(double[] centreMm, double[] read, double[] phase, double[] normal) {

    /**
     * @param centreMm its centre in mm
     * @param quaternion of the rotation that turns the axes into phase encoding, readout and
     *     normal, the real part first
     */
    public static SlicePlane of(double[] centreMm, double[] quaternion) {
        double w = quaternion[0];
        double x = quaternion[1];
        double y = quaternion[2];
        double z = quaternion[3];
        return new SlicePlane(
                centreMm,
                new double[] {2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)},
                new double[] {1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)},
                new double[] {2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)});
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "centre %s mm, readout %s, phase encoding %s",
                numbers(centreMm),
                numbers(read),
                numbers(phase));
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> FileDescription.number(Math.rint(1e4 * value) / 1e4 + 0.0))
                .reduce((a, b) -> a + ", " + b)
                .map(all -> "(" + all + ")")
                .orElse("");
    }
}
