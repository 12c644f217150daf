package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.CgSense;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.RecordedCheckpoints;
import org.dynamicmri.recon.ScaledProblem;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The image as a continuous field: its parts, and from scan to images. */
class FieldInrTest {

    private static final int MATRIX = 24;
    private static final int FRAMES = 5;
    private static final Workers WORKERS = Workers.of(2);
    private static final Simulation SCAN =
            Acquisition.of(
                    SimulationSettings.defaults().withSize(MATRIX, FRAMES).withSampling(3, 6),
                    WORKERS);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static ImageSeries reconstruct(FieldSettings settings, Monitor monitor) {
        return new FieldInr(settings).reconstruct(SCAN.kSpace(), SCAN.maps(), WORKERS, monitor);
    }

    @Test
    void beatsFrameByFrameReconstructionOfAnUndersampledScan() {
        ImageSeries found = reconstruct(FieldSettings.DEFAULT.with(1, 150), Monitor.SILENT);
        ImageSeries control =
                new CgSense(CgSense.Settings.DEFAULT)
                        .reconstruct(SCAN.kSpace(), SCAN.maps(), WORKERS, Monitor.SILENT);
        double psnr = Metrics.score(SCAN.truth(), found).psnrLs();
        double without = Metrics.score(SCAN.truth(), control).psnrLs();
        assertTrue(psnr > without + 2, "PSNR " + psnr + ", of CG-SENSE " + without);
        assertTrue(found.properties().get("strength").contains("from the noise"));
    }

    @Test
    void sameSeedAndThreadsGiveTheSameBits() {
        FieldSettings settings = FieldSettings.DEFAULT.with(5, 8);
        assertArrayEquals(
                reconstruct(settings, Monitor.SILENT).interleaved(),
                reconstruct(settings, Monitor.SILENT).interleaved());
    }

    @Test
    void aRunThatGoesOnFromItsCheckpointGivesTheSameImage() {
        RecordedCheckpoints.requireTheSame(
                monitor -> reconstruct(FieldSettings.DEFAULT.with(5, 8), monitor), 8, 3);
    }

    @Test
    void isStoppedByItsMonitor() {
        Monitor monitor =
                new Monitor() {
                    private boolean started;

                    @Override
                    public void progress(double fraction, String status) {
                        started = fraction > 0;
                    }

                    @Override
                    public boolean isCanceled() {
                        return started;
                    }
                };
        assertThrows(
                CancellationException.class,
                () -> reconstruct(FieldSettings.DEFAULT.with(1, 1_000_000), monitor));
    }

    @Test
    void theGradientOfABlockIsThatOfFiniteDifferences() {
        FieldSettings settings = FieldSettings.DEFAULT;
        ScaledProblem problem = new ScaledProblem(SCAN.kSpace(), SCAN.maps(), WORKERS);
        // strong variation, so that its part of the gradient shows beside that of the data
        FieldObjective objective =
                new FieldObjective(SCAN.kSpace(), problem, settings, 100, WORKERS);
        int first = 1;
        int count = settings.blockFrames();
        float[] images = random(1, 2 * MATRIX * MATRIX * count);
        float[] gradient = new float[images.length];
        objective.gradient(images, gradient, first, count);
        float[] ignored = new float[images.length];
        for (int i = 5; i < images.length; i += 211) {
            float before = images[i];
            images[i] = before + 0.01f;
            float up = images[i];
            objective.gradient(images, ignored, first, count);
            double above = objective.lastValue();
            images[i] = before - 0.01f;
            objective.gradient(images, ignored, first, count);
            double slope = (above - objective.lastValue()) / (up - images[i]);
            images[i] = before;
            assertEquals(slope, gradient[i], 0.02 * Math.max(1, Math.abs(slope)));
        }
    }

    @Test
    void gridsAreTrilinearWithTheirOutermostKnotsOnTheOutermostPixels() {
        PointGrid grid = new PointGrid(4, 6, 5);
        SpaceTimeGrids settings =
                new SpaceTimeGrids(
                        java.util.List.of(
                                new SpaceTimeGrids.Level(2, 2), new SpaceTimeGrids.Level(9, 1)),
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
    void theRateRisesThenFallsToItsLast() {
        FieldSettings settings = FieldSettings.DEFAULT;
        assertTrue(settings.learningRate(0) < 0.1 * settings.learningRate());
        assertEquals(settings.learningRate(), settings.learningRate(20), 1e-4);
        int last = settings.steps() - 1;
        assertEquals(0.02 * settings.learningRate(), settings.learningRate(last), 1e-5);
    }

    @Test
    void someFramesAreEncodedAsAllAre() {
        ScaledProblem problem = new ScaledProblem(SCAN.kSpace(), SCAN.maps(), WORKERS);
        int frame = 2 * MATRIX * MATRIX;
        int samples = SCAN.kSpace().interleaved().length / FRAMES;
        float[] images = random(2, frame * FRAMES);
        float[] all = new float[samples * FRAMES];
        problem.encoding().forward(images, all);
        float[] some = new float[samples * 2];
        problem.encoding().forward(Arrays.copyOfRange(images, 2 * frame, 4 * frame), some, 2, 2);
        assertArrayEquals(Arrays.copyOfRange(all, 2 * samples, 4 * samples), some);
        float[] back = new float[frame * FRAMES];
        problem.encoding().adjoint(all, back);
        float[] someBack = new float[frame * 2];
        problem.encoding().adjoint(some, someBack, 2, 2);
        assertArrayEquals(Arrays.copyOfRange(back, 2 * frame, 4 * frame), someBack);
    }
}
