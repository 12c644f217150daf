package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.RecordedCheckpoints;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The paper's method from scan to images. */
class PaperInrTest {

    private static final Workers WORKERS = Workers.of(2);
    private static final Simulation SCAN =
            SharedScans.of(
                    SimulationSettings.defaults().withSize(24, 3).withSampling(2, 24), WORKERS);
    private static final PaperSettings QUICK = PaperSettings.DEFAULT.with(3, 240);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static ImageSeries reconstruct(PaperSettings settings, Monitor monitor) {
        return new PaperInr(settings).reconstruct(SCAN.kSpace(), SCAN.maps(), WORKERS, monitor);
    }

    @Test
    void learnsTheImageOfAWellSampledScan() {
        ImageSeries found = reconstruct(QUICK, Monitor.SILENT);
        double psnr = Metrics.score(SCAN.truth(), found).psnrLs();
        assertTrue(psnr > 25, "PSNR " + psnr);
        assertEquals("240", found.properties().get("epochs"));
        assertEquals("3", found.properties().get("seed"));
        double energy = 0;
        double product = 0;
        for (int i = 0; i < found.interleaved().length; i++) {
            energy += Math.pow(SCAN.truth().interleaved()[i], 2);
            product += (double) found.interleaved()[i] * SCAN.truth().interleaved()[i];
        }
        assertEquals(1, product / energy, 0.05, "the image is in the units of the scan");
    }

    @Test
    void sameSeedAndThreadsGiveTheSameBits() {
        PaperSettings settings = PaperSettings.DEFAULT.with(5, 12);
        float[] first = reconstruct(settings, Monitor.SILENT).interleaved();
        float[] second = reconstruct(settings, Monitor.SILENT).interleaved();
        assertArrayEquals(first, second);
        float[] other = reconstruct(settings.with(6, 12), Monitor.SILENT).interleaved();
        assertFalse(Arrays.equals(first, other), "another seed, another result");
    }

