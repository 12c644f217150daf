package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A continuous series of images: its grids, its fit, its end. */
class ImageFieldTest {

    private static final int MATRIX = 20;
    private static final int FRAMES = 6;
    private static final Workers WORKERS = Workers.of(2);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static ImageField field(long seed) {
        return new ImageField(
                FieldSettings.DEFAULT.with(seed),
                new Geometry(MATRIX, MATRIX, MATRIX, MATRIX, 1, 1),
                FRAMES,
                NetworkFactory.onTensorFlow(),
                WORKERS);
    }

    /** A disc that grows, with a phase. */
    private static float[] images() {
        float[] images = new float[2 * MATRIX * MATRIX * FRAMES];
        for (int i = 0; i < images.length / 2; i++) {
            double x = i % MATRIX - MATRIX / 2.0;
            double y = i / MATRIX % MATRIX - MATRIX / 2.0;
            int t = i / MATRIX / MATRIX;
            double magnitude = Math.hypot(x, y) < 5 + 0.5 * t ? 1 : 0.2;
            images[2 * i] = (float) (magnitude * Math.cos(0.1 * x));
            images[2 * i + 1] = (float) (magnitude * Math.sin(0.1 * x));
        }
        return images;
    }

    private static void fit(ImageField field, int steps) {
        FieldSettings settings = FieldSettings.DEFAULT;
        for (int step = 0; step < steps; step++) {
            field.step(images(), settings.learningRate(step, steps), Monitor.SILENT);
        }
    }

    @Test
    void aFitBringsTheFieldCloseToTheImages() {
        float[] target = images();
        try (ImageField field = field(1)) {
            fit(field, 150);
            float[] found = field.images();
            double error = 0;
            double energy = 0;
            for (int i = 0; i < target.length; i++) {
                error += Math.pow(found[i] - target[i], 2);
                energy += Math.pow(target[i], 2);
            }
            assertTrue(error < 0.01 * energy, "relative error " + Math.sqrt(error / energy));
        }
    }

    @Test
    void theSeedDecidesAll() {
        try (ImageField one = field(5);
                ImageField same = field(5);
                ImageField other = field(6)) {
            fit(one, 4);
            fit(same, 4);
            fit(other, 4);
            assertArrayEquals(one.images(), same.images());
            assertTrue(one.images()[7] != other.images()[7]);
        }
    }

    @Test
    void aFitIsStoppedByItsMonitor() {
        Monitor stop =
                new Monitor() {
                    @Override
                    public boolean isCanceled() {
                        return true;
                    }
                };
        try (ImageField field = field(1)) {
            assertThrows(CancellationException.class, () -> field.step(images(), 1e-3, stop));
        }
    }

    @Test
    void gridsAreTrilinearWithTheirOutermostKnotsOnTheOutermostPixels() {
        PointGrid grid = new PointGrid(4, 6, 5);
        SpaceTimeGrids settings =
                new SpaceTimeGrids(
                        List.of(
                                new SpaceTimeGrids.Level(2, 0, 2),
                                new SpaceTimeGrids.Level(1, 2, 1)),
                        1,
                        0.5);
        MultiLevelEncoding encoding =
                settings.create(grid, AdamSettings.DEFAULT, new SplittableRandom(3));
        // knots that hold a linear function of their place must give that function everywhere
        float[] coarse = ((GridLevel) encoding.level(0)).values(0);
        int columns = 4;
        int rows = 4;
        for (int i = 0; i < coarse.length; i++) {
            double x = i % columns / 2.0;
            double y = i / columns % rows / 2.0;
            double t = i / columns / rows;
            coarse[i] = (float) (1 + 2 * x - 3 * y + 5 * t);
        }
        float[] found = new float[grid.points()];
        for (PointGrid.Block block : grid.blocks(11)) {
            encoding.encode(0, block, found, block.firstPoint());
        }
        for (int i = 0; i < found.length; i++) {
            double x = i % 5 / 4.0;
            double y = i / 5 % 6 / 5.0;
            double t = i / 30 / 3.0;
            assertEquals(1 + 2 * x - 3 * y + 5 * t, found[i], 1e-5);
        }
        // as many knots as frames and pixels: free features
        float[] fine = ((GridLevel) encoding.level(1)).values(0);
        encoding.encode(1, grid.blocks(30).get(2), found, 0);
        int knot = (2 * 7 + 3) * 6 + 4;
        assertEquals(fine[knot], found[3 * 5 + 4], 1e-5);
    }

    @Test
    void longSeriesHaveMoreKnotsInTime() {
        SpaceTimeGrids grids =
                new SpaceTimeGrids(List.of(new SpaceTimeGrids.Level(3, 0.5, 1)), 1, 0);
        long few = grids.estimateBytes(new PointGrid(4, 2, 2));
        assertEquals(few, grids.estimateBytes(new PointGrid(6, 2, 2)));
        assertEquals(few / 4 * 11, grids.estimateBytes(new PointGrid(20, 2, 2)));
    }

    @Test
    void theRateRisesThenFallsToItsLast() {
        FieldSettings settings = FieldSettings.DEFAULT;
        assertTrue(settings.learningRate(0, 1000) < 0.1 * settings.learningRate());
        assertEquals(settings.learningRate(), settings.learningRate(20, 1000), 1e-4);
        assertEquals(0.02 * settings.learningRate(), settings.learningRate(999, 1000), 1e-5);
    }
}
