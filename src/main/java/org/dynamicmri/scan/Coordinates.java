package org.dynamicmri.scan;

import java.util.Locale;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/**
 * Coordinates of samples as a file lists them: the sample index fastest, then spoke, then frame.
 *
 * @param k (kx, ky) in cycles per field of view, interleaved; NaN where a sample is left out
 * @param shape samples, spokes and frames, or empty where the file is a plain list
 */
public record Coordinates(float[] k, int... shape) {

    /** A kz that counts as 0, in cycles per field of view. */
    private static final float FLAT = 1e-3f;

    /**
     * @throws InvalidDataException if a coordinate is infinite, or all are NaN
     */
    public Coordinates {
        boolean any = k.length == 0;
        for (int i = 0; i + 1 < k.length; i += 2) {
            if (Float.isInfinite(k[i]) || Float.isInfinite(k[i + 1])) {
                throw new InvalidDataException(
                        "expected finite coordinates, or NaN where a sample is left out, but found"
                                + " Infinity in the trajectory, at point %d.",
                        i / 2 + 1);
            }
            any |= !Float.isNaN(k[i]) && !Float.isNaN(k[i + 1]);
        }
        if (!any) {
            throw new InvalidDataException("all coordinates of the trajectory are NaN.");
        }
    }

    /**
     * The coordinates in the plane of points of two or three.
     *
     * @param points the coordinates of each point, one after the other
     * @param dimensions 2, or 3 where kz must be 0
     * @return (kx, ky), interleaved
     * @throws InvalidDataException if a kz is not 0
     */
    public static float[] inPlane(float[] points, int dimensions) {
        if (dimensions == 2) {
            return points;
        }
        float[] k = new float[points.length / dimensions * 2];
        for (int i = 0; i < k.length / 2; i++) {
            k[2 * i] = points[dimensions * i];
            k[2 * i + 1] = points[dimensions * i + 1];
            float kz = points[dimensions * i + 2];
            if (Math.abs(kz) > FLAT) {
                throw new InvalidDataException(
                        "expected a trajectory in one plane (kz = 0), but kz is %.4g at point %d.",
                        kz, i + 1);
            }
        }
        return k;
    }

    /** Whether a coordinate of a point is NaN: its sample is left out. */
    boolean isLeftOut(int point) {
        return Float.isNaN(k[2 * point]) || Float.isNaN(k[2 * point + 1]);
    }

    /** Number of points whose samples are left out. */
    int leftOut() {
        return (int) IntStream.range(0, points()).filter(this::isLeftOut).count();
    }

    /** Number of points. */
    public int points() {
        return k.length / 2;
    }

    /**
     * The trajectory of a scan. Coordinates of one frame serve every frame.
     *
     * @throws InvalidDataException if the numbers of samples, spokes or frames differ
     */
    public Trajectory fit(int samples, int spokes, int frames) {
        long perFrame = Sizes.product(samples, spokes);
        boolean whole = points() == perFrame * frames;
        boolean fits = whole || points() == perFrame;
        if (shape.length == 3) {
            fits &= shape[0] == samples && shape[1] == spokes;
        }
        if (!fits) {
            throw new InvalidDataException(
                    "the trajectory has %s, but the scan has %d samples x %d spokes x %d frames;"
                            + " expected a coordinate for each sample of the scan or of one frame. If"
                            + " the scan's dimensions have another meaning, name them (axes).",
                    found(), samples, spokes, frames);
        }
        return new Trajectory(whole ? k : repeat(frames), samples, spokes, frames);
    }

    /** Their number in words. */
    public String found() {
        return shape.length == 3
                ? String.format(
                        Locale.ROOT,
                        "%d samples x %d spokes x %d frames",
                        shape[0],
                        shape[1],
                        shape[2])
                : points() + " points";
    }

    /** Largest coordinate along either axis. */
    public float extent() {
        float extent = 0;
        for (float value : k) {
            extent = Float.isNaN(value) ? extent : Math.max(extent, Math.abs(value));
        }
        return extent;
    }

    private float[] repeat(int frames) {
        float[] repeated = new float[Sizes.floats("trajectory", Sizes.product(k.length, frames))];
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(k, 0, repeated, frame * k.length, k.length);
        }
        return repeated;
    }
}
