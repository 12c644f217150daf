package org.dynamicmri.sampling;

import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;

/**
 * The samples next to the centre of k-space, one of each spoke: the sum of the image as each coil
 * sees it, which follows the motion of the object. Spokes are counted through all the frames of a
 * scan.
 */
public final class CentreSignal {

    private final int coils;
    private final float[] values;
    private final double[] radii;

    /** Takes the sample of each spoke that is nearest to the centre. */
    public CentreSignal(KSpace scan) {
        Trajectory trajectory = scan.trajectory();
        int samples = trajectory.samples();
        int spokes = trajectory.spokes();
        this.coils = scan.coils();
        this.radii = new double[spokes * trajectory.frames()];
        this.values = new float[2 * coils * radii.length];
        float[] all = scan.interleaved();
        for (int i = 0; i < radii.length; i++) {
            int frame = i / spokes;
            int spoke = i % spokes;
            int nearest = nearest(trajectory, frame, spoke * samples);
            radii[i] = radius(trajectory, frame, spoke * samples + nearest);
            for (int coil = 0; coil < coils; coil++) {
                int row = (frame * coils + coil) * spokes + spoke;
                System.arraycopy(
                        all, 2 * (row * samples + nearest), values, 2 * (i * coils + coil), 2);
            }
        }
    }

    private static int nearest(Trajectory trajectory, int frame, int first) {
        int nearest = 0;
        for (int i = 1; i < trajectory.samples(); i++) {
            if (radius(trajectory, frame, first + i) < radius(trajectory, frame, first + nearest)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static double radius(Trajectory trajectory, int frame, int sample) {
        return Math.hypot(trajectory.kx(frame, sample), trajectory.ky(frame, sample));
    }

    /** Number of spokes. */
    public int spokes() {
        return radii.length;
    }

    /** Number of coils. */
    public int coils() {
        return coils;
    }

    /** Distance of the sample of a spoke from the centre in cycles per field of view. */
    public double radius(int spoke) {
        return radii[spoke];
    }

    /** Real part of the sample of a spoke. */
    public float re(int spoke, int coil) {
        return values[2 * (spoke * coils + coil)];
    }

    /** Imaginary part of the sample of a spoke. */
    public float im(int spoke, int coil) {
        return values[2 * (spoke * coils + coil) + 1];
    }

    /** Magnitudes [coil][spoke]; a new array. */
    double[][] magnitudes() {
        double[][] magnitudes = new double[coils][radii.length];
        for (int coil = 0; coil < coils; coil++) {
            for (int i = 0; i < radii.length; i++) {
                magnitudes[coil][i] = Math.hypot(re(i, coil), im(i, coil));
            }
        }
        return magnitudes;
    }
}
