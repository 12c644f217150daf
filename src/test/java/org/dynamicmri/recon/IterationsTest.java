package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IterationsTest {

    /**
     * From a tenth of the iterations on.
     *
     * @param factor by which the expected number may be wrong
     */
    @ParameterizedTest
    @CsvSource({"tv, 1.5", "llr, 2.2", "l+s, 2.2"})
    void theProgressTellsHowManyIterationsThereWillBe(String method, double factor) {
        List<Double> progress = new ArrayList<>();
        Monitor watching =
                new Monitor() {
                    @Override
                    public void progress(double fraction, String status) {
                        progress.add(fraction);
                    }
                };
        Map<String, String> told;
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE, 48, 8, 4, 12, 0, "golden", 0.002, 1),
                            workers);
            told =
                    Methods.create(method, Method.DEFAULT, Method.DEFAULT, 1)
                            .reconstruct(scan.kSpace(), scan.maps(), workers, watching)
                            .properties();
        }
        assertEquals("converged", told.get("stopped"));
        int iterations = Integer.parseInt(told.get("iterations"));
        // the first is that of the preparation
        for (int done = iterations / 10 + 1; done < iterations; done++) {
            double expected = (double) done / progress.get(done);
            assertTrue(
                    expected < factor * iterations && iterations < factor * expected,
                    done + " of " + iterations + ": " + progress);
            assertTrue(progress.get(done) >= progress.get(done - 1), progress.toString());
        }
    }
}
