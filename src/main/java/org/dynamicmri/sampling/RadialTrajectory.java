package org.dynamicmri.sampling;

import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/**
 * Radial trajectories whose spokes turn by a constant angle: golden and tiny golden angle.
 *
 * <p>Spoke i of the whole acquisition lies at i times the angle; frames are groups of consecutive
 * spokes. A readout of M samples starts at -M/2 in steps of k_max / (M/2).
 */
public final class RadialTrajectory {

    /** 180 degrees over the golden ratio: 111.246 degrees (Winkelmann et al., IEEE TMI 2007). */
    public static final double GOLDEN_ANGLE_DEGREES = tinyGoldenAngleDegrees(1);

    /** Samples a cycle per field of view of a readout, as scanners measure it. */
    static final int OVERSAMPLING = 2;

    /** Where a spoke lies. */
    @FunctionalInterface
    interface Angles {
        /** Degrees from the kx axis of a spoke of a frame, both counted from 0. */
        double degrees(int frame, int spoke);
    }

    private RadialTrajectory() {}

    /**
     * The N-th tiny golden angle, 180 / (phi + N - 1) degrees with the golden ratio phi (Wundrak et
     * al., IEEE TMI 2015): 111.246, 68.754, 49.751, ... degrees for N = 1, 2, 3, ...
     */
    public static double tinyGoldenAngleDegrees(int n) {
        if (n < 1) {
            throw new InvalidDataException(
                    "A tiny golden angle has a number of at least 1, but %d was given.", n);
        }
        double goldenRatio = (1 + Math.sqrt(5)) / 2;
        return 180 / (goldenRatio + n - 1);
    }

    /**
     * @param angleDegrees angle from one spoke to the next
     * @param samples samples per spoke
     * @param spokes spokes per frame
     * @param frames number of frames
     * @param kMax distance of the first sample from the centre in cycles per field of view: N/2 for
     *     a fully sampled matrix N, whatever the readout oversampling
     */
    public static Trajectory create(
            double angleDegrees, int samples, int spokes, int frames, double kMax) {
        return create(
                (frame, spoke) -> angleDegrees * (frame * spokes + spoke),
                samples,
                spokes,
                frames,
                kMax);
    }

    static Trajectory create(Angles angles, int samples, int spokes, int frames, double kMax) {
        float[] k = new float[Math.multiplyExact(2, samples * spokes * frames)];
        int i = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int spoke = 0; spoke < spokes; spoke++) {
                double angle = Math.toRadians(angles.degrees(frame, spoke));
                for (int sample = 0; sample < samples; sample++) {
                    double radius = kMax * (2.0 * sample / samples - 1);
                    k[i++] = (float) (radius * Math.cos(angle));
                    k[i++] = (float) (radius * Math.sin(angle));
                }
            }
        }
        return new Trajectory(k, samples, spokes, frames);
    }
}
