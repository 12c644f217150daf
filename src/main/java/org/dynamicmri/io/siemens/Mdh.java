package org.dynamicmri.io.siemens;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;

/**
 * The measurement data header of one readout, and where its samples lie in the file.
 *
 * @param layout where the fields lie
 * @param position of the header in the file
 * @param bytes from this header to the next
 * @param flags mask of {@link MdhFlag}
 * @param timeStamp ticks of 2.5 ms since midnight
 * @param triggerStamp ticks of 2.5 ms since the last trigger of the physiological measuring unit
 * @param samples samples of a channel
 * @param channels receiver channels
 * @param counters line, average, slice, partition, echo, phase, repetition, set, segment, ...
 * @param before samples to be left out at the start
 * @param after samples to be left out at the end
 * @param centreSample sample at the centre of k-space
 * @param offCentreMm shift of the field of view along the readout in mm
 * @param centreLine line at the centre of k-space
 * @param centrePartition partition at the centre of k-space
 * @param slice centre (sagittal, coronal, transverse, mm) and rotation (quaternion, real part
 *     first)
 */
record Mdh(
        MdhLayout layout,
        long position,
        long bytes,
        long flags,
        long timeStamp,
        long triggerStamp,
        int samples,
        int channels,
        short[] counters,
        int before,
        int after,
        int centreSample,
        float offCentreMm,
        int centreLine,
        int centrePartition,
        float[] slice) {

    private static final int TIME_STAMP_AT = 12;
    private static final int TRIGGER_STAMP_AT = 16;
    private static final int LENGTH_BITS = 0x1ffffff;
    private static final int COUNTERS = 9;
    private static final int CENTRE_NUMBERS = 3;
    private static final int QUATERNION_NUMBERS = 4;

    /** How far from 1 the length of a rotation's quaternion may be. */
    private static final double UNIT = 1e-2;

    /** Places of the counters that are used. */
    static final int LINE = 0;

    static final int AVERAGE = 1;
    static final int SLICE = 2;
    static final int PARTITION = 3;
    static final int ECHO = 4;
    static final int PHASE = 5;
    static final int REPETITION = 6;
    static final int SET = 7;
    static final int SEGMENT = 8;

    /**
     * @param head the header, little endian
     * @param position of the header in the file
     */
    static Mdh parse(ByteBuffer head, MdhLayout layout, long position) {
        int at = layout.flagsAt();
        long flags = head.getLong(at);
        int samples = unsigned(head, at + 8);
        int channels = unsigned(head, at + 10);
        short[] counters = new short[COUNTERS];
        for (int i = 0; i < COUNTERS; i++) {
            counters[i] = head.getShort(at + 12 + 2 * i);
        }
        float[] slice = new float[CENTRE_NUMBERS + QUATERNION_NUMBERS];
        for (int i = 0; i < slice.length; i++) {
            slice[i] = head.getFloat(layout.sliceAt() + Float.BYTES * i);
        }
        boolean other =
                MdhFlag.END_OF_MEASUREMENT.isSet(flags) || MdhFlag.SYNCHRONOUS_DATA.isSet(flags);
        // The length in a header is not always right for samples (twixtools).
        long bytes =
                other
                        ? head.getInt(0) & LENGTH_BITS
                        : layout.readoutBytes() + channels * (layout.channelBytes() + 8L * samples);
        return new Mdh(
                layout,
                position,
                bytes,
                flags,
                head.getInt(TIME_STAMP_AT) & 0xffffffffL,
                head.getInt(TRIGGER_STAMP_AT) & 0xffffffffL,
                samples,
                channels,
                counters,
                unsigned(head, at + 40),
                unsigned(head, at + 42),
                unsigned(head, at + 44),
                head.getFloat(at + 48),
                unsigned(head, at + 56),
                unsigned(head, at + 58),
                slice);
    }

    private static int unsigned(ByteBuffer head, int at) {
        return head.getShort(at) & 0xffff;
    }

    boolean is(MdhFlag flag) {
        return flag.isSet(flags);
    }

    /** Where the slice lies; empty if the rotation is none. */
    Optional<SlicePlane> plane() {
        double w = slice[CENTRE_NUMBERS];
        double x = slice[CENTRE_NUMBERS + 1];
        double y = slice[CENTRE_NUMBERS + 2];
        double z = slice[CENTRE_NUMBERS + 3];
        if (!(Math.abs(w * w + x * x + y * y + z * z - 1) < UNIT)) {
            return Optional.empty();
        }
        // the rotation turns the axes into phase encoding, readout and normal
        return SlicePlane.of(
                PatientVector.of(slice[0], slice[1], slice[2]),
                PatientVector.of(2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)),
                PatientVector.of(1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)),
                PatientVector.of(
                        2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)));
    }

    /** Whether it is neither of the image nor noise, calibration or phase correction. */
    boolean isOther() {
        return is(MdhFlag.DUMMY)
                || is(MdhFlag.RAW_DATA_CORRECTION)
                || is(MdhFlag.PHASE_STABILISATION)
                || is(MdhFlag.REFERENCE_PHASE_STABILISATION)
                || is(MdhFlag.REAL_TIME_FEEDBACK)
                || is(MdhFlag.HIGH_PRIORITY_FEEDBACK)
                || is(MdhFlag.NOT_OF_THE_IMAGE);
    }

    /** Whether it samples the image. */
    boolean isOfImage() {
        boolean calibrates = is(MdhFlag.CALIBRATION) && !is(MdhFlag.CALIBRATION_AND_IMAGING);
        return !calibrates && !is(MdhFlag.NOISE) && !is(MdhFlag.PHASE_CORRECTION) && !isOther();
    }

    /** Whether it holds samples of the receiver, not the end mark or a record of other data. */
    boolean holdsSamples() {
        return !is(MdhFlag.END_OF_MEASUREMENT) && !is(MdhFlag.SYNCHRONOUS_DATA);
    }

    /**
     * @param index {@link #LINE}, {@link #AVERAGE}, ...
     */
    long counter(int index) {
        return counters[index] & 0xffff;
    }

    /** Where the bytes before the samples of a channel lie in the file. */
    long channelAt(int channel) {
        return position + layout.readoutBytes() + channel * channelLength();
    }

    private long channelLength() {
        return layout.channelBytes() + 8L * samples;
    }
}
