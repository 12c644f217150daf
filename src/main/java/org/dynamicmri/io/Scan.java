package org.dynamicmri.io;

import java.util.Optional;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;

/**
 * What a file holds of a scan.
 *
 * @param kSpace the samples with trajectory and geometry
 * @param noise the noise that was measured without excitation, where the file has it
 * @param slices slices of the file, of which this is one
 * @param times when each spoke [spoke, frame] was measured in s, never falling, where the file
 *     tells
 * @param frameTimes the time of each frame in s after the first, where the file tells
 * @param calibration lines for the coil maps alone, one frame of the image's coils and geometry,
 *     where the file has them; their brightness and contrast may be others
 */
public record Scan(
        KSpace kSpace,
        Optional<Noise> noise,
        int slices,
        Optional<double[]> times,
        Optional<double[]> frameTimes,
        Optional<KSpace> calibration) {

    /** A scan whose frames follow each other evenly. */
    public Scan(
            KSpace kSpace,
            Optional<Noise> noise,
            int slices,
            Optional<double[]> times,
            Optional<KSpace> calibration) {
        this(kSpace, noise, slices, times, Optional.empty(), calibration);
    }

    /** A scan without calibration lines of their own. */
    public Scan(KSpace kSpace, Optional<Noise> noise, int slices, Optional<double[]> times) {
        this(kSpace, noise, slices, times, Optional.empty());
    }

    /** A scan of one slice, without noise or times. */
    public Scan(KSpace kSpace) {
        this(kSpace, Optional.empty(), 1, Optional.empty());
    }

    /**
     * Noise of the coils.
     *
     * @param samples complex samples [sample, coil], interleaved, sample fastest
     * @param coils number of coils
     */
    public record Noise(float[] samples, int coils) {

        /**
         * @throws InvalidDataException if a sample is not finite
         */
        public Noise {
            ComplexImages.requireFinite("noise", samples);
        }
    }
}
