package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The methods of low rank on a cine whose truth is known. */
class LowRankReconstructionTest {

    private static Workers workers;
    private static Simulation cine;
    private static double sense;

    @BeforeAll
    static void simulate() {
        workers = Workers.of(2);
        cine = simulation(64, 10);
        sense = psnr(run(new CgSense(CgSense.Settings.DEFAULT), cine.kSpace(), workers));
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    static List<Reconstructor> methods() {
        return List.of(
                new LocallyLowRank(LocallyLowRank.Settings.DEFAULT),
                new LowRankPlusSparse(LowRankPlusSparse.Settings.DEFAULT),
                new TemporalSubspace(TemporalSubspace.Settings.DEFAULT));
    }

    /** The same in few iterations, for what does not hang on their number. */
    static List<Reconstructor> shortMethods() {
        return List.of(
                new LocallyLowRank(new LocallyLowRank.Settings(Tuning.NONE, 8, 0.02, 0.0003, 8, 0)),
                new LowRankPlusSparse(
                        new LowRankPlusSparse.Settings(Tuning.NONE, 0.004, 0.009, 8, 0)),
                new TemporalSubspace(
                        new TemporalSubspace.Settings(
                                Tuning.NONE, 5, 0, 0.0016, 0.0008, 0.0006, 8, 0)));
    }

    private static Simulation simulation(int matrix, int frames) {
        return SharedScans.of(
                new SimulationSettings(
                        PhantomKind.CINE, matrix, frames, 4, 8, 0, "golden", 0.005, 1),
                workers);
    }

    private static ImageSeries run(Reconstructor method, KSpace kSpace, Workers threads) {
        return method.reconstruct(kSpace, cine.maps(), threads, Monitor.SILENT);
    }

    private static double psnr(ImageSeries images) {
        return Metrics.score(cine.truth(), images).psnrLs();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void beatsFramesForThemselves(Reconstructor method) {
        ImageSeries images = run(method, cine.kSpace(), workers);
        assertTrue(psnr(images) > sense + 3, psnr(images) + " after " + sense);
        assertTrue(images.properties().get("strength").endsWith("(from the noise)"));
        assertEquals("converged", images.properties().get("stopped"));
    }

    @ParameterizedTest
    @MethodSource("shortMethods")
    void theUnitsOfTheScanDoNotMatter(Reconstructor method) {
        KSpace k = cine.kSpace();
        float[] scaled = Vectors.scaled(1 << 17, k.interleaved());
        KSpace loud =
                k.withSamples(
                        ComplexImages.wrap(
                                scaled, k.samplesPerSpoke(), k.spokes(), k.coils(), k.frames()));
        float[] one = run(method, k, workers).interleaved();
        float[] other = run(method, loud, workers).interleaved();
        double difference = 0;
        double energy = 0;
        for (int i = 0; i < one.length; i++) {
            double d = other[i] / (1 << 17) - one[i];
            difference += d * d;
            energy += one[i] * one[i];
        }
        assertEquals(0, Math.sqrt(difference / energy), 1e-3);
    }

    @ParameterizedTest
    @MethodSource("shortMethods")
    void theNumberOfThreadsDoesNotMatter(Reconstructor method) {
        try (Workers three = Workers.of(3);
                Workers one = Workers.of(1)) {
            assertArrayEquals(
                    run(method, cine.kSpace(), one).interleaved(),
                    run(method, cine.kSpace(), three).interleaved());
        }
    }

    @ParameterizedTest
    @MethodSource("shortMethods")
    void canceledWorkStops(Reconstructor method) {
        AtomicInteger previews = new AtomicInteger();
        Monitor cancel =
                new Monitor() {
                    @Override
                    public void preview(java.util.function.Supplier<ImageSeries> current) {
                        assertEquals(10, current.get().frames());
                        previews.incrementAndGet();
                    }

                    @Override
                    public boolean isCanceled() {
                        return previews.get() == 3;
                    }
                };
        assertThrows(
                CancellationException.class,
                () -> method.reconstruct(cine.kSpace(), cine.maps(), workers, cancel));
        assertEquals(3, previews.get());
    }

    @Test
    void tooFewFramesAreExplained() {
        Simulation two = simulation(32, 2);
        for (Reconstructor method : methods()) {
            InvalidDataException e =
                    assertThrows(
                            InvalidDataException.class,
                            () ->
                                    method.reconstruct(
                                            two.kSpace(), two.maps(), workers, Monitor.SILENT));
            assertTrue(e.getMessage().contains("the scan has 2"), e.getMessage());
        }
    }
}