    @Test
    void betweenThePixelsAndFramesLiesTheFieldItself() {
        PaperSettings settings =
                PaperSettings.DEFAULT.with(5, 12).with(new HashGrid(3, 2, 4, 2, 1 << 14, 1e-2));
        ImageSeries own = reconstruct(settings, Monitor.SILENT);
        ImageSeries finer =
                new PaperInr(settings)
                        .reconstruct(
                                SCAN.kSpace(),
                                SCAN.maps(),
                                new QueryPoints(1, 48, 48, List.of(1.0, 1.5)),
                                WORKERS,
                                Monitor.SILENT);
        assertEquals(2, finer.frames());
        float[] images = own.interleaved();
        float[] between = finer.interleaved();
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 24; x++) {
                int pixel = 2 * ((24 + y) * 24 + x);
                int same = 2 * (2 * y * 48 + 2 * x);
                assertEquals(images[pixel], between[same], 1e-6f * Math.abs(images[pixel]));
                assertEquals(images[pixel + 1], between[same + 1], 1e-4f);
            }
        }
        assertFalse(Arrays.equals(between, 0, 4608, between, 4608, 9216), "time goes on");
    }

    /** TensorFlow's networks, counted. */
    private static final class Counting implements NetworkFactory {
        private final AtomicInteger open = new AtomicInteger();
        private final boolean failing;

        Counting(boolean failing) {
            this.failing = failing;
        }

        @Override
        public Network create(NetworkSettings settings, float[][] weights, int threads) {
            Network network = NetworkFactory.onTensorFlow().create(settings, weights, threads);
            open.incrementAndGet();
            return new Network() {
                @Override
                public void evaluate(float[] features, int points, float[] output, int offset) {
                    network.evaluate(features, points, output, offset);
                }

                @Override
                public void backPropagate(
                        float[] features,
                        int points,
                        float[] outputGradient,
                        int offset,
                        float[] featureGradient) {
                    network.backPropagate(
                            features, points, outputGradient, offset, featureGradient);
                }

                @Override
                public void update(double learningRate) {
                    if (failing) {
                        throw new IllegalStateException("out of luck");
                    }
                    network.update(learningRate);
                }

                @Override
                public void save(StateArrays state) {
                    network.save(state);
                }

                @Override
                public void resume(StateArrays state) {
                    network.resume(state);
                }

                @Override
                public void close() {
                    open.addAndGet(-1);
                    network.close();
                }
            };
        }
    }

    @Test
    void aRunThatGoesOnFromItsCheckpointGivesTheSameImage() {
        RecordedCheckpoints.requireTheSame(
                monitor -> reconstruct(PaperSettings.DEFAULT.with(5, 12), monitor), 12, 5);
    }

    @Test
    void aStateWithoutAnArrayIsRefusedByItsName() {
        RecordedCheckpoints.requireNames(
                monitor -> reconstruct(PaperSettings.DEFAULT.with(5, 3), monitor), 1);
    }

    @Test
    void cancelStopsWithinTheEpochAndFreesTheNetwork() {
        Counting networks = new Counting(false);
        AtomicInteger epochs = new AtomicInteger();
        Monitor monitor =
                new Monitor() {
                    @Override
                    public void progress(double fraction, String status) {
                        epochs.addAndGet(status.contains("epoch") ? 1 : 0);
                    }

                    @Override
                    public boolean isCanceled() {
                        return epochs.get() == 2;
                    }
                };
        PaperInr method = new PaperInr(QUICK, () -> networks);
        assertThrows(
                CancellationException.class,
                () -> method.reconstruct(SCAN.kSpace(), SCAN.maps(), WORKERS, monitor));
        assertEquals(2, epochs.get());
        assertTrue(networks.open.get() <= 0, "networks left open");
    }

    @Test
    void aFailureFreesTheNetworkAndReachesTheCaller() {
        Counting networks = new Counting(true);
        PaperInr method = new PaperInr(QUICK, () -> networks);
        assertThrows(
                IllegalStateException.class,
                () -> method.reconstruct(SCAN.kSpace(), SCAN.maps(), WORKERS, Monitor.SILENT));
        assertTrue(networks.open.get() <= 0, "networks left open");
    }

    @Test
    void whatWouldNotFitIsRefusedWithARemedy() {
        InvalidDataException heap =
                assertThrows(
                        InvalidDataException.class,
                        () -> Memory.require(3_000_000_000L, 0, 2_000_000_000L, 1L << 40));
        assertTrue(heap.getMessage().contains("3.0 GB"), heap.getMessage());
        assertTrue(heap.getMessage().contains("-Xmx"), heap.getMessage());
        InvalidDataException machine =
                assertThrows(
                        InvalidDataException.class,
                        () -> Memory.require(6_000_000_000L, 3_000_000_000L, 1L << 40, 1L << 33));
        assertTrue(machine.getMessage().contains("9.0 GB"), machine.getMessage());
        Memory.require(1, 1, 2, 2);
    }

    @Test
    void theEstimateGrowsWithTheSeries() {
        PaperInr method = new PaperInr(PaperSettings.DEFAULT);
        Simulation longer =
                SharedScans.of(
                        SimulationSettings.defaults().withSize(24, 6).withSampling(2, 24), WORKERS);
        assertTrue(
                method.estimateBytes(longer.kSpace(), 2) > method.estimateBytes(SCAN.kSpace(), 2));
    }

    @Test
    void levelsOpenAndTheRateFallsAsInThePaper() {
        PaperSettings paper = PaperSettings.DEFAULT;
        assertEquals(1, paper.openLevels(99));
        assertEquals(2, paper.openLevels(100));
        assertEquals(16, paper.openLevels(1599));
        assertEquals(1e-3, paper.learningRate(799));
        assertEquals(5e-4, paper.learningRate(800));
        assertEquals(8, paper.with(1, 8).openLevels(7), "one level an epoch in a very short run");
    }
}
