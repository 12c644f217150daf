package org.dynamicmri.operator;

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
    public void interpolate(int frame, PaddedGrid grid, Split values) {
        int coils = grid.coils;
        int reach = width * coils;
        float[] sumRe = grid.tapsRe;
        float[] sumIm = grid.tapsIm;
        for (int sample = 0; sample < samples; sample++) {
            int i = frame * samples + sample;
            int corner = grid.index(starts[2 * i], starts[2 * i + 1]);
            int wx = 2 * i * width;
            int wy = wx + width;
            scale(grid.data.re, corner, weights[wy], sumRe, reach);
            scale(grid.data.im, corner, weights[wy], sumIm, reach);
            for (int tap = 1; tap < width; tap++) {
                int row = corner + tap * grid.rowLength;
                add(grid.data.re, row, weights[wy + tap], sumRe, 0, reach);
                add(grid.data.im, row, weights[wy + tap], sumIm, 0, reach);
            }
            int target = sample * coils;
            for (int c = 0; c < coils; c++) {
                float re = 0;
                float im = 0;
                for (int tap = 0; tap < width; tap++) {
                    re += weights[wx + tap] * sumRe[tap * coils + c];
                    im += weights[wx + tap] * sumIm[tap * coils + c];
                }
                values.re[target + c] = re;
                values.im[target + c] = im;
            }
        }
    }

    @Override
    public void spread(int frame, Split values, PaddedGrid grid) {
        int coils = grid.coils;
        int reach = width * coils;
        float[] tapsRe = grid.tapsRe;
        float[] tapsIm = grid.tapsIm;
        for (int sample = 0; sample < samples; sample++) {
            int i = frame * samples + sample;
            int corner = grid.index(starts[2 * i], starts[2 * i + 1]);
            int wx = 2 * i * width;
            int wy = wx + width;
            int source = sample * coils;
            for (int tap = 0; tap < width; tap++) {
                float weight = weights[wx + tap];
                for (int c = 0; c < coils; c++) {
                    tapsRe[tap * coils + c] = weight * values.re[source + c];
                    tapsIm[tap * coils + c] = weight * values.im[source + c];
                }
            }
            for (int tap = 0; tap < width; tap++) {
                int row = corner + tap * grid.rowLength;
                add(tapsRe, 0, weights[wy + tap], grid.data.re, row, reach);
                add(tapsIm, 0, weights[wy + tap], grid.data.im, row, reach);
            }
        }
    }

    private static void scale(float[] source, int from, float factor, float[] target, int count) {
        for (int q = 0; q < count; q++) {
            target[q] = factor * source[from + q];
        }
    }

    private static void add(
            float[] source, int from, float factor, float[] target, int to, int count) {
        for (int q = 0; q < count; q++) {
            target[to + q] += factor * source[from + q];
        }
    }
}
