package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.junit.jupiter.api.Test;

class GridCoverageTest {

    private static final int SIZE = 12;
    private static final int FRAMES = 3;

    /** A whole grid in each frame. */
    private static KSpace grid() {
        float[] k = new float[2 * SIZE * SIZE * FRAMES];
        for (int i = 0; i < k.length / 2; i++) {
            k[2 * i] = i % SIZE - SIZE / 2;
            k[2 * i + 1] = i / SIZE % SIZE - SIZE / 2;
        }
        float[] samples = new float[k.length];
        Arrays.fill(samples, 1);
        return new KSpace(
                ComplexImages.wrap(samples, SIZE, SIZE, 1, FRAMES),
                new Trajectory(k, SIZE, SIZE, FRAMES),
                Geometry.uncalibrated(SIZE));
    }

    @Test
    void aWholeGridIsNotAccelerated() {
        GridCoverage coverage = GridCoverage.of(grid()).orElseThrow();
        assertEquals(1, coverage.acceleration());
        assertArrayEquals(new int[] {SIZE, SIZE}, coverage.middle(true));
    }

    /** In each frame the middle 4 x 4 points, and every third of the others in turn. */
    @Test
    void measuredPointsAreCounted() {
        float[] weights = new float[SIZE * SIZE * FRAMES];
        int measured = 0;
        for (int i = 0; i < weights.length; i++) {
            int x = i % SIZE - SIZE / 2;
            int y = i / SIZE % SIZE - SIZE / 2;
            boolean middle = x >= -2 && x < 2 && y >= -2 && y < 2;
            weights[i] = middle || Math.floorMod(x + y + i / SIZE / SIZE, 3) == 0 ? 1 : 0;
            measured += weights[i] > 0 ? 1 : 0;
        }
        KSpace scan = grid().withWeights(SampleWeights.shared(weights, SIZE, SIZE, FRAMES));
        GridCoverage coverage = GridCoverage.of(scan).orElseThrow();
        assertEquals((double) weights.length / measured, coverage.acceleration());
        assertArrayEquals(new int[] {4, 4}, coverage.middle(true));
        assertArrayEquals(new int[] {SIZE, SIZE}, coverage.middle(false));
    }

    @Test
    void spokesAreNoGrid() {
        KSpace spokes = grid().withTrajectory(RadialTrajectory.create(40, SIZE, SIZE, FRAMES, 6));
        assertTrue(GridCoverage.of(spokes).isEmpty());
    }
}
