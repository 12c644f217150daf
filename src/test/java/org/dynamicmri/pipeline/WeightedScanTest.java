package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import org.dynamicmri.coil.CoilCompression;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.NoiseLevel;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.operator.OperatorAxioms;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.HeldOutSpokes;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples of weight 0 change nothing, whatever they hold, in every method. */
class WeightedScanTest {

    private static final int SPOKES = 9;

    /** Readouts of each frame that only fill it up. */
    private static final int PADDING = 2;

    @ParameterizedTest
    @CsvSource({
        "gridding, golden",
        "cg-sense, golden",
        "tv, golden",
        "llr, golden",
        "l+s, golden",
        "subspace, golden",
        "motion, golden",
        "gridding, cartesian:4",
        "tv, cartesian:4",
        "motion, cartesian:4",
    })
    void paddingChangesNoImage(String name, String trajectory) {
        Simulation scan = scan(32, trajectory);
        KSpace padded = padded(scan.kSpace());
        Reconstructor method = Methods.create(name, Method.DEFAULT, 1);
        try (Workers workers = Workers.of(2)) {
            float[] expected = image(method, scan.kSpace(), scan.maps(), workers);
            float[] actual = image(method, padded, scan.maps(), workers);
            assertClose(expected, actual, 1e-3);
        }
    }

    @ParameterizedTest
    @CsvSource({"golden", "cartesian:4"})
    void paddingChangesNoEstimate(String trajectory) {
        KSpace scan = scan(trajectory).kSpace();
        KSpace padded = padded(scan);
        assertEquals(NoiseLevel.estimate(scan), NoiseLevel.estimate(padded), 1e-9);
        try (Workers workers = Workers.of(2)) {
            assertClose(
                    CoilMapEstimator.estimate(scan, workers, said -> {}).interleaved(),
                    CoilMapEstimator.estimate(padded, workers, said -> {}).interleaved(),
                    1e-3);
            assertEquals(
                    CoilCompression.of(scan, 0, workers).describe(),
                    CoilCompression.of(padded, 0, workers).describe());
        }
    }

    private static KSpace framed(Framing framing, KSpace scan) {
        return framing.apply(
                        scan,
                        Frames.withoutPadding(scan),
                        Optional.empty(),
                        Optional.empty(),
                        said -> {})
                .kSpace();
    }

    @Test
    void framesAreMadeOfWhatWasMeasured() {
        KSpace scan = scan("golden").kSpace();
        KSpace padded = padded(scan);
        Framing wider = new Framing(0, 2 * SPOKES, 0, 0, List.of());
        KSpace expected = framed(wider, scan);
        KSpace actual = framed(wider, padded);
        assertTrue(actual.weights().flatMap(SampleWeights::unlessOne).isEmpty());
        assertArrayEquals(expected.interleaved(), actual.interleaved());
    }

    @Test
    void aHeldOutSpokeWasMeasured() {
        HeldOutSpokes split = HeldOutSpokes.of(padded(scan("golden").kSpace()));
        assertTrue(split.heldOut().weights().flatMap(SampleWeights::unlessOne).isEmpty());
        assertEquals(
                (SPOKES - 1) * split.rest().samplesPerSpoke(),
                split.rest().measuredPerFrame(),
                1e-3);
    }

