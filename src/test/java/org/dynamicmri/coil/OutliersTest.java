package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.TrajectorySpec;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples that no image explains are left out by name, and nothing of a clean scan. */
class OutliersTest {

    private static final int COILS = 4;
    private static final int FRAMES = 8;
    private static final int SPOKES = 8;

    private static Workers workers;
    private static KSpace radial;
    private static KSpace lines;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void simulate() {
        workers = Workers.of(2);
        radial = simulation(PhantomKind.CINE, COILS, SPOKES, "golden", 0.005);
        lines = simulation(PhantomKind.CINE, COILS, SPOKES, "cartesian:4", 0.005);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static KSpace simulation(
            PhantomKind kind, int coils, int spokes, String trajectory, double noise) {
        return SharedScans.of(
                        new SimulationSettings(
                                kind, 32, FRAMES, coils, spokes, 0, trajectory, noise, 1),
                        workers)
                .kSpace();
    }

    private interface Spoiling {
        /** What becomes of a value, by its place in the interleaved readout. */
        float of(float value, int place, Random random);
    }

    /** A scan with readouts of a frame that are spoilt, in one coil, or in all for -1. */
    private static KSpace spoilt(
            KSpace scan, int frame, int firstSpoke, int spokes, int coil, Spoiling spoiling) {
        float[] values = scan.interleaved().clone();
        Random random = new Random(3);
        int length = 2 * scan.samplesPerSpoke();
        for (int c = 0; c < COILS; c++) {
            for (int spoke = firstSpoke; spoke < firstSpoke + spokes; spoke++) {
                int first = ((frame * COILS + c) * scan.spokes() + spoke) * length;
                for (int i = 0; i < length && (coil < 0 || c == coil); i++) {
                    values[first + i] = spoiling.of(values[first + i], i, random);
                }
            }
        }
        return scan.withSamples(
                ComplexImages.wrap(values, scan.samplesPerSpoke(), scan.spokes(), COILS, FRAMES));
    }

    private static float largest(KSpace scan) {
        float largest = 0;
        for (float value : scan.interleaved()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private SampleWeights weights(KSpace scan) {
        return Outliers.leaveOut(scan, workers, said::add).weights().orElseThrow();
    }

    private static void requireOnly(SampleWeights weights, KSpace scan, int frame, int spoke) {
        for (int f = 0; f < FRAMES; f++) {
            for (int s = 0; s < scan.spokes(); s++) {
                assertEquals(f != frame || s != spoke, weights.isMeasured(f, s), f + ", " + s);
            }
        }
    }

    @Test
    void interferenceIsLeftOut() {
        for (KSpace scan : List.of(radial, lines)) {
            said.clear();
            float loud = largest(scan) / 8;
            KSpace spoilt =
                    spoilt(scan, 2, 4, 1, -1, (v, i, r) -> (float) (v + loud * r.nextGaussian()));
            requireOnly(weights(spoilt), scan, 2, 4);
            assertEquals(1, said.size(), said.toString());
            assertTrue(
                    said.get(0).matches("Readout 5 of frame 3 is left out: \\d+ times .*"),
                    said.get(0));
        }
    }

    @Test
    void spikesAreLeftOutAlone() {
        float loud = largest(radial) / 3;
        KSpace spoilt = spoilt(radial, 3, 1, 1, 2, (v, i, r) -> i == 42 || i == 91 ? v + loud : v);
        SampleWeights weights = weights(spoilt);
        assertEquals(List.of("2 samples of readout 2 of frame 4 are left out: spikes."), said);
        int first = radial.samplesPerSpoke();
        for (int i = 0; i < first; i++) {
            assertEquals(i == 21 || i == 45 ? 0 : 1, weights.of(3, 2, first + i), "sample " + i);
        }
    }

    @Test
    void aDeadCoilIsLeftOutByItself() {
        for (KSpace scan : List.of(radial, lines)) {
            said.clear();
            KSpace spoilt =
                    spoilt(
                            scan,
                            5,
                            0,
                            scan.spokes(),
                            1,
                            (v, i, r) -> (float) (0.005 * r.nextGaussian()));
            SampleWeights weights = weights(spoilt);
            assertFalse(weights.isShared());
            for (int coil = 0; coil < COILS; coil++) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    float expected = coil == 1 && frame == 5 ? 0 : 1;
                    assertEquals(expected, weights.of(frame, coil, 7), coil + ", " + frame);
                }
            }
            assertTrue(said.get(0).startsWith("Coil 2 is left out in"), said.toString());
        }
    }

    @Test
    void aReadoutOfAnotherSignIsLeftOut() {
        requireOnly(weights(spoilt(radial, 4, 3, 1, -1, (v, i, r) -> -v)), radial, 4, 3);
        assertTrue(
                said.get(0).matches("Readout 4 of frame 5 is left out: \\d+ times the residual.*"),
                said.toString());
    }

    @Test
    void aReadoutOfNothingIsLeftOut() {
        requireOnly(weights(spoilt(radial, 4, 3, 1, -1, (v, i, r) -> 0)), radial, 4, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "CINE, 4, 8, golden, 0.005",
        "CINE, 1, 3, golden, 0",
        "CONTRAST, 4, 5, tiny-golden:7, 0.05",
        "BOTH, 2, 3, golden, 0.001",
        "FLICKER, 2, 8, linear, 0.01",
        "BOTH, 4, 8, cartesian:4, 0.001",
        "CINE, 1, 8, cartesian:4, 0",
        "CONTRAST, 4, 4, spiral:12, 0.01",
        "STATIC, 3, 3, golden, 0.3",
    })
    void cleanScansKeepAll(
            PhantomKind kind, int coils, int spokes, String trajectory, double noise) {
        KSpace clean = simulation(kind, coils, spokes, trajectory, noise);
        assertSame(clean, Outliers.leaveOut(clean, workers, said::add), said.toString());
        assertEquals(List.of(), said);
    }

    /**
     * A square whose edges lie along the axes, sampled no more finely than the field of view needs:
     * the spoke along x is many times as loud in the outer half of k-space as those beside it.
     */
    @Test
    void edgesAreNoInterference() {
        int samples = 64;
        int spokes = 60;
        Trajectory trajectory = TrajectorySpec.of("golden").create(samples, spokes, 1, samples / 2);
        Random random = new Random(1);
        float[] values = new float[2 * samples * spokes];
        for (int i = 0; i < samples * spokes; i++) {
            double square = sinc(0.93 * trajectory.kx(0, i)) * sinc(0.93 * trajectory.ky(0, i));
            values[2 * i] = (float) (square + 1e-3 * random.nextGaussian());
            values[2 * i + 1] = (float) (1e-3 * random.nextGaussian());
        }
        KSpace clean =
                new KSpace(
                        ComplexImages.wrap(values, samples, spokes, 1, 1),
                        trajectory,
                        Geometry.uncalibrated(samples));
        assertSame(clean, Outliers.leaveOut(clean, workers, said::add), said.toString());
        float[] spoilt = values.clone();
        for (int i = 2 * 7 * samples; i < 2 * 8 * samples; i++) {
            spoilt[i] += (float) (0.1 * random.nextGaussian());
        }
        Outliers.leaveOut(
                clean.withSamples(ComplexImages.wrap(spoilt, samples, spokes, 1, 1)),
                workers,
                said::add);
        assertTrue(said.get(0).startsWith("Readout 8 of frame 1 is left out"), said.toString());
        assertEquals(1, said.size(), said.toString());
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
