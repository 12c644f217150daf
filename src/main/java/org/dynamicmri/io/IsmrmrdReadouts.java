package org.dynamicmri.io;

import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;

/**
 * The readouts of an ISMRMRD file as HDF5 stores them: a table of a header, trajectory coordinates
 * [dimension, sample] and complex samples [sample, channel], the first index fastest. Headers are
 * read at once, coordinates and samples of a readout when they are asked for, so that a slice of a
 * long study needs the memory of that slice.
 */
final class IsmrmrdReadouts {

    /**
     * Kinds of readouts that are no samples of the image, by the bit of their flag (numbered from 1
     * in ismrmrd.h): noise 19, calibration only 20, navigation 23, phase correction 24, feedback 26
     * and 28, dummy 27, surface-coil correction 29, phase stabilisation 30 and 31. Scanners flag
     * lines of the image that serve as calibration too with 20 beside 21.
     */
    private static final int[] NOT_OF_THE_IMAGE = {19, 20, 23, 24, 26, 27, 28, 29, 30, 31};

    private static final int NOISE = 19;
    private static final int CALIBRATION = 20;
    private static final int CALIBRATION_AND_IMAGING = 21;
    private static final int REVERSE = 22;
    private static final int PHASE_CORRECTION = 24;

    /** The first and last flag of samples that are compressed, for streaming. */
    private static final int FIRST_COMPRESSION = 53;

    private static final int LAST_COMPRESSION = 56;

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

    private final HdfTable table;
    private final Map<?, ?> head;
    private final Map<?, ?> counters;
    private final int count;

    /** Columns that were asked for: of tens of thousands of frames each asks anew. */
    private final Map<String, long[]> columns = new HashMap<>();

    private final long[] flags;
    private final long[] samples;
    private final long[] channels;
    private final long[] discardPre;
    private final long[] discardPost;
    private final long[] centreSamples;
    private final long[] trajectoryDimensions;

    /**
     * @param table the table: {@code head}, {@code traj}, {@code data}
     * @throws InvalidDataException if a column is missing
     */
    IsmrmrdReadouts(HdfTable table) {
        this.table = table;
        this.count = table.rows();
        head = table(table.column("head"), "head");
        counters = table(head.get("idx"), "idx");
        flags = column(head, "flags");
        samples = column(head, "number_of_samples");
        channels = column(head, "active_channels");
        discardPre = column(head, "discard_pre");
        discardPost = column(head, "discard_post");
        centreSamples =
                head.containsKey("center_sample") ? column(head, "center_sample") : discardPre;
        trajectoryDimensions = column(head, "trajectory_dimensions");
    }

    private static Map<?, ?> table(Object columns, String name) {
        if (columns instanceof Map<?, ?> table) {
            return table;
        }
        throw missing(name);
    }

    private long[] column(Map<?, ?> table, String name) {
        Object values = table.get(name);
        if (values == null || !values.getClass().isArray() || Array.getLength(values) != count) {
            throw missing(name);
        }
        long[] column = new long[count];
        for (int i = 0; i < count; i++) {
            if (!(Array.get(values, i) instanceof Number number)) {
                throw missing(name);
            }
            column[i] = number.longValue();
        }
        return column;
    }

    private static InvalidDataException missing(String name) {
        return new InvalidDataException(
                "expected the column %s in the ISMRMRD table of readouts.", name);
    }

    /** Number of readouts. */
    int count() {
        return count;
    }

    /** A counter of the header's {@code idx} for each readout: {@code phase}, {@code slice}, ... */
    long[] counter(String name) {
        return columns.computeIfAbsent("idx." + name, key -> column(counters, name));
    }

    /** The number of the encoding each readout belongs to. */
    long[] encodings() {
        return columns.computeIfAbsent("encodings", key -> column(head, "encoding_space_ref"));
    }

    /** Clock of each readout, in ticks of usually 2.5 ms. */
    long[] timeStamps() {
        return columns.computeIfAbsent(
                "time stamps", key -> column(head, "acquisition_time_stamp"));
    }

