package org.dynamicmri.scan.readout;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dynamicmri.data.SlicePlane;

/**
 * The readouts of a scan as a raw file lists them, whatever its format: what each is for, its
 * counters, sizes and time at once, its samples on demand, so that a slice of a long study needs
 * the memory of that slice. Readouts are numbered from 0 in the order of the file.
 */
public interface Readouts {

    /** What a readout is counted by. */
    enum Counter {
        /** Phase encoding within a slice, or the spoke. */
        LINE,
        /** Phase encoding along z. */
        PARTITION,
        /** Times the same was measured, to be averaged. */
        AVERAGE,
        /** Of a study of several. */
        SLICE,
        /** Echoes and the like. */
        CONTRAST,
        /** Of a cardiac cycle. */
        PHASE,
        /** Of the whole measurement. */
        REPETITION,
        /** Velocity encodings and the like. */
        SET,
        /** The encoding of several that the header describes. */
        ENCODING
    }

    /** What a readout is for; one without any of these samples the image. */
    enum Flag {
        /** Measured without excitation. */
        NOISE,
        /** Calibrates the coils. */
        CALIBRATION,
        /** Calibrates the coils and samples the image. */
        CALIBRATION_AND_IMAGING,
        /** Lines without phase encoding, which determine the phase of those read backwards. */
        PHASE_CORRECTION,
        /** Neither of the image nor of the above: navigation, feedback, dummy readouts, ... */
        OTHER,
        /** Read backwards, of whatever kind. */
        REVERSE
    }

    /**
     * The size of a readout.
     *
     * @param samples samples that are to be used
     * @param coils channels
     * @param dimensions coordinates of a sample
     */
    record Size(int samples, int coils, int dimensions) {

        @Override
        public String toString() {
            return samples
                    + " samples x "
                    + coils
                    + " coils with "
                    + dimensions
                    + "-dimensional trajectory";
        }
    }

    /** Number of readouts. */
    int count();

    /** A counter of every readout. */
    long[] counter(Counter counter);

    /** Clock of every readout, in ticks of usually 2.5 ms; 0 if unspecified. */
    long[] timeStamps();

    /**
     * Clocks of every readout that start again at each trigger of an ECG, a pulse sensor or the
     * like, one array for each of them; none if unspecified.
     */
    default List<long[]> triggerStamps() {
        return List.of();
    }

    /** Whether a readout is flagged as such. */
    boolean is(int readout, Flag flag);

    /** All samples of a channel. */
    int samples(int readout);

    /** Receiver channels. */
    int channels(int readout);

    /** Samples before the first that is to be used. */
    int firstSample(int readout);

    /** Samples that are to be used; not positive if none is. */
    int usedSamples(int readout);

    /**
     * The sample at the centre of k-space as the file specifies it, of those that are to be used.
     */
    int toldCentre(int readout);

    /** Coordinates of a sample, 0 if the readout has no trajectory. */
    default int trajectoryDimensions(int readout) {
        return 0;
    }

    /** Complex samples [sample, channel], interleaved, in the order of acquisition. */
    float[] data(int readout);

    /** Coordinates [dimension, sample] in the order of acquisition. */
    default float[] trajectory(int readout) {
        throw new IllegalStateException("a readout has no coordinates");
    }

    /**
     * Where the slice of a readout lies, if that is specified: x and y are the directions in which
     * the image runs that the inverse Fourier transform (of positive sign) gives, and the normal
     * that of partitions.
     */
    default Optional<SlicePlane> plane(int readout) {
        return Optional.empty();
    }

    /**
     * The plane of an image of a Siemens scanner, whose signal has the other sign of the Fourier
     * transform, so that the image runs against the directions that the scanner specifies
     * (twixtools, geometry.py; MRpro, pull request 833; images of a phantom with known sides
     * agree).
     *
     * @param told the plane in the directions of the scanner
     */
    default Optional<SlicePlane> ofSiemens(Optional<SlicePlane> told) {
        boolean volume = Arrays.stream(counter(Counter.PARTITION)).distinct().count() > 1;
        return told.map(plane -> plane.turned(volume));
    }

    /**
     * How far the receiver moves the image along the readout, in mm, by a frequency that takes the
     * gradient for constant.
     */
    default double offCentreMm(int readout) {
        return 0;
    }

    /** Whether a readout samples the image. */
    default boolean isOfImage(int readout) {
        return !is(readout, Flag.NOISE)
                && !is(readout, Flag.PHASE_CORRECTION)
                && !is(readout, Flag.OTHER)
                && !calibratesOnly(readout);
    }

    private boolean calibratesOnly(int readout) {
        return is(readout, Flag.CALIBRATION) && !is(readout, Flag.CALIBRATION_AND_IMAGING);
    }

    /** Whether its samples are turned on reading: one read backwards without coordinates. */
    default boolean isTurned(int readout) {
        return is(readout, Flag.REVERSE) && trajectoryDimensions(readout) == 0;
    }

    /**
     * The sample at the centre of k-space, of those that are to be used, in the order of the image.
     *
     * <p>Files specify it in the order of acquisition, so that it is counted from the other end of
     * a readout that was read backwards. If unspecified (0), it is the middle one; and half of an
     * even number is what is written into every header of full echoes, those read backwards as
     * well.
     */
    default int centreSample(int readout) {
        int used = usedSamples(readout);
        int told = toldCentre(readout);
        if (told <= 0 || told >= used || told == used / 2) {
            return used / 2;
        }
        return is(readout, Flag.REVERSE) ? used - 1 - told : told;
    }

    /** What readouts that are put together have in common. */
    default Size size(int readout) {
        return new Size(usedSamples(readout), channels(readout), trajectoryDimensions(readout));
    }

    /** Whether a readout was measured without excitation. */
    default boolean isNoise(int readout) {
        return is(readout, Flag.NOISE);
    }

    /** Whether a readout calibrates the coils and is not flagged as one of the image. */
    default boolean isCalibration(int readout) {
        return calibratesOnly(readout)
                && !is(readout, Flag.NOISE)
                && !is(readout, Flag.PHASE_CORRECTION)
                && !is(readout, Flag.OTHER);
    }

    /**
     * Checks that the samples of a readout can be read.
     *
     * @throws org.dynamicmri.data.InvalidDataException if they cannot, as samples that are
     *     compressed
     */
    default void requireReadable(int readout) {}
}
