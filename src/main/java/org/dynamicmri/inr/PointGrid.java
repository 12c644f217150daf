package org.dynamicmri.inr;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;

/**
 * The points of a regular grid in time and space at which a field is evaluated, x fastest.
 *
 * @param frames points along t
 * @param height points along y
 * @param width points along x
 */
public record PointGrid(int frames, int height, int width) {

    /**
     * Some whole rows of one frame: what goes through the network at once.
     *
     * @param frame index along t
     * @param firstRow first index along y
     * @param rows number of rows
     * @param width points of a row
     * @param firstPoint index of the first point in the grid
     */
    public record Block(int frame, int firstRow, int rows, int width, int firstPoint) {

        /** Number of points. */
        public int points() {
            return rows * width;
        }
    }

    /** The pixels of all frames of a scan. */
    static PointGrid of(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        return new PointGrid(kSpace.frames(), geometry.height(), geometry.width());
    }

    /** Number of points. */
    public int points() {
        return Math.multiplyExact(Math.multiplyExact(frames, height), width);
    }

    /** Cuts the grid, in order, into blocks of at most {@code points} points but at least a row. */
    public List<Block> blocks(int points) {
        int most = Math.max(1, Math.min(height, points / width));
        int parts = (height + most - 1) / most;
        List<Block> blocks = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            for (int part = 0; part < parts; part++) {
                int first = part * height / parts;
                int rows = (part + 1) * height / parts - first;
                blocks.add(new Block(frame, first, rows, width, (frame * height + first) * width));
            }
        }
        return blocks;
    }
}
