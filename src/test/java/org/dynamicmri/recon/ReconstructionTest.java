package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.NoiseLevel;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every method on scans whose truth is known. */
class ReconstructionTest {

    private static Workers workers;
    private static Simulation cine;

    @BeforeAll
    static void simulate() {
        workers = Workers.of(2);
        cine = simulation(PhantomKind.CINE, 8, 0.005);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Simulation simulation(PhantomKind kind, int spokes, double noise) {
        return simulation(kind, 10, spokes, noise);
    }

    private static Simulation simulation(PhantomKind kind, int frames, int spokes, double noise) {
        return SharedScans.of(
                new SimulationSettings(kind, 64, frames, 4, spokes, 0, "golden", noise, 1),
                workers);
    }

    private static ImageSeries run(Reconstructor method, Simulation scan) {
        return method.reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT);
    }

    private static double psnr(ImageSeries images, Simulation scan) {
        return Metrics.score(scan.truth(), images).psnrLs();
    }

    @Test
    void aFullySampledScanComesBack() {
        // both methods take each frame on its own
        Simulation full = simulation(PhantomKind.CINE, 2, 101, 0);
        double sense = psnr(run(new CgSense(CgSense.Settings.DEFAULT), full), full);
        assertTrue(sense > 28, "CG-SENSE: " + sense);
        ImageSeries gridded = run(new Gridding(), full);
        assertTrue(psnr(gridded, full) > 25, "gridding: " + psnr(gridded, full));
        // the scale is that of the image, not only its pattern
        double sum = 0;
        double truth = 0;
        for (int i = 0; i < gridded.magnitudes().length; i++) {
            sum += gridded.magnitudes()[i];
            truth += full.truth().magnitudes()[i];
        }
        assertEquals(1, sum / truth, 0.1);
    }

    @Test
    void eachModelBeatsTheSimplerOne() {
        double gridding = psnr(run(new Gridding(), cine), cine);
        double sense = psnr(run(new CgSense(CgSense.Settings.DEFAULT), cine), cine);
        double tv = psnr(run(new TemporalTv(TemporalTv.Settings.DEFAULT), cine), cine);
        double motion = psnr(run(new MotionReconstructor(MotionSettings.BEST), cine), cine);
        assertTrue(sense > gridding + 2, sense + " after " + gridding);
        assertTrue(tv > sense + 4, tv + " after " + sense);
        assertTrue(motion > tv + 0.5, motion + " after " + tv);
    }

    @Test
    void waveletsAreAnOptionOfTotalVariation() {
        ImageSeries plain = run(new TemporalTv(TemporalTv.Settings.DEFAULT), cine);
        ImageSeries wavelets = run(new TemporalTv(TemporalTv.Settings.WAVELETS), cine);
        assertEquals("converged", wavelets.properties().get("stopped"));
        double strength = Double.parseDouble(wavelets.properties().get("strength").split(" ")[0]);
        double weight = Double.parseDouble(wavelets.properties().get("wavelet weight"));
        assertEquals(TemporalTv.Settings.WAVELETS.wavelets() * strength, weight, 1e-3 * weight);
        assertFalse(plain.properties().containsKey("wavelet weight"));
        assertTrue(
                psnr(wavelets, cine) > psnr(plain, cine) - 0.2,
                psnr(wavelets, cine) + " after " + psnr(plain, cine));
    }

    @Test
    void aMethodThatEndsByItsLimitSaysSo() {
        List<String> said = new ArrayList<>();
        Monitor monitor =
                new Monitor() {
                    @Override
                    public void log(String message) {
                        said.add(message);
                    }
                };
        List<Reconstructor> hurried =
                List.of(
                        new CgSense(new CgSense.Settings(Tuning.NONE, 3, 1e-4)),
                        new TemporalTv(
                                new TemporalTv.Settings(
                                        Tuning.NONE, 0.0022, 0.0011, 0.0004, 0, 3, 5e-3)));
        for (Reconstructor method : hurried) {
            ImageSeries images = method.reconstruct(cine.kSpace(), cine.maps(), workers, monitor);
            assertEquals("iteration limit", images.properties().get("stopped"));
        }
        String words = " had not converged when it stopped at its limit of 3 iterations.";
        assertEquals(List.of("CG-SENSE" + words, "Temporal TV" + words), said);
        new TemporalTv(TemporalTv.Settings.DEFAULT)
                .reconstruct(cine.kSpace(), cine.maps(), workers, monitor);
        assertEquals(2, said.size());
    }

    /** Maps that were cut to the object leave what is outside undetermined. */
    @Test
    void nothingIsShownWhereNoCoilReceives() {
        int pixels = cine.kSpace().geometry().pixels();
        boolean[] dark = new boolean[pixels];
        Arrays.fill(dark, true);
        float[] truth = cine.truth().magnitudes();
        for (int i = 0; i < truth.length; i++) {
            dark[i % pixels] &= truth[i] < 1e-3f;
        }
        float[] cut = cine.maps().interleaved().clone();
        for (int i = 0; i < cut.length; i++) {
            cut[i] = dark[i / 2 % pixels] ? 0 : cut[i];
        }
        CoilMaps maps = new CoilMaps(ComplexImages.wrap(cut, 64, 64, cine.maps().coils()));
        Reconstructor tv = new TemporalTv(TemporalTv.Settings.DEFAULT);
        ImageSeries images = tv.reconstruct(cine.kSpace(), maps, workers, Monitor.SILENT);
        float[] magnitudes = images.magnitudes();
        for (int i = 0; i < magnitudes.length; i++) {
            assertTrue(!dark[i % pixels] || magnitudes[i] == 0);
        }
        double whole = psnr(run(tv, cine), cine);
        assertTrue(psnr(images, cine) > whole - 0.3, psnr(images, cine) + " after " + whole);
    }

