package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.io.ScanReads;

/**
 * What a window shows of a file or an open image before it is reconstructed.
 *
 * @param name the file's or image's name
 * @param given what was given to read it: texts or an open image by the names of the parameters,
 *     which a reconstruction has too
 * @param description what was found, {@code name: value} a line
 * @param picture trajectory, k-space and coils, or the images of a series; null if there are none
 * @param object a quick picture of what was scanned; null if the trajectory is not known
 * @param isScan whether it is k-space, with or without its trajectory
 * @param frames the ways to frame the scan that suit it, the recommended one first; none where it
 *     cannot be reconstructed as it is
 * @param method name of the method that suits it, or empty
 * @param reads what read the file, and has its samples for the next reader
 */
public record ScanOverview(
        String name,
        Map<String, Object> given,
        String description,
        ImagePlus picture,
        ImagePlus object,
        boolean isScan,
        List<FrameOffer> frames,
        String method,
        ScanReads reads) {

    /** Names of trajectories to begin with. */
    public static final List<String> TRAJECTORIES =
            List.of("golden", "tiny-golden:7", "linear", "cartesian:16", "spiral:16");

    /** Copies the collections. */
    public ScanOverview {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        frames = List.copyOf(frames);
    }
}
