package org.dynamicmri.sampling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;

/**
 * Density compensation: the area of k-space that each sample stands for.
 *
 * <p>The weights are areas in (cycles per field of view)^2. With the signal model s = 1/N sum I
 * exp(-2 pi i k x / N) this makes A^H W A, W the diagonal of the weights, the Riemann sum of the
 * inverse Fourier integral over the sampled disc: about the identity for image content within that
 * disc, where the angles are fully sampled, and of the same scale where they are undersampled.
 */
public final class DensityCompensation {

    private DensityCompensation() {}

    /**
     * The weights that suit a trajectory: the ramp for spokes through the centre, shares of a grid
     * point for Cartesian samples, Pipe and Menon's for any other.
     *
     * @param workers threads of the iterations
     * @return weights [sample, spoke, frame], the first index fastest
     */
    public static float[] of(Trajectory trajectory, Workers workers) {
        if (TrajectoryKind.isRadial(trajectory)) {
            return ramp(trajectory);
        }
        return CartesianGrid.of(trajectory)
                .map(grid -> cartesian(trajectory, grid))
                .orElseGet(() -> PipeMenon.weights(trajectory, workers));
    }

    /**
     * The area of a grid point, shared by the samples of a frame that lie on it: A^H W y is the
     * zero-filled FFT.
     *
     * @return weights [sample, spoke, frame], the first index fastest
     */
    static float[] cartesian(Trajectory trajectory, CartesianGrid grid) {
        float area = 1f / (grid.finenessX() * grid.finenessY());
        int perFrame = trajectory.samplesPerFrame();
        float[] weights = new float[perFrame * trajectory.frames()];
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            Map<List<Integer>, Integer> counts = new HashMap<>();
            for (int i = 0; i < perFrame; i++) {
                counts.merge(point(trajectory, grid, frame, i), 1, Integer::sum);
            }
            for (int i = 0; i < perFrame; i++) {
                int count = counts.get(point(trajectory, grid, frame, i));
                weights[frame * perFrame + i] = area / count;
            }
        }
        return weights;
    }

    private static List<Integer> point(Trajectory t, CartesianGrid grid, int frame, int sample) {
        return List.of(grid.column(t.kx(frame, sample)), grid.row(t.ky(frame, sample)));
    }

    /**
     * The radial ramp. A sample at distance r from the centre, on one of S spokes of its frame that
     * are sampled in steps dr, shares the ring of area 2 pi r dr with 2 S samples: it weighs pi r
     * dr / S. The S samples at the centre share the disc of radius dr / 2, so that each weighs pi
     * dr^2 / (4 S): as if r was a quarter of a step, which is also the least r that is used. Spokes
     * that start at the centre and do not cross it cover a ring by S samples and weigh twice as
     * much.
     *
     * @return weights [sample, spoke, frame], the first index fastest
     */
    public static float[] ramp(Trajectory trajectory) {
        int samples = trajectory.samples();
        float[] weights = new float[trajectory.samplesPerFrame() * trajectory.frames()];
        int target = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int spoke = 0; spoke < trajectory.spokes(); spoke++) {
                int first = spoke * samples;
                double share = crossesCentre(trajectory, frame, first) ? Math.PI : 2 * Math.PI;
                share /= trajectory.spokes();
                for (int sample = 0; sample < samples; sample++) {
                    double step = step(trajectory, frame, first, sample);
                    double r = radius(trajectory, frame, first + sample);
                    weights[target++] = (float) (share * Math.max(r, step / 4) * step);
                }
            }
        }
        return weights;
    }

    private static double radius(Trajectory t, int frame, int i) {
        return Math.hypot(t.kx(frame, i), t.ky(frame, i));
    }

    private static boolean crossesCentre(Trajectory t, int frame, int first) {
        int last = first + t.samples() - 1;
        return t.kx(frame, first) * t.kx(frame, last) + t.ky(frame, first) * t.ky(frame, last) < 0;
    }

    /** Half the distance between a sample's neighbours along the spoke; a whole one at the ends. */
    private static double step(Trajectory t, int frame, int first, int sample) {
        int before = Math.max(0, sample - 1);
        int after = Math.min(t.samples() - 1, sample + 1);
        if (before == after) {
            return 1;
        }
        double dx = t.kx(frame, first + after) - t.kx(frame, first + before);
        double dy = t.ky(frame, first + after) - t.ky(frame, first + before);
        return Math.hypot(dx, dy) / (after - before);
    }
}