    /** A coil that is dead for two frames, and of weight 0 there, leaves the image as it is. */
    @Test
    void aCoilMayBeLeftOutOfSomeFrames() {
        Simulation scan = scan("golden");
        KSpace kSpace = scan.kSpace();
        float[] samples = kSpace.interleaved().clone();
        float[] weights = new float[samples.length / 2];
        Arrays.fill(weights, 1);
        int perCoil = weights.length / kSpace.frames() / kSpace.coils();
        Random random = new Random(4);
        for (int frame = 3; frame < 5; frame++) {
            int from = (frame * kSpace.coils() + 2) * perCoil;
            Arrays.fill(weights, from, from + perCoil, 0);
            for (int i = 2 * from; i < 2 * (from + perCoil); i++) {
                samples[i] = (float) random.nextGaussian();
            }
        }
        KSpace spoilt = kSpace.withSamples(wrapped(samples, kSpace));
        KSpace mended =
                spoilt.withWeights(
                        SampleWeights.ofCoils(
                                weights,
                                kSpace.samplesPerSpoke(),
                                kSpace.spokes(),
                                kSpace.coils(),
                                kSpace.frames()));
        try (Workers workers = Workers.of(2)) {
            OperatorAxioms.check(SenseOperator.of(mended, scan.maps(), workers));
            Reconstructor tv = Methods.create("tv", Method.DEFAULT, 1);
            float[] truth = scan.truth().magnitudes();
            double whole = psnr(truth, image(tv, kSpace, scan.maps(), workers));
            double left = psnr(truth, image(tv, mended, scan.maps(), workers));
            double dead = psnr(truth, image(tv, spoilt, scan.maps(), workers));
            assertTrue(left > whole - 0.5, left + " of " + whole);
            assertTrue(dead < whole - 5, dead + " of " + whole);
            CoilMaps estimated = CoilMapEstimator.estimate(mended, workers, said -> {});
            assertTrue(psnr(truth, image(tv, mended, estimated, workers)) > whole - 1);
            assertEquals(
                    kSpace.coils(), CoilCompression.of(mended, 0, workers).apply(mended).coils());
        }
    }

    private static Simulation scan(String trajectory) {
        return scan(48, trajectory);
    }

    private static Simulation scan(int matrix, String trajectory) {
        try (Workers workers = Workers.of(2)) {
            return SharedScans.of(
                    new SimulationSettings(
                            PhantomKind.CINE, matrix, 8, 4, SPOKES, 0, trajectory, 0.003, 1),
                    workers);
        }
    }

    /** Two more readouts a frame: places of measured ones, other samples, weight 0. */
    private static KSpace padded(KSpace scan) {
        int spokes = scan.spokes();
        int[][] chosen = new int[scan.frames()][];
        for (int frame = 0; frame < chosen.length; frame++) {
            int first = frame * spokes;
            chosen[frame] =
                    IntStream.range(0, spokes + PADDING)
                            .map(i -> first + (i < spokes ? i : 1))
                            .toArray();
        }
        KSpace repeated = Frames.of(chosen, scan.geometry().frameIntervalSeconds()).of(scan);
        int samples = scan.samplesPerSpoke();
        float[] weights = new float[samples * (spokes + PADDING) * scan.frames()];
        float[] values = repeated.interleaved().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i / samples % (spokes + PADDING) < spokes ? 1 : 0;
        }
        for (int i = 0; i < values.length; i++) {
            if (i / 2 / samples % (spokes + PADDING) >= spokes) {
                values[i] = 100;
            }
        }
        return repeated.withSamples(wrapped(values, repeated))
                .withWeights(
                        SampleWeights.shared(weights, samples, spokes + PADDING, scan.frames()));
    }

    private static Img<ComplexFloatType> wrapped(float[] values, KSpace like) {
        return ComplexImages.wrap(
                values, like.samplesPerSpoke(), like.spokes(), like.coils(), like.frames());
    }

    private static float[] image(
            Reconstructor method, KSpace kSpace, CoilMaps maps, Workers workers) {
        return method.reconstruct(kSpace, maps, workers, Monitor.SILENT).magnitudes();
    }

    private static double psnr(float[] expected, float[] actual) {
        double error = 0;
        for (int i = 0; i < actual.length; i++) {
            error += Math.pow(actual[i] - expected[i], 2) / actual.length;
        }
        return -10 * Math.log10(error);
    }

    private static void assertClose(float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        double energy = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            energy += (double) expected[i] * expected[i];
            error += Math.pow(actual[i] - expected[i], 2);
        }
        assertEquals(0, Math.sqrt(error / energy), tolerance);
    }
}
