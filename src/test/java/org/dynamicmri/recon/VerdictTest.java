package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.ScanCheck;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.TrajectorySpec;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good results are believed, and what is wrong with others is named. */
class VerdictTest {

    private static final int MATRIX = 48;
    private static final int FRAMES = 6;

    private static Workers workers;
    private static Simulation cine;

    @BeforeAll
    static void simulate() {
        workers = Workers.of(2);
        cine = simulation(PhantomKind.CINE, 4, 8, "golden", 0.005);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Simulation simulation(
            PhantomKind kind, int coils, int spokes, String trajectory, double noise) {
        return SharedScans.of(
                new SimulationSettings(
                        kind, MATRIX, FRAMES, coils, spokes, 0, trajectory, noise, 1),
                workers);
    }

    private static Verdict verdict(KSpace kSpace, CoilMaps given) {
        CoilMaps maps =
                given == null ? CoilMapEstimator.estimate(kSpace, workers, said -> {}) : given;
        ImageSeries series =
                new TemporalTv(TemporalTv.Settings.DEFAULT)
                        .reconstruct(kSpace, maps, workers, Monitor.SILENT);
        return Verdict.of(
                ScanCheck.of(kSpace, workers), kSpace, maps, given != null, true, series, workers);
    }

    @ParameterizedTest
    @CsvSource({
        "CINE, 4, 8, golden, 0.005",
        "CINE, 1, 8, golden, 0.02",
        "CONTRAST, 4, 5, tiny-golden:7, 0.05",
        "FLICKER, 2, 8, linear, 0.01",
        "BOTH, 4, 16, cartesian:6, 0.01",
        "CINE, 4, 4, spiral:12, 0.01",
        "STATIC, 3, 3, golden, 0.2",
    })
    void goodScansAreNotDoubted(
            PhantomKind kind, int coils, int spokes, String trajectory, double noise) {
        Verdict verdict =
                verdict(simulation(kind, coils, spokes, trajectory, noise).kSpace(), null);
        assertEquals(Verdict.GOOD, verdict.text());
        assertTrue(verdict.unexplained() < 0.005, "unexplained: " + verdict.unexplained());
    }

    @ParameterizedTest
    @CsvSource({"golden, linear", "linear, golden", "tiny-golden:7, golden"})
    void theRightTrajectoryIsNamed(String measured, String told) {
        KSpace kSpace = simulation(PhantomKind.CINE, 4, 8, measured, 0.005).kSpace();
        KSpace wrong =
                kSpace.withTrajectory(
                        TrajectorySpec.of(told)
                                .create(
                                        kSpace.samplesPerSpoke(),
                                        kSpace.spokes(),
                                        FRAMES,
                                        kSpace.trajectory().extent()));
        Verdict verdict = verdict(wrong, null);
        assertTrue(
                verdict.text().startsWith("doubtful: The trajectory does not fit"), verdict.text());
        assertTrue(verdict.text().endsWith("the trajectory " + measured + "."), verdict.text());
    }

    @Test
    void wrongMapsAreNamed() {
        float[] maps = cine.maps().interleaved();
        float[] turned = new float[maps.length];
        for (int i = 0; i < maps.length; i++) {
            turned[i] = maps[(i + maps.length / 4) % maps.length];
        }
        Verdict verdict =
                verdict(cine.kSpace(), new CoilMaps(ComplexImages.wrap(turned, MATRIX, MATRIX, 4)));
        assertTrue(verdict.text().contains("The given coil maps"), verdict.text());
        assertEquals(Verdict.GOOD, verdict(cine.kSpace(), cine.maps()).text());
    }

    @Test
    void aFrameOfAnotherSignIsNamed() {
        Verdict verdict = verdict(withFrame(3, (value, random) -> -value), null);
        assertTrue(verdict.text().contains("Frame 4 does not agree"), verdict.text());
    }

    @Test
    void aSpoiltFrameIsNamed() {
        Verdict verdict =
                verdict(withFrame(2, (value, random) -> (float) random.nextGaussian()), null);
        assertTrue(verdict.text().matches("(?s).*[Ff]rame 3\\b.*"), verdict.text());
    }

    private interface Spoiling {
        float of(float value, Random random);
    }

    private static KSpace withFrame(int frame, Spoiling spoiling) {
        KSpace kSpace = cine.kSpace();
        float[] samples = kSpace.interleaved().clone();
        int perFrame = samples.length / FRAMES;
        Random random = new Random(1);
        for (int i = frame * perFrame; i < (frame + 1) * perFrame; i++) {
            samples[i] = spoiling.of(samples[i], random);
        }
        return kSpace.withSamples(
                ComplexImages.wrap(samples, kSpace.samplesPerSpoke(), kSpace.spokes(), 4, FRAMES));
    }

    @Test
    void theVerdictOnAStudyTellsItsSlices() {
        ImageSeries truth = cine.truth();
        ImageSeries good = truth.withProperties(new Verdict(0.0002, List.of()).properties());
        ImageSeries bad =
                truth.withProperties(new Verdict(0.21, List.of("Frame 2 is odd.")).properties());
        Map<String, String> study = Verdict.ofStudy(List.of(good, bad));
        assertEquals("doubtful: Slice 2: Frame 2 is odd.", study.get(Verdict.VERDICT));
        assertEquals("0.2100", study.get(Verdict.UNEXPLAINED));
        assertEquals(Verdict.GOOD, Verdict.ofStudy(List.of(good)).get(Verdict.VERDICT));
    }
}