    /** The weights hang on the scale, which nothing outside of the maps may change. */
    @Test
    void theScaleIsThatOfWhatTheCoilsReceive() {
        float[] cut = cine.maps().interleaved().clone();
        for (int i = 0; i < cut.length; i++) {
            int pixel = i / 2 % (64 * 64);
            boolean corner = Math.hypot(pixel % 64 - 31.5, pixel / 64 - 31.5) > 32;
            cut[i] = corner ? 0 : cut[i];
        }
        CoilMaps round = new CoilMaps(ComplexImages.wrap(cut, 64, 64, cine.maps().coils()));
        double whole = new ScaledProblem(cine.kSpace(), cine.maps(), workers).scale();
        double scale = new ScaledProblem(cine.kSpace(), round, workers).scale();
        assertEquals(whole, scale, 0.06 * whole);
    }

    @Test
    void aContrastChangeIsNotTakenForMotion() {
        Simulation contrast = simulation(PhantomKind.CONTRAST, 8, 0.005);
        double tv = psnr(run(new TemporalTv(TemporalTv.Settings.DEFAULT), contrast), contrast);
        double motion = psnr(run(new MotionReconstructor(MotionSettings.BEST), contrast), contrast);
        assertTrue(motion > tv - 0.3, motion + " after " + tv);
    }

    @Test
    void theUnitsOfTheScanDoNotMatter() {
        float[] scaled = Vectors.scaled(1e5, cine.kSpace().interleaved());
        KSpace k = cine.kSpace();
        KSpace loud =
                k.withSamples(
                        ComplexImages.wrap(
                                scaled, k.samplesPerSpoke(), k.spokes(), k.coils(), k.frames()));
        Reconstructor method = new MotionReconstructor(MotionSettings.FAST);
        ImageSeries one = method.reconstruct(k, cine.maps(), workers, Monitor.SILENT);
        ImageSeries other = method.reconstruct(loud, cine.maps(), workers, Monitor.SILENT);
        double difference = 0;
        double energy = 0;
        for (int i = 0; i < one.interleaved().length; i++) {
            double d = other.interleaved()[i] / 1e5 - one.interleaved()[i];
            difference += d * d;
            energy += one.interleaved()[i] * one.interleaved()[i];
        }
        assertEquals(0, Math.sqrt(difference / energy), 1e-2);
    }

    @Test
    void theSameRunGivesTheSameBits() {
        for (Reconstructor method :
                List.of(
                        new TemporalTv(TemporalTv.Settings.DEFAULT),
                        new MotionReconstructor(MotionSettings.FAST))) {
            assertArrayEquals(run(method, cine).interleaved(), run(method, cine).interleaved());
        }
    }

    @Test
    void estimatedMapsCostLittle() {
        CoilMaps estimated = CoilMapEstimator.estimate(cine.kSpace(), workers, said -> {});
        Reconstructor method = new TemporalTv(TemporalTv.Settings.DEFAULT);
        ImageSeries images = method.reconstruct(cine.kSpace(), estimated, workers, Monitor.SILENT);
        double given = psnr(run(method, cine), cine);
        assertTrue(psnr(images, cine) > given - 0.5, psnr(images, cine) + " after " + given);
    }

    @Test
    void canceledWorkStops() {
        Monitor cancel =
                new Monitor() {
                    @Override
                    public boolean isCanceled() {
                        return true;
                    }
                };
        for (Reconstructor method :
                List.of(
                        new CgSense(CgSense.Settings.DEFAULT),
                        new TemporalTv(TemporalTv.Settings.DEFAULT),
                        new MotionReconstructor(MotionSettings.BEST))) {
            assertThrows(
                    CancellationException.class,
                    () -> method.reconstruct(cine.kSpace(), cine.maps(), workers, cancel));
        }
    }

    @Test
    void tooFewFramesAreExplained() {
        Simulation two =
                SharedScans.of(
                        new SimulationSettings(
                                PhantomKind.CINE, 32, 2, 2, 8, 0, "golden", 0.005, 1),
                        workers);
        for (Reconstructor method :
                List.of(
                        new TemporalTv(TemporalTv.Settings.DEFAULT),
                        new MotionReconstructor(MotionSettings.BEST))) {
            InvalidDataException e =
                    assertThrows(InvalidDataException.class, () -> run(method, two));
            assertTrue(e.getMessage().contains("the scan has 2"), e.getMessage());
        }
    }

    @Test
    void theNoiseIsMeasured() {
        assertEquals(0.005, NoiseLevel.estimate(cine.kSpace()), 0.00015);
        Simulation loud = simulation(PhantomKind.CINE, 8, 0.02);
        assertEquals(0.02, NoiseLevel.estimate(loud.kSpace()), 0.0006);
    }
}
