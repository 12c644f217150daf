package org.dynamicmri.sampling;

import java.util.Arrays;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;

/**
 * Density compensation of any trajectory by iteration, {@code w <- w / (C w)} with the convolution
 * C of the weighted samples with a positive kernel of unit integral (Pipe and Menon, MRM 41(1),
 * 1999): in the end they have the density 1 everywhere.
 *
 * <p>The kernel is a cubic B-spline, applied onto and off a grid of 0.7 cycles per field of view,
 * the step that served spokes and spirals of any number best (docs/notes/measurements.md): narrower
 * kernels leave gaps between the ends of few spokes, wider ones blur the density of many.
 */
final class PipeMenon {

    private static final int ITERATIONS = 30;
    private static final int TAPS = 4;
    private static final double STEP = 0.7;

    private final int size;
    private final int[] corners;
    private final float[] taps;
    private final float[] grid;
    private final float[] weights;

    private PipeMenon(Trajectory trajectory, float[] counts, int frame) {
        int half = (int) Math.ceil(trajectory.extent() / STEP) + TAPS / 2;
        int samples = trajectory.samplesPerFrame();
        this.size = 2 * half + 1;
        this.corners = new int[samples];
        this.taps = new float[2 * TAPS * samples];
        this.grid = new float[size * size];
        this.weights = Arrays.copyOfRange(counts, frame * samples, (frame + 1) * samples);
        for (int i = 0; i < samples; i++) {
            double x = trajectory.kx(frame, i) / STEP + half;
            double y = trajectory.ky(frame, i) / STEP + half;
            spline(x - Math.floor(x), 2 * TAPS * i);
            spline(y - Math.floor(y), (2 * i + 1) * TAPS);
            corners[i] = ((int) Math.floor(y) - 1) * size + (int) Math.floor(x) - 1;
        }
    }

    /**
     * @param counts where the weights start from, [sample, spoke, frame]: 1, or 0 for a sample that
     *     stands for no area
     * @return weights [sample, spoke, frame] in (cycles per field of view)^2, the first index
     *     fastest
     */
    static float[] weights(Trajectory trajectory, float[] counts, Workers workers) {
        int samples = trajectory.samplesPerFrame();
        float[] all = new float[samples * trajectory.frames()];
        workers.forEach(
                trajectory.frames(),
                (worker, frame) -> {
                    float[] weights = new PipeMenon(trajectory, counts, frame).iterate();
                    System.arraycopy(weights, 0, all, frame * samples, samples);
                });
        return all;
    }

    private void spline(double u, int target) {
        double v = 1 - u;
        taps[target] = (float) (v * v * v / 6);
        taps[target + 1] = (float) ((3 * u * u * u - 6 * u * u + 4) / 6);
        taps[target + 2] = (float) ((3 * v * v * v - 6 * v * v + 4) / 6);
        taps[target + 3] = (float) (u * u * u / 6);
    }

    private float[] iterate() {
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            Arrays.fill(grid, 0);
            for (int i = 0; i < weights.length; i++) {
                spread(i);
            }
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] > 0) {
                    weights[i] /= density(i);
                }
            }
        }
        return weights;
    }

    private void spread(int i) {
        int tx = 2 * TAPS * i;
        float weight = (float) (weights[i] / (STEP * STEP));
        for (int y = 0; y < TAPS; y++) {
            int row = corners[i] + y * size;
            float factor = weight * taps[tx + TAPS + y];
            for (int x = 0; x < TAPS; x++) {
                grid[row + x] += factor * taps[tx + x];
            }
        }
    }

    private float density(int i) {
        int tx = 2 * TAPS * i;
        float sum = 0;
        for (int y = 0; y < TAPS; y++) {
            int row = corners[i] + y * size;
            for (int x = 0; x < TAPS; x++) {
                sum += taps[tx + TAPS + y] * taps[tx + x] * grid[row + x];
            }
        }
        return sum;
    }
}
