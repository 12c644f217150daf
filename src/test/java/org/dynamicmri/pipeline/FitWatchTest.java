package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FitWatchTest {

    private static Simulation scan;

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(2)) {
            scan =
                    SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE, 32, 4, 3, 8, 0, "golden", 0.01, 1),
                            workers);
        }
    }

    /** The properties of all previews, then those of the result. */
    private static List<Map<String, String>> run(boolean heldOut) {
        List<Map<String, String>> seen = new ArrayList<>();
        ImageSeries result =
                Reconstruction.of("made up", (hints, say) -> new Scan(scan.kSpace()))
                        .method("tv")
                        .heldOut(heldOut)
                        .threads(1)
                        .run(
                                new Monitor() {
                                    @Override
                                    public void preview(Supplier<ImageSeries> current) {
                                        seen.add(current.get().properties());
                                    }
                                })
                        .data()
                        .only();
        seen.add(result.properties());
        return seen;
    }

    private static double last(List<Map<String, String>> seen, String property) {
        return Double.parseDouble(seen.get(seen.size() - 2).get(property));
    }

    @Test
    void theFitComesNearerToItsSamplesThanToThoseKeptOut() {
        List<Map<String, String>> seen = run(true);
        double first = Double.parseDouble(seen.get(0).get(FitWatch.RESIDUAL));
        double fitted = last(seen, FitWatch.RESIDUAL);
        double heldOut = last(seen, FitWatch.HELD_OUT);
        assertTrue(fitted < 0.9 * first, fitted + " " + first);
        assertTrue(fitted < heldOut && heldOut < 1, fitted + " " + heldOut);
        Map<String, String> told = seen.get(seen.size() - 1);
        assertEquals(heldOut, Double.parseDouble(told.get(FitWatch.HELD_OUT)), 0.01 * heldOut);
        assertTrue(told.containsKey("held-out residual of noise alone"));
    }

    @Test
    void withoutSpokesKeptOutAllAreFitted() {
        List<Map<String, String>> seen = run(false);
        assertFalse(seen.get(0).containsKey(FitWatch.HELD_OUT));
        assertFalse(seen.get(seen.size() - 1).containsKey(FitWatch.HELD_OUT));
        assertTrue(last(seen, FitWatch.RESIDUAL) < 1);
    }
}
