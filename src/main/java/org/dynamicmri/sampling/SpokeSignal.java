package org.dynamicmri.sampling;

import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;

/**
 * The signal of all coils along one spoke as a function of the place, by sinc interpolation within
 * the window (1 - (u / reach)^2)^2 of the distance u in samples.
 */
final class SpokeSignal {

    /** Samples to either side that take part. */
    private static final int REACH = 16;

    /** Distance in samples below which sin(x) / x is taken by its series. */
    private static final double NEAR = 1e-4;

    /** Direction of the spoke. */
    final double nx;

    final double ny;

    /** Real and imaginary part of each coil's signal where it was last evaluated. */
    final double[] value;

    /** Their derivatives along the spoke. */
    final double[] slope;

    private final float[] samples;
    private final int[] starts;
    private final int count;
    private final double first;
    private final double step;

    SpokeSignal(KSpace kSpace, int frame, int spoke) {
        Trajectory trajectory = kSpace.trajectory();
        double[] n = direction(trajectory, frame, spoke);
        nx = n[0];
        ny = n[1];
        count = trajectory.samples();
        int i = spoke * count;
        first = trajectory.kx(frame, i) * nx + trajectory.ky(frame, i) * ny;
        double last =
                trajectory.kx(frame, i + count - 1) * nx + trajectory.ky(frame, i + count - 1) * ny;
        step = (last - first) / (count - 1);
        samples = kSpace.interleaved();
        starts = new int[kSpace.coils()];
        for (int coil = 0; coil < starts.length; coil++) {
            starts[coil] = ((frame * starts.length + coil) * kSpace.spokes() + spoke) * count;
        }
        value = new double[2 * starts.length];
        slope = new double[2 * starts.length];
    }

    /** Unit vector from the first to the last sample of a spoke. */
    static double[] direction(Trajectory t, int frame, int spoke) {
        int from = spoke * t.samples();
        int to = from + t.samples() - 1;
        double dx = t.kx(frame, to) - t.kx(frame, from);
        double dy = t.ky(frame, to) - t.ky(frame, from);
        double length = Math.hypot(dx, dy);
        return new double[] {dx / length, dy / length};
    }

    /** Computes value and slope at a distance from the centre in cycles per field of view. */
    void evaluate(double r) {
        java.util.Arrays.fill(value, 0);
        java.util.Arrays.fill(slope, 0);
        double position = (r - first) / step;
        int before = (int) Math.floor(position);
        double sin = Math.sin(Math.PI * (position - before));
        double cos = Math.cos(Math.PI * (position - before));
        int last = Math.min(count - 1, before + REACH);
        for (int m = Math.max(0, before - REACH + 1); m <= last; m++) {
            double u = position - m;
            // sin and cos of pi u
            double sign = (m - before) % 2 == 0 ? 1 : -1;
            boolean here = Math.abs(u) < NEAR;
            double sinc = here ? 1 : sign * sin / (Math.PI * u);
            double sincSlope = here ? -Math.PI * Math.PI * u / 3 : (sign * cos - sinc) / u;
            double q = 1 - u * u / (REACH * REACH);
            add(m, sinc * q * q, (sincSlope * q - 4 * sinc * u / (REACH * REACH)) * q / step);
        }
    }

    private void add(int sample, double weight, double derivative) {
        for (int coil = 0; coil < starts.length; coil++) {
            int at = 2 * (starts[coil] + sample);
            value[2 * coil] += weight * samples[at];
            value[2 * coil + 1] += weight * samples[at + 1];
            slope[2 * coil] += derivative * samples[at];
            slope[2 * coil + 1] += derivative * samples[at + 1];
        }
    }
}
