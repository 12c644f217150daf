package org.dynamicmri.operator;

import java.util.Arrays;
import org.dynamicmri.data.Trajectory;

/**
 * Where every sample of a trajectory lies on the oversampled grid, and its kernel weights there.
 * Computed once a trajectory; shared by all coils and threads; immutable.
 */
final class GriddingPlan implements GridSampler {

    final int gridWidth;
    final int gridHeight;
    final int width;
    final int samples;
    final int frames;

    /** First grid column and row a sample touches, interleaved, [sample, frame]. */
    private final int[] starts;

    /** Kernel weights of a sample, {@code width} along x then {@code width} along y. */
    private final float[] weights;

    GriddingPlan(
            Trajectory trajectory,
            int imageWidth,
            int imageHeight,
            int gridWidth,
            int gridHeight,
            KaiserBessel kernel,
            Workers workers) {
        this.gridWidth = gridWidth;
        this.gridHeight = gridHeight;
        this.width = kernel.width();
        this.samples = trajectory.samplesPerFrame();
        this.frames = trajectory.frames();
        this.starts = new int[2 * samples * frames];
        this.weights = new float[2 * width * samples * frames];
        double scaleX = (double) gridWidth / imageWidth;
        double scaleY = (double) gridHeight / imageHeight;
        workers.forEach(
                frames,
                (worker, frame) -> {
                    for (int sample = 0; sample < samples; sample++) {
                        int i = frame * samples + sample;
                        double x = trajectory.kx(frame, sample) * scaleX;
                        double y = trajectory.ky(frame, sample) * scaleY;
                        starts[2 * i] = place(x, gridWidth, kernel, 2 * i * width);
                        starts[2 * i + 1] = place(y, gridHeight, kernel, (2 * i + 1) * width);
                    }
                });
    }

    private int place(double position, int grid, KaiserBessel kernel, int offset) {
        int first = (int) Math.ceil(position - width / 2.0);
        for (int tap = 0; tap < width; tap++) {
            weights[offset + tap] = kernel.value(first + tap - position);
        }
        return Math.floorMod(first, grid);
    }

    @Override
    public void interpolate(int frame, PaddedGrid grid, SplitComplex values) {
        int coils = grid.coils;
        float[] sumRe = grid.tapsRe;
        float[] sumIm = grid.tapsIm;
        for (int sample = 0; sample < samples; sample++) {
            int i = frame * samples + sample;
            int from = starts[2 * i] * coils;
            int to = from + width * coils;
            int wx = 2 * i * width;
            int wy = wx + width;
            Arrays.fill(sumRe, from, to, 0);
            Arrays.fill(sumIm, from, to, 0);
            for (int tap = 0; tap < width; tap++) {
                int row = grid.row(starts[2 * i + 1] + tap);
                add(grid.rows.re[row], weights[wy + tap], sumRe, from, to);
                add(grid.rows.im[row], weights[wy + tap], sumIm, from, to);
            }
            int target = sample * coils;
            for (int c = 0; c < coils; c++) {
                float re = 0;
                float im = 0;
                for (int tap = 0; tap < width; tap++) {
                    re += weights[wx + tap] * sumRe[from + tap * coils + c];
                    im += weights[wx + tap] * sumIm[from + tap * coils + c];
                }
                values.re[target + c] = re;
                values.im[target + c] = im;
            }
        }
    }

    @Override
    public void spread(int frame, SplitComplex values, PaddedGrid grid) {
        int coils = grid.coils;
        float[] tapsRe = grid.tapsRe;
        float[] tapsIm = grid.tapsIm;
        for (int sample = 0; sample < samples; sample++) {
            int i = frame * samples + sample;
            int from = starts[2 * i] * coils;
            int to = from + width * coils;
            int wx = 2 * i * width;
            int wy = wx + width;
            int source = sample * coils;
            for (int tap = 0; tap < width; tap++) {
                float weight = weights[wx + tap];
                for (int c = 0; c < coils; c++) {
                    tapsRe[from + tap * coils + c] = weight * values.re[source + c];
                    tapsIm[from + tap * coils + c] = weight * values.im[source + c];
                }
            }
            for (int tap = 0; tap < width; tap++) {
                int row = grid.row(starts[2 * i + 1] + tap);
                add(tapsRe, weights[wy + tap], grid.rows.re[row], from, to);
                add(tapsIm, weights[wy + tap], grid.rows.im[row], from, to);
            }
        }
    }

    private static void add(float[] source, float factor, float[] target, int from, int to) {
        for (int q = from; q < to; q++) {
            target[q] += factor * source[q];
        }
    }
}
