package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weight that CG-SENSE chooses for itself. */
class CgSenseTest {

    private static final double[] WEIGHTS = {1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3};

    @ParameterizedTest
    @CsvSource({
        "golden, 5, 0.003",
        "golden, 13, 0.05",
        "golden, 34, 0.015",
        "spiral:12, 4, 0.003",
        "spiral:12, 8, 0.05",
        "cartesian:8, 16, 0.003",
        "cartesian:8, 20, 0.05"
    })
    void isNearTheBestOfManyForAnyTrajectoryAndNoise(String trajectory, int spokes, double noise) {
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE, 48, 2, 4, spokes, 0, trajectory, noise, 1),
                            workers);
            double own = psnr(scan, 0, workers);
            double best = 0;
            for (double weight : WEIGHTS) {
                best = Math.max(best, psnr(scan, weight, workers));
            }
            assertTrue(own > best - 0.8, own + " beside " + best);
        }
    }

    private static double psnr(Simulation scan, double lambda, Workers workers) {
        Map<String, Double> given = lambda > 0 ? Map.of("lambda", lambda) : Map.of();
        Reconstructor method =
                new CgSense(CgSense.Settings.DEFAULT).tuned(new Tuning(1, 60, given));
        ImageSeries series =
                method.reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT);
        String told = series.properties().get("lambda");
        assertEquals(lambda > 0, told.endsWith("(given)"), told);
        return Metrics.score(scan.truth(), series).psnrLs();
    }
}
