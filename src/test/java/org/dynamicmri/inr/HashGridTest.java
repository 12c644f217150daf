package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Encoded values against the definition of the hash grid, point by point and corner by corner. */
class HashGridTest {

    private static final PointGrid GRID = new PointGrid(3, 7, 9);
    private static final int LONGEST = 9;
    private static final int TABLE = 300;

    /**
     * Levels of 3 (dense), 6 (dense) and 12 (hashed) knots an axis, then one with free features.
     */
    private static final HashGrid SETTINGS = new HashGrid(4, 2, 3, 2, TABLE, 0.5);

    private final MultiLevelEncoding encoding =
            SETTINGS.create(GRID, 1, AdamSettings.DEFAULT, new SplittableRandom(5));

    /** What the table holds for a knot, by the place of the knot. */
    private interface Knots {
        float at(int t, int y, int x);
    }

    private static double interpolated(Knots knots, double scale, int t, int y, int x) {
        double[] position = new double[3];
        int[] index = {t, y, x};
        for (int d = 0; d < 3; d++) {
            position[d] = (index[d] + 0.5) / LONGEST * scale + 0.5;
        }
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int[] knot = new int[3];
            double weight = 1;
            for (int d = 0; d < 3; d++) {
                int lower = (int) Math.floor(position[d]);
                int side = corner >> d & 1;
                knot[d] = lower + side;
                double fraction = position[d] - lower;
                weight *= side == 1 ? fraction : 1 - fraction;
            }
            sum += weight * knots.at(knot[0], knot[1], knot[2]);
        }
        return sum;
    }

    private void assertLevel(int level, Knots knots, double scale) {
        for (PointGrid.Block block : GRID.blocks(20)) {
            float[] found = new float[block.points() + 1];
            encoding.encode(2 * level + 1, block, found, 1);
            for (int i = 0; i < block.points(); i++) {
                int y = block.firstRow() + i / block.width();
                double expected = interpolated(knots, scale, block.frame(), y, i % block.width());
                assertEquals(expected, found[1 + i], 1e-6);
            }
        }
    }

    @Test
    void aDenseLevelIsTrilinear() {
        GridLevel level = assertInstanceOf(GridLevel.class, encoding.level(1));
        float[] values = level.values(1);
        // knots in reach along y: floor(0.5 / 9 * 5 + 0.5) = 0 to floor(6.5 / 9 * 5 + 0.5) + 1 = 5
        int rows = 6;
        int columns = (int) Math.floor(8.5 / 9 * 5 + 0.5) + 2;
        assertLevel(1, (t, y, x) -> values[(t * rows + y) * columns + x], 5);
    }

    @Test
    void aLargeLevelSharesItsTableByTheHash() {
        HashLevel level = assertInstanceOf(HashLevel.class, encoding.level(2));
        float[] values = level.values(1);
        assertEquals(TABLE, values.length);
        Knots knots = (t, y, x) -> values[(int) ((t ^ y * 2654435761L ^ x * 805459861L) % TABLE)];
        assertLevel(2, knots, 11);
    }

    @Test
    void aLevelFinerThanHalfAPixelIsFree() {
        FreeLevel level = assertInstanceOf(FreeLevel.class, encoding.level(3));
        assertEquals(GRID.points(), level.values(0).length);
    }

    @Test
    void closedLevelsAreZeroAndInitialValuesInRange() {
        encoding.open(3);
        PointGrid.Block block = GRID.blocks(1000).get(0);
        float[] values = new float[block.points()];
        encoding.encode(7, block, values, 0);
        for (float value : values) {
            assertEquals(0, value);
        }
        encoding.open(4);
        encoding.encode(7, block, values, 0);
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest > 0.4 && largest <= 0.5, "initial values up to " + largest);
    }

    @Test
    void thePapersTablesHaveTheirKnotsAndFreeFeatures() {
        long bytes = HashGrid.DEFAULT.estimateBytes(new PointGrid(25, 208, 208));
        // 11 levels are free (512 knots and more), so about 11 x 2 x 1.08 M x 16 bytes and the rest
        assertTrue(bytes > 380e6 && bytes < 800e6, "bytes " + bytes);
    }
}
