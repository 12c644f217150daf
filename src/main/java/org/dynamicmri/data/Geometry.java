package org.dynamicmri.data;

/**
 * Where the image lies in space and time.
 *
 * @param width reconstructed pixels along x
 * @param height reconstructed pixels along y
 * @param fovXMm field of view along x in millimetres
 * @param fovYMm field of view along y in millimetres
 * @param sliceThicknessMm slice thickness in millimetres
 * @param frameIntervalSeconds time from one frame's centre to the next in seconds
 */
public record Geometry(
        int width,
        int height,
        double fovXMm,
        double fovYMm,
        double sliceThicknessMm,
        double frameIntervalSeconds) {

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
    }

    /**
     * Geometry of a square matrix whose scale is not known: pixels of 1 mm, frames of 1 s. What
     * uses it must say so to the user.
     */
    public static Geometry uncalibrated(int matrix) {
        return new Geometry(matrix, matrix, matrix, matrix, 1, 1);
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

    /** The same field of view on another matrix. */
    public Geometry withMatrix(int newWidth, int newHeight) {
        return new Geometry(
                newWidth, newHeight, fovXMm, fovYMm, sliceThicknessMm, frameIntervalSeconds);
    }

    /** The same space with another time between frames. */
    public Geometry withFrameInterval(double seconds) {
        return new Geometry(width, height, fovXMm, fovYMm, sliceThicknessMm, seconds);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidDataException(
                    "The %s must be positive and finite, but is %s.", name, value);
        }
    }
}
