package org.dynamicmri.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.dynamicmri.coil.MappedScan;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;

/**
 * Coil maps that several scans of the same slices and coils share, those of the first one. Maps
 * take up the phase that all frames of a scan have: those of each scan's own would hide what
 * differs between the phases of the scans.
 */
public final class SharedMaps {

    private final Map<Integer, CoilMaps> measured = new HashMap<>();

    /**
     * The maps of a slice: those of an earlier scan where they fit this one, otherwise its own.
     *
     * @param slice its number
     * @param scan the slice of a scan
     * @param estimate estimates its own maps
     */
    CoilMaps of(int slice, PreparedScan scan, Supplier<CoilMaps> estimate) {
        CoilMaps earlier = measured.get(slice);
        if (earlier != null && fits(scan, earlier)) {
            return scan.whitened(earlier);
        }
        CoilMaps own = estimate.get();
        measured.putIfAbsent(slice, scan.asMeasured(own));
        return own;
    }

    private static boolean fits(PreparedScan scan, CoilMaps maps) {
        try {
            MappedScan.requireFit(scan.kSpace(), maps);
            return true;
        } catch (InvalidDataException e) {
            return false;
        }
    }
}
