package org.dynamicmri.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.operator.OperatorAxioms;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.GoldenRadial;
import org.junit.jupiter.api.Test;

class FreeRunningTest {

    private static final FreeRunning.Settings SETTINGS =
            new FreeRunning.Settings(20, 40, 24, 2, 5, 3, 0, 3);

    @Test
    void aSpokeIsTheExactSumOverThePixels() {
        int matrix = 15;
        CoilMaps maps = CoilArray.maps(matrix, matrix, 2);
        float[] image = new float[matrix * matrix];
        float[] complex = new float[2 * image.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) Math.abs(Math.sin(i * i));
            complex[2 * i] = image[i];
        }
        float[] exact = new float[2 * 32 * 2];
        var trajectory = new GoldenRadial(1).create(32, 5, 1, matrix / 2.0);
        float[] all = new float[5 * exact.length];
        try (Workers workers = Workers.of(1)) {
            new NonuniformDft(trajectory, maps, workers).forward(complex, all);
        }
        for (int coil = 0; coil < 2; coil++) {
            System.arraycopy(all, 2 * 32 * (coil * 5 + 3), exact, coil * 2 * 32, 2 * 32);
        }
        float[] spoke = new float[exact.length];
        double angle = Math.atan2(trajectory.ky(0, 3 * 32), trajectory.kx(0, 3 * 32)) + Math.PI;
        new SpokeProjection(matrix, 32, 2).measure(image, maps.interleaved(), angle, spoke);
        double error = OperatorAxioms.distance(exact, spoke) / OperatorAxioms.norm(exact);
        assertTrue(error < 2e-6, "error " + error);
    }

    @Test
    void theSameSettingsGiveTheSameScan() {
        FreeRunning.Scan one = scan(1);
        FreeRunning.Scan two = scan(2);
        assertArrayEquals(one.kSpace().interleaved(), two.kSpace().interleaved());
        assertEquals(500, one.kSpace().spokes());
        assertEquals(FrameOrder.grid(5, 3), FrameOrder.of(one.truth()));
        assertEquals(15, one.truth().frames());
    }

    private static FreeRunning.Scan scan(int threads) {
        try (Workers workers = Workers.of(threads)) {
            return FreeRunning.of(SETTINGS, workers);
        }
    }

    @Test
    void theBodyBeatsBreathesAndCoughs() {
        Physiology body = new Physiology(60, 1);
        double[] beats = body.beats();
        assertTrue(beats.length > 55 && beats.length < 80, beats.length + " beats");
        double usual = 0;
        double coughs = 0;
        for (int i = 0; i < 6000; i++) {
            usual += body.isRegular(i / 100.0) ? 1 : 0;
            coughs += body.isCoughing(i / 100.0) ? 0.01 : 0;
        }
        assertEquals(1.2, coughs, 0.02);
        assertTrue(usual > 4500 && usual < 6000, "arrhythmia, but not all the time");
        for (double beat : beats) {
            double most = body.contraction(beat);
            assertTrue(most > 0.6 && most >= body.contraction(beat + 0.02), "at " + beat);
            assertTrue(most >= body.contraction(beat - 0.02), "at " + beat);
        }
        assertEquals(1, Physiology.contractionAt(0), 1e-12);
        assertEquals(0, Physiology.contractionAt(0.5), 1e-12);
        assertEquals(Physiology.contractionAt(0.1), Physiology.contractionAt(0.9), 1e-12);
    }

    @Test
    void theSignalsAreThoseOfTheSpokes() {
        Map<String, double[]> signals = scan(2).signals();
        assertEquals(500, signals.get("breath").length);
        assertEquals(0.04, signals.get("time (s)")[1], 1e-12);
        assertTrue(Arrays.stream(signals.get("usual")).sum() > 300);
    }
}
