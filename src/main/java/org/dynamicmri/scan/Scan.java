package org.dynamicmri.scan;

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
 * @param times when each spoke [spoke, frame] was measured in s, never falling, if the file
 *     contains them
 * @param frameTimes the time of each frame in s after the first, if the file contains it
 * @param beats times of the heart beats in s after the first spoke, rising; none if the file does
 *     not contain them
 * @param calibration samples for the coil maps alone, where there are some
 */
public record Scan(
        KSpace kSpace,
        Optional<Noise> noise,
        int slices,
        Optional<double[]> times,
        Optional<double[]> frameTimes,
        double[] beats,
        Optional<Calibration> calibration) {

    /** A scan without calibration lines of their own. */
    public Scan(KSpace kSpace, Optional<Noise> noise, int slices, Optional<double[]> times) {
        this(kSpace, noise, slices, times, Optional.empty(), new double[0], Optional.empty());
    }

    /** A scan of one slice, without noise or times. */
    public Scan(KSpace kSpace) {
        this(kSpace, Optional.empty(), 1, Optional.empty());
    }

    /** The same with other samples. */
    public Scan withKSpace(KSpace other) {
        return new Scan(other, noise, slices, times, frameTimes, beats, calibration);
    }

    /** Whether the file has times of spokes, frames or beats. */
    public boolean isTimed() {
        return times.isPresent() || frameTimes.isPresent() || beats.length > 0;
    }

    /** The same without the times of spokes, frames and beats: spokes are then evenly spaced. */
    public Scan withoutTimes() {
        return new Scan(
                kSpace,
                noise,
                slices,
                Optional.empty(),
                Optional.empty(),
                new double[0],
                calibration);
    }

    /** The same with samples for the coil maps. */
    public Scan withCalibration(Calibration samples) {
        return new Scan(kSpace, noise, slices, times, frameTimes, beats, Optional.of(samples));
    }

    /**
     * Samples for the coil maps alone, of the image's coils and geometry; their brightness and
     * contrast may be others.
     *
     * @param samples one frame
     * @param isNamed whether the user named them, so that they are taken in any case
     */
    public record Calibration(KSpace samples, boolean isNamed) {}

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
