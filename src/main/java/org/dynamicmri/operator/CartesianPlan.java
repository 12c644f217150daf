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

    private final int gridWidth;

    /** Point of a sample, {@code row * gridWidth + column}, [sample, frame]. */
    private final int[] points;

    /**
     * @param grid where the samples lie
     * @param gridWidth grid points along kx: the image's width times the grid's fineness
     * @param gridHeight grid points along ky
     */
    CartesianPlan(Trajectory trajectory, CartesianGrid grid, int gridWidth, int gridHeight) {
        this.gridWidth = gridWidth;
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
    public void interpolate(int frame, PaddedGrid grid, SplitComplex values) {
        int coils = grid.coils;
        for (int sample = 0; sample < samples; sample++) {
            int point = points[frame * samples + sample];
            int row = point / gridWidth;
            int source = point % gridWidth * coils;
            System.arraycopy(grid.rows.re[row], source, values.re, sample * coils, coils);
            System.arraycopy(grid.rows.im[row], source, values.im, sample * coils, coils);
        }
    }

    @Override
    public void spread(int frame, SplitComplex values, PaddedGrid grid) {
        int coils = grid.coils;
        for (int sample = 0; sample < samples; sample++) {
            int point = points[frame * samples + sample];
            int row = point / gridWidth;
            int target = point % gridWidth * coils;
            for (int c = 0; c < coils; c++) {
                grid.rows.re[row][target + c] += values.re[sample * coils + c];
                grid.rows.im[row][target + c] += values.im[sample * coils + c];
            }
        }
    }
}
