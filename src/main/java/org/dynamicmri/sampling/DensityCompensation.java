package org.dynamicmri.sampling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;

/**
 * Density compensation: the area of k-space that each sample stands for.
 *
 * <p>The weights are areas in (cycles per field of view)^2. With the signal model y = 1/N sum x(r)
 * exp(-2 pi i k r / N) this makes A^H h A, h the diagonal of the weights, the Riemann sum of the
 * inverse Fourier integral over the sampled disc: about the identity for image content within that
 * disc, where the angles are fully sampled, and of the same scale where they are undersampled.
 */
public final class DensityCompensation {

    private DensityCompensation() {}

    /**
     * The weights that suit a trajectory: shares of a grid point for Cartesian samples, Pipe and
     * Menon's for any other. Undersampled spokes take these too: the ramp gives their ends an area
     * that they do not stand for (docs/notes/measurements.md).
     *
     * @param workers threads of the iterations
     * @return weights [sample, spoke, frame], the first index fastest
     */
    public static float[] of(Trajectory trajectory, Workers workers) {
        return of(trajectory, Optional.empty(), workers);
    }

    /**
     * The same where samples count more or less: those of weight 0 stand for no area, and leave
     * theirs to their neighbours.
     *
     * @param counts how far each sample counts [sample, spoke, frame], from 0 to 1; empty where all
     *     count alike
     */
    public static float[] of(Trajectory trajectory, Optional<float[]> counts, Workers workers) {
        float[] start = counts.orElseGet(() -> ones(trajectory));
        return CartesianGrid.of(trajectory)
                .map(grid -> cartesian(trajectory, grid, start))
                .orElseGet(() -> PipeMenon.weights(trajectory, start, workers));
    }

    private static float[] ones(Trajectory trajectory) {
        float[] ones = new float[trajectory.samplesPerFrame() * trajectory.frames()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * The area of a grid point, divided among the samples of the frame that lie on it: A^H (h y) is
     * the zero-filled FFT.
     *
     * @param counts how far each sample counts [sample, spoke, frame]
     * @return weights [sample, spoke, frame], the first index fastest
     */
    private static float[] cartesian(Trajectory trajectory, CartesianGrid grid, float[] counts) {
        float area = 1f / (grid.finenessX() * grid.finenessY());
        int perFrame = trajectory.samplesPerFrame();
        float[] weights = new float[perFrame * trajectory.frames()];
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            Map<List<Integer>, Float> sums = new HashMap<>();
            for (int i = 0; i < perFrame; i++) {
                float count = counts[frame * perFrame + i];
                sums.merge(point(trajectory, grid, frame, i), count, Float::sum);
            }
            for (int i = 0; i < perFrame; i++) {
                float count = counts[frame * perFrame + i];
                weights[frame * perFrame + i] =
                        count == 0 ? 0 : area * count / sums.get(point(trajectory, grid, frame, i));
            }
        }
        return weights;
    }

    private static List<Integer> point(Trajectory t, CartesianGrid grid, int frame, int sample) {
        return List.of(grid.column(t.kx(frame, sample)), grid.row(t.ky(frame, sample)));
    }
}
