package org.dynamicmri.operator;

import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.Trajectory;

/**
 * The points of a grid that the samples of a Cartesian trajectory are: each frame has its own mask,
 * and a point may be sampled repeatedly. k-space is periodic over the grid, exactly so because the
 * image consists of pixels.
 */
final class CartesianPlan implements GridSampler {

    private final int samples;

    /** Point of a sample, {@code row * gridWidth + column}, [sample, frame]. */
    private final int[] points;

    /**
     * @param grid where the samples lie
     * @param gridWidth grid points along kx: the image's width times the grid's fineness
     * @param gridHeight grid points along ky
     */
    CartesianPlan(Trajectory trajectory, CartesianGrid grid, int gridWidth, int gridHeight) {
        this.samples = trajectory.samplesPerFrame();
        this.points = new int[samples * trajectory.frames()];
        for (int i = 0; i < points.length; i++) {
            int frame = i / samples;
            int sample = i % samples;
            int column = Math.floorMod(grid.column(trajectory.kx(frame, sample)), gridWidth);
            int row = Math.floorMod(grid.row(trajectory.ky(frame, sample)), gridHeight);
            points[i] = row * gridWidth + column;
        }
    }

    @Override
    public void interpolate(int frame, PaddedGrid grid, Split values) {
        int coils = grid.coils;
        for (int sample = 0; sample < samples; sample++) {
            int source = points[frame * samples + sample] * coils;
            for (int c = 0; c < coils; c++) {
                values.re[sample * coils + c] = grid.data.re[source + c];
                values.im[sample * coils + c] = grid.data.im[source + c];
            }
        }
    }

    @Override
    public void spread(int frame, Split values, PaddedGrid grid) {
        int coils = grid.coils;
        for (int sample = 0; sample < samples; sample++) {
            int target = points[frame * samples + sample] * coils;
            for (int c = 0; c < coils; c++) {
                grid.data.re[target + c] += values.re[sample * coils + c];
                grid.data.im[target + c] += values.im[sample * coils + c];
            }
        }
    }
}
