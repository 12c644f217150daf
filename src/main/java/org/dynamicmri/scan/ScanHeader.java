package org.dynamicmri.scan;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SlicePlane;

/**
 * What a file contains about a scan in addition to its samples; anything may be unknown.
 * Hyperstacks keep it in the image's properties and cfl files in their header, under the keys of
 * this class.
 *
 * @param trajectory a name that {@link org.dynamicmri.sampling.TrajectorySpec#parse} reads, or
 *     {@code file:NAME} (next to the scan); empty if unspecified
 * @param width pixels along x, or 0 if unspecified
 * @param height pixels along y, or 0 if unspecified
 * @param fovXMm field of view along x in mm, or 0 if unspecified
 * @param fovYMm field of view along y in mm, or 0 if unspecified
 * @param sliceThicknessMm slice thickness in mm, or 0 if unspecified
 * @param frameIntervalSeconds time from frame to frame in s, or 0 if unspecified
 * @param sliceSpacingMm distance of neighbouring slices in mm, or 0 if unspecified
 * @param plane where the slice, or the first of several, lies
 */
public record ScanHeader(
        String trajectory,
        int width,
        int height,
        double fovXMm,
        double fovYMm,
        double sliceThicknessMm,
        double frameIntervalSeconds,
        double sliceSpacingMm,
        Optional<SlicePlane> plane) {

    /** Key of the trajectory. */
    public static final String TRAJECTORY = "dynamic-mri.trajectory";

    /** Key of the image matrix in pixels: {@code 192} or {@code 192x160}. */
    public static final String MATRIX = "dynamic-mri.matrix";

    /** Key of the field of view in millimetres: {@code 320} or {@code 320x280}. */
    public static final String FOV_MM = "dynamic-mri.fov-mm";

    /** Key of the slice thickness in millimetres. */
    public static final String SLICE_THICKNESS_MM = "dynamic-mri.slice-thickness-mm";

    /** Key of the distance of neighbouring slices in millimetres. */
    static final String SLICE_SPACING_MM = "dynamic-mri.slice-spacing-mm";

    /** Key of the time from frame to frame in seconds. */
    public static final String FRAME_INTERVAL_S = "dynamic-mri.frame-interval-s";

    /** A file without a header. */
    public static final ScanHeader UNKNOWN = new ScanHeader("", 0, 0, 0, 0, 0, 0);

    /** The prefix of a trajectory that is a file next to the scan. */
    public static final String FILE = "file:";

    /**
     * @throws InvalidDataException if a specified number is negative or not finite, or a matrix is
     *     absurd
     */
    public ScanHeader {
        for (double told :
                new double[] {
                    width,
                    height,
                    fovXMm,
                    fovYMm,
                    sliceThicknessMm,
                    frameIntervalSeconds,
                    sliceSpacingMm
                }) {
            if (!(told >= 0) || Double.isInfinite(told)) {
                throw new InvalidDataException(
                        "expected positive sizes of matrix, field of view, slice and frame"
                                + " interval, but found %s.",
                        told);
            }
        }
        if (Math.max(width, height) > 4096) {
            throw new InvalidDataException(
                    "expected an image matrix of at most 4096 pixels, but found %d x %d.",
                    width, height);
        }
    }

    /** A header without the position of the slices. */
    public ScanHeader(
            String trajectory,
            int width,
            int height,
            double fovXMm,
            double fovYMm,
            double sliceThicknessMm,
            double frameIntervalSeconds) {
        this(
                trajectory,
                width,
                height,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                0,
                Optional.empty());
    }

    /**
     * The header of a scan as it will be written.
     *
     * @param geometry of the slice, or of all slices
     */
    public static ScanHeader of(Geometry geometry, String trajectory) {
        return new ScanHeader(
                trajectory,
                geometry.width(),
                geometry.height(),
                geometry.fovXMm(),
                geometry.fovYMm(),
                geometry.sliceThicknessMm(),
                geometry.frameIntervalSeconds(),
                geometry.sliceSpacingMm(),
                geometry.plane());
    }

    /** The keys and values to be written, without what is unknown. */
    public Map<String, String> properties() {
        return ScanHeaderText.properties(this);
    }

    /** The same with another trajectory. */
    public ScanHeader withTrajectory(String name) {
        return new ScanHeader(
                name,
                width,
                height,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                sliceSpacingMm,
                plane);
    }

    /** The same of another image matrix. */
    public ScanHeader withMatrix(int newWidth, int newHeight) {
        return new ScanHeader(
                trajectory,
                newWidth,
                newHeight,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                sliceSpacingMm,
                plane);
    }

    /** The same of another field of view in mm. */
    public ScanHeader withFieldOfView(double xMm, double yMm) {
        return new ScanHeader(
                trajectory,
                width,
                height,
                xMm,
                yMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                sliceSpacingMm,
                plane);
    }

    /** The same with another time between frames. */
    public ScanHeader withFrameInterval(double seconds) {
        return new ScanHeader(
                trajectory,
                width,
                height,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                seconds,
                sliceSpacingMm,
                plane);
    }

    /**
     * The values of another header, and of this one where the other has none; the position is this
     * one's.
     */
    ScanHeader overriddenBy(ScanHeader other) {
        boolean matrix = other.width > 0 && other.height > 0;
        boolean fov = other.fovXMm > 0 && other.fovYMm > 0;
        return new ScanHeader(
                trajectory,
                matrix ? other.width : width,
                matrix ? other.height : height,
                fov ? other.fovXMm : fovXMm,
                fov ? other.fovYMm : fovYMm,
                other.sliceThicknessMm > 0 ? other.sliceThicknessMm : sliceThicknessMm,
                other.frameIntervalSeconds > 0 ? other.frameIntervalSeconds : frameIntervalSeconds,
                sliceSpacingMm,
                plane);
    }

    /** The same of slices in another place. */
    ScanHeader withPlace(double spacingMm, Optional<SlicePlane> place) {
        return new ScanHeader(
                trajectory,
                width,
                height,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                spacingMm,
                place);
    }

    /** That of a slice further on in a stack of equal distances. */
    public ScanHeader ofSlice(int slicesOn) {
        double step = sliceSpacingMm > 0 ? sliceSpacingMm : sliceThicknessMm;
        return withPlace(sliceSpacingMm, plane.map(first -> first.along(slicesOn * step)));
    }

    /**
     * The geometry, with pixels of 1 mm, slices of 1 mm and frames of 1 s if the file does not
     * specify them.
     *
     * @param matrixWidth pixels along x, used if the file does not specify them
     * @param matrixHeight pixels along y, used if the file does not specify them
     * @param say receives each assumption
     */
    public Geometry geometry(int matrixWidth, int matrixHeight, Consumer<String> say) {
        int w = width > 0 ? width : matrixWidth;
        int h = height > 0 ? height : matrixHeight;
        boolean fovTold = fovXMm > 0 && fovYMm > 0;
        if (!fovTold) {
            say.accept("The field of view is not specified: pixels of 1 mm are assumed.");
        }
        if (frameIntervalSeconds == 0) {
            say.accept("The time between frames is not specified: 1 s is assumed.");
        }
        double thickness = sliceThicknessMm > 0 ? sliceThicknessMm : 1;
        return new Geometry(
                w,
                h,
                fovTold ? fovXMm : w,
                fovTold ? fovYMm : h,
                thickness,
                frameIntervalSeconds > 0 ? frameIntervalSeconds : 1,
                sliceSpacingMm > 0 ? sliceSpacingMm : thickness,
                plane);
    }
}
