package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.NoiseLevel;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole reconstructions, coil maps estimated, of scans that are not radial. */
class OtherTrajectoriesTest {

    @ParameterizedTest
    @CsvSource({"cartesian:4, 16, 15, 26", "spiral:12, 6, 15, 30"})
    void fromSamplesAlone(String trajectory, int spokes, double gridding, double tv) {
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE, 64, 10, 6, spokes, 0, trajectory, 0.005, 1),
                            workers);
            assertEquals(0.005, NoiseLevel.estimate(scan.kSpace()), 0.0025, "noise");
            CoilMaps maps = CoilMapEstimator.estimate(scan.kSpace(), workers, said -> {});
            double simple = psnr(scan, maps, new Gridding(), workers);
            double sparse = psnr(scan, maps, new TemporalTv(TemporalTv.Settings.DEFAULT), workers);
            assertTrue(simple > gridding, "gridding " + simple);
            assertTrue(sparse > tv, "temporal TV " + sparse);
        }
    }

    private static double psnr(
            Simulation scan, CoilMaps maps, Reconstructor method, Workers workers) {
        ImageSeries series = method.reconstruct(scan.kSpace(), maps, workers, Monitor.SILENT);
        float[] expected = scan.truth().magnitudes();
        float[] actual = series.magnitudes();
        double error = 0;
        for (int i = 0; i < actual.length; i++) {
            error += Math.pow(actual[i] - expected[i], 2) / actual.length;
        }
        return -10 * Math.log10(error);
    }
}
