package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bright agent that arrives within two frames is no error; an odd frame besides it is. */
class ScanCheckTest {

    private static final int MATRIX = 48;
    private static final int FRAMES = 12;
    private static final int COILS = 4;

    /** The frame in which the agent arrives. */
    private static final int ARRIVAL = 3;

    private static Workers workers;
    private static KSpace bolus;

    @BeforeAll
    static void simulate() {
        workers = Workers.of(2);
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.CONTRAST, MATRIX, FRAMES, COILS, 8, 0, "golden", 0.005, 1);
        bolus = Acquisition.of(arrival(), settings, workers).kSpace();
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    /** A dark body with a vessel that lights up in one frame and two organs that follow. */
    private static ImageSeries arrival() {
        float[] images = new float[2 * MATRIX * MATRIX * FRAMES];
        for (int i = 0; i < images.length / 2; i++) {
            int t = i / (MATRIX * MATRIX);
            double x = (i % MATRIX - MATRIX / 2) / (double) MATRIX;
            double y = (i / MATRIX % MATRIX - MATRIX / 2) / (double) MATRIX;
            double body = Math.hypot(x / 0.42, y / 0.45) < 1 ? 0.1 : 0;
            double vessel = Math.abs(x) < 0.03 && body > 0 ? 1 : 0;
            double organs = Math.hypot((Math.abs(x) - 0.2) / 0.1, y / 0.17) < 1 ? 1 : 0;
            double inVessel = t < ARRIVAL ? 0 : t == ARRIVAL ? 0.6 : 0.5 + 0.5 / (t - ARRIVAL);
            double inOrgans = t <= ARRIVAL ? 0 : 1 - 0.3 / (t - ARRIVAL);
            images[2 * i] = (float) (body + inVessel * vessel + inOrgans * organs);
        }
        return new ImageSeries(
                ComplexImages.wrap(images, MATRIX, MATRIX, FRAMES),
                Geometry.uncalibrated(MATRIX),
                Map.of());
    }

    @Test
    void anArrivingAgentIsNoOddFrame() {
        ScanCheck check = ScanCheck.of(bolus, workers);
        assertTrue(check.isSuspicious(), "unexplained: " + check.unexplained());
        assertEquals(List.of(), check.doubts());
    }

    @ParameterizedTest
    @ValueSource(ints = {ARRIVAL + 2, ARRIVAL + 5, FRAMES - 1})
    void aFrameOfAnotherSignAfterItIsNamed(int frame) {
        float[] samples = bolus.interleaved().clone();
        int perFrame = samples.length / FRAMES;
        for (int i = frame * perFrame; i < (frame + 1) * perFrame; i++) {
            samples[i] = -samples[i];
        }
        KSpace odd =
                bolus.withSamples(
                        ComplexImages.wrap(
                                samples, bolus.samplesPerSpoke(), bolus.spokes(), COILS, FRAMES));
        List<String> doubts = ScanCheck.of(odd, workers).doubts();
        assertEquals(1, doubts.size());
        assertTrue(doubts.get(0).startsWith("Frame " + (frame + 1) + " does"), doubts::toString);
    }
}
