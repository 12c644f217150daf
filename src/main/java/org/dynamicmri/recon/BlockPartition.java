package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a matrix into square blocks whose grid may be shifted. Blocks at the border are cut off
 * there, so every pixel is in exactly one block, whatever the matrix and the shift.
 */
final class BlockPartition {

    /** Pixels from (x, y), {@code width} by {@code height} of them. */
    record Block(int x, int y, int width, int height) {
        int pixels() {
            return width * height;
        }
    }

    private BlockPartition() {}

    /**
     * The blocks of a matrix, row by row.
     *
     * @param size edge of a block
     * @param shiftX how far the first column of blocks is cut off on its left, from 0 to size - 1
     * @param shiftY the same for the first row
     */
    static List<Block> of(int width, int height, int size, int shiftX, int shiftY) {
        List<Block> blocks = new ArrayList<>();
        for (int y = -shiftY; y < height; y += size) {
            int top = Math.max(0, y);
            int rows = Math.min(height, y + size) - top;
            for (int x = -shiftX; x < width; x += size) {
                int left = Math.max(0, x);
                blocks.add(new Block(left, top, Math.min(width, x + size) - left, rows));
            }
        }
        return blocks;
    }

    /** Bands of rows across the whole matrix, from the top. */
    static List<Block> bands(int width, int height, int rows) {
        List<Block> bands = new ArrayList<>();
        for (int y = 0; y < height; y += rows) {
            bands.add(new Block(0, y, width, Math.min(rows, height - y)));
        }
        return bands;
    }
}
