package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;

class HeldOutSpokesTest {

    private static Simulation scan(int spokes, Workers workers) {
        return SharedScans.of(
                new SimulationSettings(PhantomKind.CINE, 32, 4, 3, spokes, 0, "golden", 0.01, 1),
                workers);
    }

    @Test
    void theTruthReachesTheNoiseAndBetterMethodsComeNearer() {
        try (Workers workers = Workers.of(2)) {
            Simulation scan = scan(9, workers);
            HeldOutSpokes split = HeldOutSpokes.of(scan.kSpace());
            assertEquals(8, split.rest().spokes());
            assertEquals(1, split.heldOut().spokes());
            double floor = split.noiseFloor();
            double truth = split.residual(scan.truth(), scan.maps(), workers);
            assertEquals(floor, truth, 0.1 * floor);
            double gridding = residual(new Gridding(), scan, split, workers);
            double tv = residual(new TemporalTv(TemporalTv.Settings.DEFAULT), scan, split, workers);
            assertTrue(floor < tv && tv < 0.7 * gridding, floor + " " + tv + " " + gridding);
        }
    }

    private static double residual(
            Reconstructor method, Simulation scan, HeldOutSpokes split, Workers workers) {
        ImageSeries series = method.reconstruct(split.rest(), scan.maps(), workers, Monitor.SILENT);
        return split.residual(series, scan.maps(), workers);
    }

    @Test
    void aSingleSpokeCannotBeHeldOut() {
        try (Workers workers = Workers.of(1)) {
            Simulation scan = scan(1, workers);
            String message =
                    assertThrows(InvalidDataException.class, () -> HeldOutSpokes.of(scan.kSpace()))
                            .getMessage();
            assertTrue(message.endsWith("but the scan has 1."), message);
        }
    }
}
