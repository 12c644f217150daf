package org.dynamicmri.scan.readout;

import java.util.Locale;
import java.util.Set;
import org.dynamicmri.data.Digits;

/**
 * How the readouts of a raw file encode the image.
 *
 * @param encoded matrix and field of view that counters and coordinates are relative to
 * @param reconstructed matrix and field of view of the image
 * @param trajectory {@link #CARTESIAN} if the counters number the lines, otherwise another word or
 *     empty
 * @param centreLine the line at the centre of k-space
 * @param centrePartition the partition at the centre of k-space
 * @param repetitionTimeSeconds time from readout to readout, or 0 if unspecified
 * @param frameIntervalSeconds time from frame to frame, or 0 if unspecified
 * @param vendor of the scanner, or empty if unspecified
 * @param ramped kx of the samples of a readout, rising, in parts of the encoded matrix, where its
 *     gradient is not constant; otherwise empty
 */
public record Encoding(
        Space encoded,
        Space reconstructed,
        String trajectory,
        int centreLine,
        int centrePartition,
        double repetitionTimeSeconds,
        double frameIntervalSeconds,
        String vendor,
        double[] ramped) {

    /** The word for lines along kx that are numbered by counters. */
    public static final String CARTESIAN = "cartesian";

    private static final String ECHO_PLANAR = "epi";

    /** Trajectories whose lines the counters number. */
    private static final Set<String> OF_LINES = Set.of(CARTESIAN, ECHO_PLANAR);

    /**
     * @param width pixels along x
     * @param height pixels along y
     * @param depth slices along z
     * @param fovXMm field of view along x in mm
     * @param fovYMm field of view along y in mm
     * @param fovZMm field of view along z in mm, or 0
     */
    public record Space(
            int width, int height, int depth, double fovXMm, double fovYMm, double fovZMm) {

        /** Thickness of a slice in mm, or 0. */
        double thicknessMm() {
            return fovZMm / depth;
        }

        /** In words, for a description. */
        String describe() {
            return width
                    + " x "
                    + height
                    + (depth > 1 ? " x " + depth : "")
                    + " pixels, "
                    + Digits.four(fovXMm)
                    + " x "
                    + Digits.four(fovYMm)
                    + " x "
                    + Digits.four(fovZMm)
                    + " mm";
        }
    }

    /** The same encoding, of an image of another space. */
    Encoding ofImage(Space image) {
        return new Encoding(
                encoded,
                image,
                trajectory,
                centreLine,
                centrePartition,
                repetitionTimeSeconds,
                frameIntervalSeconds,
                vendor,
                ramped);
    }

    /** Whether k-space is sampled along the lines of a grid, which their counters number. */
    boolean isOfLines() {
        return OF_LINES.contains(trajectory);
    }

    /** Whether the scanner is one of Siemens. */
    boolean isOfSiemens() {
        return isSiemens(vendor);
    }

    /** Whether the name of a vendor is that of Siemens. */
    public static boolean isSiemens(String vendor) {
        return vendor.toLowerCase(Locale.ROOT).contains("siemens");
    }

    /** Whether many lines follow an excitation. */
    boolean isEchoPlanar() {
        return trajectory.equals(ECHO_PLANAR);
    }

    /** Whether the gradient of readouts of this many samples is not constant. */
    boolean hasRamps(int samples) {
        return samples > 1 && samples == ramped.length;
    }
}
