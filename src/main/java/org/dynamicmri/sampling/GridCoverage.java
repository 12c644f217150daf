package org.dynamicmri.sampling;

import java.util.Optional;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;

/**
 * Which points of the rectangle that a Cartesian scan spans were measured. Samples of weight 0 were
 * not.
 */
public final class GridCoverage {

    /** In cycles per field of view, beyond that of any matrix. */
    private static final int LARGEST_EXTENT = 2048;

    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final int frames;

    /** Frames that measured a point, [kx, ky]. */
    private final int[] times;

    private GridCoverage(KSpace kSpace, CartesianGrid grid) {
        Trajectory t = kSpace.trajectory();
        int right = Integer.MIN_VALUE;
        int bottom = Integer.MIN_VALUE;
        int l = Integer.MAX_VALUE;
        int u = Integer.MAX_VALUE;
        for (int frame = 0; frame < t.frames(); frame++) {
            for (int i = 0; i < t.samplesPerFrame(); i++) {
                l = Math.min(l, grid.column(t.kx(frame, i)));
                right = Math.max(right, grid.column(t.kx(frame, i)));
                u = Math.min(u, grid.row(t.ky(frame, i)));
                bottom = Math.max(bottom, grid.row(t.ky(frame, i)));
            }
        }
        left = l;
        top = u;
        width = right - left + 1;
        height = bottom - top + 1;
        frames = t.frames();
        times = new int[width * height];
        Optional<float[]> counts = kSpace.weights().map(SampleWeights::largest);
        int[] last = new int[times.length];
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < t.samplesPerFrame(); i++) {
                int point =
                        grid.column(t.kx(frame, i))
                                - left
                                + width * (grid.row(t.ky(frame, i)) - top);
                int sample = frame * t.samplesPerFrame() + i;
                if (last[point] <= frame && counts.map(c -> c[sample] > 0).orElse(true)) {
                    times[point]++;
                    last[point] = frame + 1;
                }
            }
        }
    }

    /** The coverage of a scan, or empty if it is not Cartesian (or absurdly large). */
    public static Optional<GridCoverage> of(KSpace kSpace) {
        return CartesianGrid.of(kSpace.trajectory())
                .filter(grid -> kSpace.trajectory().extent() <= LARGEST_EXTENT)
                .map(grid -> new GridCoverage(kSpace, grid));
    }

    /** Points of the rectangle by those that a frame measured, on average. */
    public double acceleration() {
        long measured = 0;
        for (int time : times) {
            measured += time;
        }
        return (double) times.length * frames / measured;
    }

    /**
     * The size of the largest block around the centre of k-space of which all points were measured.
     *
     * @param inEveryFrame in each of the frames, or in any
     * @return points along kx and ky; 0 and 0 if the centre itself was not measured
     */
    public int[] middle(boolean inEveryFrame) {
        int least = inEveryFrame ? frames : 1;
        int[] size = {0, 0};
        if (!isWhole(1, 1, least)) {
            return size;
        }
        size = new int[] {1, 1};
        boolean growing = true;
        while (growing) {
            growing = false;
            for (int axis = 0; axis < 2; axis++) {
                size[axis]++;
                boolean whole = isWhole(size[0], size[1], least);
                growing |= whole;
                size[axis] -= whole ? 0 : 1;
            }
        }
        return size;
    }

    /** Whether a block from -n/2 on is inside of the rectangle and measured often enough. */
    private boolean isWhole(int columns, int rows, int least) {
        int x0 = -(columns / 2) - left;
        int y0 = -(rows / 2) - top;
        if (x0 < 0 || y0 < 0 || x0 + columns > width || y0 + rows > height) {
            return false;
        }
        for (int y = y0; y < y0 + rows; y++) {
            for (int x = x0; x < x0 + columns; x++) {
                if (times[y * width + x] < least) {
                    return false;
                }
            }
        }
        return true;
    }
}
