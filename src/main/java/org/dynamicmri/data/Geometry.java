package org.dynamicmri.data;

import java.util.List;
import java.util.Optional;

/**
 * Where the image lies in space and time.
 *
 * @param width reconstructed pixels along x
 * @param height reconstructed pixels along y
 * @param fovXMm field of view along x in millimetres
 * @param fovYMm field of view along y in millimetres
 * @param sliceThicknessMm slice thickness in millimetres
 * @param frameIntervalSeconds time from one frame's centre to the next in seconds
 * @param sliceSpacingMm distance from the middle of the slice to that of the next along the normal
 *     in millimetres; the slice thickness where that is not known, or there is one slice
 * @param plane where the slice lies in the patient, where that is known
 */
public record Geometry(
        int width,
        int height,
        double fovXMm,
        double fovYMm,
        double sliceThicknessMm,
        double frameIntervalSeconds,
        double sliceSpacingMm,
        Optional<SlicePlane> plane) {

    /** How far the distances of slices that count as equal may differ, in parts of them. */
    private static final double EQUAL_SPACING = 1e-2;

    /** Pixels of which the real and imaginary parts fit one array. */
    private static final int LARGEST_FRAME = (Integer.MAX_VALUE - 8) / 2;

    /**
     * @throws InvalidDataException if a size is not positive or not finite, or a frame has more
     *     pixels than an array of complex numbers can hold
     */
    public Geometry {
        if (width < 1 || height < 1) {
            throw new InvalidDataException(
                    "The image matrix must be at least 1 x 1 pixel, but is %d x %d.",
                    width, height);
        }
        if ((long) width * height > LARGEST_FRAME) {
            throw new InvalidDataException(
                    "The image matrix may have up to %d pixels, but is %d x %d.",
                    LARGEST_FRAME, width, height);
        }
        requirePositive("field of view along x (mm)", fovXMm);
        requirePositive("field of view along y (mm)", fovYMm);
        requirePositive("slice thickness (mm)", sliceThicknessMm);
        requirePositive("frame interval (s)", frameIntervalSeconds);
        requirePositive("slice spacing (mm)", sliceSpacingMm);
    }

    /** Geometry of slices without gaps whose position in the patient is not known. */
    public Geometry(
            int width,
            int height,
            double fovXMm,
            double fovYMm,
            double sliceThicknessMm,
            double frameIntervalSeconds) {
        this(
                width,
                height,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                sliceThicknessMm,
                Optional.empty());
    }

    /**
     * Geometry of a square matrix whose scale is not known: pixels of 1 mm, frames of 1 s. What
     * uses it must say so to the user.
     */
    public static Geometry uncalibrated(int matrix) {
        return new Geometry(matrix, matrix, matrix, matrix, 1, 1);
    }

    /** Whether the scale is known: it is not that of {@link #uncalibrated}. */
    public boolean isCalibrated() {
        return fovXMm != width || fovYMm != height;
    }

    /** Pixel width in millimetres. */
    public double pixelWidthMm() {
        return fovXMm / width;
    }

    /** Pixel height in millimetres. */
    public double pixelHeightMm() {
        return fovYMm / height;
    }

    /** Pixels of one frame. */
    public int pixels() {
        return width * height;
    }

    /**
     * The position in the patient of the centre of a pixel in mm.
     *
     * @param column of the pixel, from 0; fractions are between pixels
     * @param row of the pixel, from 0
     */
    public Optional<PatientVector> place(double column, double row) {
        return plane.map(
                slice ->
                        slice.centre()
                                .plus(slice.x().times((column - width / 2) * pixelWidthMm()))
                                .plus(slice.y().times((row - height / 2) * pixelHeightMm())));
    }

    /** The same field of view on another matrix. */
    public Geometry withMatrix(int newWidth, int newHeight) {
        return with(newWidth, newHeight, fovXMm, fovYMm);
    }

    /** Pixels of the same size, more or fewer around the same centre. */
    public Geometry withExtent(int newWidth, int newHeight) {
        return with(newWidth, newHeight, newWidth * pixelWidthMm(), newHeight * pixelHeightMm());
    }

    private Geometry with(int newWidth, int newHeight, double newFovXMm, double newFovYMm) {
        return new Geometry(
                newWidth,
                newHeight,
                newFovXMm,
                newFovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                sliceSpacingMm,
                plane);
    }

    /** The same space with another time between frames. */
    public Geometry withFrameInterval(double seconds) {
        return new Geometry(
                width, height, fovXMm, fovYMm, sliceThicknessMm, seconds, sliceSpacingMm, plane);
    }

    /** The same image in another place. */
    public Geometry withPlace(double spacingMm, Optional<SlicePlane> newPlane) {
        return new Geometry(
                width,
                height,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                spacingMm,
                newPlane);
    }

    /** That of a slice further on in a stack of equal distances. */
    public Geometry ofSlice(int slicesOn) {
        return withPlace(
                sliceSpacingMm, plane.map(first -> first.along(slicesOn * sliceSpacingMm)));
    }

    /**
     * The geometry of a whole stack for formats with one position for all slices: that of the first
     * slice, its normal towards the next, and the mean distance.
     *
     * @param slices the first slice first
     * @return without a plane where slices are not parallel, equally spaced and straight above each
     *     other
     */
    public static Geometry ofStack(List<Geometry> slices) {
        Geometry first = slices.get(0);
        if (slices.size() == 1 || slices.stream().anyMatch(slice -> slice.plane.isEmpty())) {
            return first.withPlace(
                    first.sliceSpacingMm, slices.size() == 1 ? first.plane : Optional.empty());
        }
        SlicePlane from = first.plane.orElseThrow();
        SlicePlane to = slices.get(slices.size() - 1).plane.orElseThrow();
        double step = from.distanceTo(to) / (slices.size() - 1);
        if (!(Math.abs(step) > 0)) {
            return first.withPlace(first.sliceSpacingMm, Optional.empty());
        }
        SlicePlane forward =
                new SlicePlane(
                        from.centre(), from.x(), from.y(), from.normal().times(Math.signum(step)));
        Geometry stack = first.withPlace(Math.abs(step), Optional.of(forward));
        for (int i = 0; i < slices.size(); i++) {
            SlicePlane plane = slices.get(i).plane.orElseThrow();
            PatientVector expected = forward.along(i * Math.abs(step)).centre();
            if (!from.isParallelTo(plane)
                    || plane.centre().minus(expected).length() > EQUAL_SPACING * Math.abs(step)) {
                return stack.withPlace(Math.abs(step), Optional.empty());
            }
        }
        return stack;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidDataException(
                    "The %s must be positive and finite, but is %s.", name, value);
        }
    }
}
