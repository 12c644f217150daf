package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.LocallyLowRank;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;

/**
 * A contrast agent that arrives in textured tissue while it breathes, as in perfusion of heart and
 * kidneys: neither brightness nor place is constant. The default must not be below the classical
 * method that does best there.
 */
class ContrastInMotionTest {

    private static final int MATRIX = 48;
    private static final int FRAMES = 16;

    /** By 1.2 dB where no further outer iterations follow. */
    private static final double LEAST_GAIN = 2;

    @Test
    void theDefaultIsAboveLocallyLowRank() {
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    Acquisition.of(
                            breathingWithContrast(),
                            new SimulationSettings(
                                    PhantomKind.BOTH, MATRIX, FRAMES, 4, 8, 0, "golden", 0.005, 1),
                            workers);
            Score motion = score(new MotionReconstructor(MotionSettings.BEST), scan, workers);
            Score llr = score(new LocallyLowRank(LocallyLowRank.Settings.DEFAULT), scan, workers);
            assertTrue(
                    motion.psnrLs() > llr.psnrLs() + LEAST_GAIN && motion.psnrRoi() > llr.psnrRoi(),
                    () -> "motion " + motion + ", llr " + llr);
        }
    }

    private static Score score(Reconstructor method, Simulation scan, Workers workers) {
        return Metrics.score(
                scan.truth(),
                method.reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT));
    }

    /** Texture that moves up and down; the agent reaches every part of it at another time. */
    private static ImageSeries breathingWithContrast() {
        double[] waves = new Random(5).doubles(120, -1, 1).toArray();
        double[] delays = new Random(6).doubles(120, -1, 1).toArray();
        float[] images = new float[2 * MATRIX * MATRIX * FRAMES];
        for (int i = 0; i < images.length / 2; i++) {
            int t = i / (MATRIX * MATRIX);
            double x = (i % MATRIX - MATRIX / 2) / (MATRIX / 2.0);
            double y = (i / MATRIX % MATRIX - MATRIX / 2) / (MATRIX / 2.0);
            y -= 0.1 * Math.sin(2 * Math.PI * t / 4.3);
            double radius = Math.hypot(x, y / 0.8);
            double delay = 3 + 6 * texture(delays, x, y);
            double agent = bolus(t, delay, 2 + 2 * radius);
            double body = 1 / (1 + Math.exp((radius - 0.8) / 0.03));
            images[2 * i] = (float) (body * texture(waves, x, y) * (0.3 + agent));
        }
        return new ImageSeries(
                ComplexImages.wrap(images, MATRIX, MATRIX, FRAMES),
                Geometry.uncalibrated(MATRIX),
                Map.of());
    }

    private static double bolus(int t, double peak, double width) {
        double s = (t - peak) / width;
        return Math.exp(s < 0 ? -s * s : -s / 3);
    }

    private static double texture(double[] waves, double x, double y) {
        double sum = 0;
        for (int w = 0; w < waves.length; w += 3) {
            sum += Math.cos(25 * (waves[w] * x + waves[w + 1] * y) + 9 * waves[w + 2]);
        }
        return 0.6 + 0.4 * Math.tanh(sum / 4);
    }
}
