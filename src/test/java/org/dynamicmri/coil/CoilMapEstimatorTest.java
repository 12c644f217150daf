package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps estimated from scans whose maps are known. */
class CoilMapEstimatorTest {

    private static Workers workers;

    @BeforeAll
    static void start() {
        workers = Workers.of(2);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static SimulationSettings settings(int coils, int spokes, int frames) {
        return new SimulationSettings(
                PhantomKind.CINE, 64, frames, coils, spokes, 0, "golden", 0.005, 1);
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 10", "3, 8, 10", "8, 8, 10", "16, 8, 10", "4, 4, 6", "4, 101, 1"})
    void mapsAreThoseOfTheScan(int coils, int spokes, int frames) {
        Simulation scan = SharedScans.of(settings(coils, spokes, frames), workers);
        CoilMaps maps = CoilMapEstimator.estimate(scan.kSpace(), workers, said -> {});
        requireAgreement(scan, maps);
        requireUnitNorm(maps);
        requireCalm(maps);
    }

    @ParameterizedTest
    @CsvSource({
        "ESPIRIT, 4, 3e-4, .005",
        "ESPIRIT, 8, 3e-4, .005",
        "WALSH, 4, 1e-3, .01",
        "WALSH, 8, 1e-3, .01"
    })
    void everyMethodFindsTheMaps(MapMethod method, int coils, double mean, double worst) {
        Simulation scan = SharedScans.of(settings(coils, 8, 10), workers);
        CoilMaps maps = CoilMapEstimator.estimate(scan.kSpace(), method, false, workers);
        requireAgreement(scan, maps, mean, worst);
        requireUnitNorm(maps);
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodTakesOneCoil(MapMethod method) {
        Simulation scan = SharedScans.of(settings(1, 8, 10), workers);
        requireUnitNorm(CoilMapEstimator.estimate(scan.kSpace(), method, false, workers));
    }

    @ParameterizedTest
    @CsvSource({"CINE, .005, 0", "CINE, .02, .4", "CONTRAST, .01, .4", "STATIC, .05, .4"})
    void theMaskTakesDarknessAndNothingElse(PhantomKind kind, double noise, double least) {
        SimulationSettings settings =
                new SimulationSettings(kind, 64, 10, 6, 8, 0, "golden", noise, 1);
        Simulation scan = SharedScans.of(settings, workers);
        CoilMaps maps = CoilMapEstimator.estimate(scan.kSpace(), MapMethod.ESPIRIT, true, workers);
        float[] truth = scan.truth().interleaved();
        int pixels = maps.width() * maps.height();
        int dark = 0;
        int masked = 0;
        for (int p = 0; p < pixels; p++) {
            boolean zero = maps.interleaved()[2 * p] == 0 && maps.interleaved()[2 * p + 1] == 0;
            double brightest = 0;
            for (int frame = 0; frame < scan.truth().frames(); frame++) {
                int i = 2 * (frame * pixels + p);
                brightest = Math.max(brightest, Math.hypot(truth[i], truth[i + 1]));
            }
            dark += brightest < .01 ? 1 : 0;
            masked += zero ? 1 : 0;
            assertTrue(
                    !zero || brightest < .03 + noise,
                    "signal of " + brightest + " was cut at " + p);
        }
        assertTrue(masked >= least * dark, masked + " of " + dark + " dark pixels were masked");
    }

    @Test
    void aHoleAroundTheCentreOfKSpaceIsBridged() {
        Simulation scan = SharedScans.of(settings(4, 8, 10), workers);
        CoilMaps maps = CoilMapEstimator.estimate(withHole(scan.kSpace(), 2), workers, said -> {});
        requireAgreement(scan, maps, 1e-3, .01);
    }

    /** Without the samples next to the one in the centre, so many on each side. */
    private static KSpace withHole(KSpace scan, int reach) {
        Trajectory t = scan.trajectory();
        int left = t.samples() - 2 * reach;
        float[] k = new float[2 * left * t.spokes() * t.frames()];
        float[] values = new float[k.length * scan.coils()];
        int centre = t.samples() / 2;
        for (int i = 0; i < left; i++) {
            int outer = centre - reach;
            int from = i < outer ? i : i == outer ? centre : i + 2 * reach;
            for (int readout = 0; readout < values.length / 2 / left; readout++) {
                System.arraycopy(
                        scan.interleaved(),
                        2 * (readout * t.samples() + from),
                        values,
                        2 * (readout * left + i),
                        2);
            }
            for (int readout = 0; readout < t.spokes() * t.frames(); readout++) {
                System.arraycopy(
                        t.interleaved(),
                        2 * (readout * t.samples() + from),
                        k,
                        2 * (readout * left + i),
                        2);
            }
        }
        return new KSpace(
                ComplexImages.wrap(values, left, t.spokes(), scan.coils(), t.frames()),
                new Trajectory(k, left, t.spokes(), t.frames()),
                scan.geometry());
    }

    @Test
    void imagesNeedNotBeSquare() {
        int width = 64;
        int height = 40;
        ImageSeries square = SharedScans.of(settings(4, 8, 10), workers).truth();
        float[] cropped = new float[2 * width * height * square.frames()];
        for (int frame = 0; frame < square.frames(); frame++) {
            System.arraycopy(
                    square.interleaved(),
                    2 * width * (frame * 64 + 12),
                    cropped,
                    2 * width * height * frame,
                    2 * width * height);
        }
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(cropped, width, height, square.frames()),
                        Geometry.uncalibrated(width).withMatrix(width, height),
                        Map.of());
        Simulation scan = Acquisition.of(series, settings(4, 8, 10), workers);
        requireAgreement(scan, CoilMapEstimator.estimate(scan.kSpace(), workers, said -> {}));
    }

    @Test
    void oneCoilIsEvenlySensitive() {
        Simulation scan = SharedScans.of(settings(1, 8, 10), workers);
        CoilMaps maps = CoilMapEstimator.estimate(scan.kSpace(), workers, said -> {});
        requireUnitNorm(maps);
        requireCalm(maps);
    }

    @Test
    void noiseAndDarknessGiveUsableMaps() {
        KSpace scan = SharedScans.of(settings(4, 8, 10), workers).kSpace();
        float[] samples = new float[scan.interleaved().length];
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        requireUnitNorm(CoilMapEstimator.estimate(withSamples(scan, samples), workers, said -> {}));
        float[] dark = new SmoothMapFit(new float[2 * 32 * 24 * 3], 32, 24, 3, workers).maps();
        requireUnitNorm(new CoilMaps(ComplexImages.wrap(dark, 32, 24, 3)));
    }

    @Test
    void aBrokenCoilIsLeftOut() {
        Simulation scan = SharedScans.of(settings(4, 8, 10), workers);
        KSpace kSpace = scan.kSpace();
        float[] samples = kSpace.interleaved().clone();
        int perCoil = 2 * kSpace.trajectory().samplesPerFrame();
        for (int frame = 0; frame < kSpace.frames(); frame++) {
            int coil = frame * kSpace.coils() * perCoil;
            Arrays.fill(samples, coil, coil + perCoil, 0);
        }
        CoilMaps maps =
                CoilMapEstimator.estimate(withSamples(kSpace, samples), workers, said -> {});
        requireUnitNorm(maps);
        for (int i = 0; i < 2 * maps.width() * maps.height(); i++) {
            assertEquals(0, maps.interleaved()[i], 1e-6);
        }
    }

    @Test
    void threadsAndUnitsDoNotMatter() {
        KSpace scan = SharedScans.of(settings(4, 8, 10), workers).kSpace();
        float[] expected = CoilMapEstimator.estimate(scan, workers, said -> {}).interleaved();
        try (Workers three = Workers.of(3);
                Workers one = Workers.of(1)) {
            assertArrayEquals(
                    expected, CoilMapEstimator.estimate(scan, one, said -> {}).interleaved());
            assertArrayEquals(
                    expected, CoilMapEstimator.estimate(scan, three, said -> {}).interleaved());
        }
        for (int exponent : new int[] {-45, 40}) {
            float[] scaled = scan.interleaved().clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = Math.scalb(scaled[i], exponent);
            }
            KSpace other = withSamples(scan, scaled);
            assertArrayEquals(
                    expected,
                    CoilMapEstimator.estimate(other, workers, said -> {}).interleaved(),
                    "2^" + exponent);
        }
    }

    private static KSpace withSamples(KSpace scan, float[] samples) {
        return scan.withSamples(
                ComplexImages.wrap(
                        samples,
                        scan.samplesPerSpoke(),
                        scan.spokes(),
                        scan.coils(),
                        scan.frames()));
    }

    /**
     * Compares 1 - |sum_c conj(S_c) T_c|^2 inside the object: the part of the signal that the maps
     * cannot explain.
     */
    private static void requireAgreement(Simulation scan, CoilMaps maps) {
        requireAgreement(scan, maps, 3e-4, 0.005);
    }

    /** Bounds of the part of the sensitivities' energy that is missed, where there is signal. */
    private static void requireAgreement(
            Simulation scan, CoilMaps maps, double meanBound, double worstBound) {
        double[] mean = meanMagnitude(scan.truth());
        double peak = Arrays.stream(mean).max().orElseThrow();
        double sum = 0;
        double worst = 0;
        int count = 0;
        for (int pixel = 0; pixel < mean.length; pixel++) {
            if (mean[pixel] < 0.1 * peak) {
                continue;
            }
            double[] product = product(maps, pixel, scan.maps(), pixel);
            double missed = 1 - product[0] * product[0] - product[1] * product[1];
            sum += missed;
            worst = Math.max(worst, missed);
            count++;
        }
        String found = "mean " + sum / count + ", worst " + worst;
        assertTrue(sum / count < meanBound && worst < worstBound, found);
    }

    private static double[] meanMagnitude(ImageSeries series) {
        double[] mean = new double[series.geometry().pixels()];
        float[] magnitudes = series.magnitudes();
        for (int i = 0; i < magnitudes.length; i++) {
            mean[i % mean.length] += magnitudes[i] / series.frames();
        }
        return mean;
    }

    private static void requireUnitNorm(CoilMaps maps) {
        for (int pixel = 0; pixel < maps.width() * maps.height(); pixel++) {
            assertEquals(1, product(maps, pixel, maps, pixel)[0], 1e-5);
        }
    }

    /** Neighbours are alike, phase included, so that there is no vortex anywhere. */
    private static void requireCalm(CoilMaps maps) {
        for (int y = 1; y < maps.height(); y++) {
            for (int x = 1; x < maps.width(); x++) {
                int pixel = y * maps.width() + x;
                double left = product(maps, pixel, maps, pixel - 1)[0];
                double above = product(maps, pixel, maps, pixel - maps.width())[0];
                assertTrue(Math.min(left, above) > 0.97, x + ", " + y + ": " + left + " " + above);
            }
        }
    }

    /** Real and imaginary part of sum_c conj(A_c) B_c. */
    private static double[] product(CoilMaps a, int pixelA, CoilMaps b, int pixelB) {
        int pixels = a.width() * a.height();
        double re = 0;
        double im = 0;
        for (int coil = 0; coil < a.coils(); coil++) {
            int i = 2 * (coil * pixels + pixelA);
            int j = 2 * (coil * pixels + pixelB);
            double ar = a.interleaved()[i];
            double ai = a.interleaved()[i + 1];
            double br = b.interleaved()[j];
            double bi = b.interleaved()[j + 1];
            re += ar * br + ai * bi;
            im += ar * bi - ai * br;
        }
        return new double[] {re, im};
    }
}