    /** Whether a readout samples the image. */
    boolean isOfImage(int readout) {
        for (int bit : NOT_OF_THE_IMAGE) {
            boolean both = bit == CALIBRATION && has(readout, CALIBRATION_AND_IMAGING);
            if (has(readout, bit) && !both) {
                return false;
            }
        }
        return true;
    }

    /** Whether a readout calibrates the coils and is not flagged as one of the image. */
    boolean isCalibration(int readout) {
        for (int bit : NOT_OF_THE_IMAGE) {
            if (bit != CALIBRATION && has(readout, bit)) {
                return false;
            }
        }
        return has(readout, CALIBRATION) && !has(readout, CALIBRATION_AND_IMAGING);
    }

    boolean isPhaseCorrection(int readout) {
        return has(readout, PHASE_CORRECTION);
    }

    boolean isNoise(int readout) {
        return has(readout, NOISE);
    }

    /**
     * @throws InvalidDataException if the samples of a readout are compressed
     */
    void requireUncompressed(int readout) {
        for (int bit = FIRST_COMPRESSION; bit <= LAST_COMPRESSION; bit++) {
            if (has(readout, bit)) {
                throw new InvalidDataException(
                        "expected plain samples in the ISMRMRD file, but readout %d is flagged as"
                                + " compressed (ACQ_COMPRESSION%d). Decompress the file first, with"
                                + " the software that sent or stored it.",
                        readout, bit - FIRST_COMPRESSION + 1);
            }
        }
    }

    boolean isReverse(int readout) {
        return has(readout, REVERSE);
    }

    /**
     * Whether its samples are turned on reading: one read backwards whose coordinates are not told.
     */
    boolean isTurned(int readout) {
        return isReverse(readout) && trajectoryDimensions(readout) == 0;
    }

    private boolean has(int readout, int bit) {
        return (flags[readout] >> (bit - 1) & 1) != 0;
    }

    /** Samples of a readout that are to be used: without those that it tells to discard. */
    int usedSamples(int readout) {
        return (int) (samples[readout] - discardPre[readout] - discardPost[readout]);
    }

    /** Samples before the first that is to be used. */
    int firstSample(int readout) {
        return (int) discardPre[readout];
    }

    /**
     * The sample at the centre of k-space, of those that are to be used, in the order of the image.
     *
     * <p>The header tells it in the order of acquisition, so that it is counted from the other end
     * of a readout that is turned. Not told (0), it is the middle one; and half of an even number
     * is what converters write into every header of full echoes, those of turned ones as well.
     */
    int centreSample(int readout) {
        int used = usedSamples(readout);
        long told = centreSamples[readout] - discardPre[readout];
        if (told <= 0 || told >= used || told == used / 2) {
            return used / 2;
        }
        return (int) (isTurned(readout) ? used - 1 - told : told);
    }

    /** What readouts that are put together have in common. */
    Size size(int readout) {
        return new Size(usedSamples(readout), channels(readout), trajectoryDimensions(readout));
    }

    /** All samples of a readout. */
    int samples(int readout) {
        return (int) samples[readout];
    }

    int channels(int readout) {
        return (int) channels[readout];
    }

    /** Coordinates of a sample, 0 if the readout has no trajectory. */
    int trajectoryDimensions(int readout) {
        return (int) trajectoryDimensions[readout];
    }

    /**
     * Complex samples [sample, channel].
     *
     * @throws InvalidDataException if their number differs from the header's
     */
    float[] data(int readout) {
        return values("data", readout, "samples", 2L * samples[readout] * channels[readout]);
    }

    /**
     * Coordinates [dimension, sample].
     *
     * @throws InvalidDataException if their number differs from the header's, or one is not finite
     */
    float[] trajectory(int readout) {
        long expected = trajectoryDimensions[readout] * samples[readout];
        float[] k = values("traj", readout, "coordinates", expected);
        ComplexImages.requireFinite("coordinates of readout " + readout, k);
        return k;
    }

    private float[] values(String column, int readout, String what, long expected) {
        Object values = table.value(column, readout);
        if (!(values instanceof float[] floats) || floats.length != expected) {
            throw new InvalidDataException(
                    "expected %d numbers of %s in readout %d of the ISMRMRD file, but found %s.",
                    expected, what, readout, values instanceof float[] f ? f.length : "none");
        }
        return floats;
    }
}
