package org.dynamicmri.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dynamicmri.operator.Workers;

/**
 * Scans by their settings, simulated once for the tests of a process. The last few are kept. They
 * must not be changed.
 */
public final class SharedScans {

    /** What the tests of one class take turns with. */
    private static final int MOST = 12;

    private record Kept(Simulation scan, int hash) {}

    private static final Map<SimulationSettings, Kept> KEPT =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<SimulationSettings, Kept> eldest) {
                    return size() > MOST;
                }
            };

    private SharedScans() {}

    /**
     * Returns the scan of these settings.
     *
     * @param workers simulate it if it is not there yet
     * @throws IllegalStateException if a test has changed it
     */
    public static synchronized Simulation of(SimulationSettings settings, Workers workers) {
        Kept kept = KEPT.get(settings);
        if (kept == null) {
            Simulation scan = Acquisition.of(settings, workers);
            kept = new Kept(scan, hash(scan));
            KEPT.put(settings, kept);
        } else if (kept.hash != hash(kept.scan)) {
            throw new IllegalStateException("A test has changed the scan of " + settings);
        }
        return kept.scan;
    }

    private static int hash(Simulation scan) {
        return Arrays.hashCode(
                new int[] {
                    Arrays.hashCode(scan.kSpace().interleaved()),
                    Arrays.hashCode(scan.kSpace().trajectory().interleaved()),
                    Arrays.hashCode(scan.maps().interleaved()),
                    Arrays.hashCode(scan.truth().interleaved())
                });
    }
}
