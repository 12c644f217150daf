package org.dynamicmri.io;

import java.util.Optional;
import org.dynamicmri.data.KSpace;

/**
 * What a file holds of a scan.
 *
 * @param kSpace the samples with trajectory and geometry
 * @param noise the noise that was measured without excitation, where the file has it
 */
public record Scan(KSpace kSpace, Optional<Noise> noise) {

    /**
     * Noise of the coils.
     *
     * @param samples complex samples [sample, coil], interleaved, sample fastest
     * @param coils number of coils
     */
    public record Noise(float[] samples, int coils) {}
}
