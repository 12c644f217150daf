package org.dynamicmri.io.ismrmrd;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.io.hdf5.HdfTable;
import org.dynamicmri.scan.readout.Readouts;

/**
 * The readouts of an ISMRMRD file as HDF5 stores them: a table of a header, trajectory coordinates
 * [dimension, sample] and complex samples [sample, channel], the first index fastest. Headers are
 * read at once, coordinates and samples of a readout on demand, so that a slice of a long study
 * needs the memory of that slice.
 */
final class IsmrmrdReadouts implements Readouts {

    /** Columns of the counters. */
    private static final Map<Counter, String> NAMES =
            Map.of(
                    Counter.LINE, "kspace_encode_step_1",
                    Counter.PARTITION, "kspace_encode_step_2",
                    Counter.AVERAGE, "average",
                    Counter.SLICE, "slice",
                    Counter.CONTRAST, "contrast",
                    Counter.PHASE, "phase",
                    Counter.REPETITION, "repetition",
                    Counter.SET, "set");

    private final HdfTable table;
    private final boolean siemens;
    private final Map<?, ?> head;
    private final Map<?, ?> counters;
    private final int count;

    /** Columns that were requested: each of tens of thousands of frames requests them again. */
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
     * @param siemens whether they come from a scanner of Siemens
     * @throws InvalidDataException if a column is missing
     */
    IsmrmrdReadouts(HdfTable table, boolean siemens) {
        this.table = table;
        this.siemens = siemens;
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
    @Override
    public int count() {
        return count;
    }

    @Override
    public long[] counter(Counter counter) {
        return columns.computeIfAbsent(
                counter.name(),
                key ->
                        counter == Counter.ENCODING
                                ? column(head, "encoding_space_ref")
                                : column(counters, NAMES.get(counter)));
    }

    /** Clock of each readout, in ticks of usually 2.5 ms. */
    @Override
    public long[] timeStamps() {
        return columns.computeIfAbsent(
                "time stamps", key -> column(head, "acquisition_time_stamp"));
    }

    @Override
    public List<long[]> triggerStamps() {
        List<long[]> stamps = new ArrayList<>();
        if (head.get("physiology_time_stamp") instanceof long[][] rows && rows.length == count) {
            for (int sensor = 0; sensor < rows[0].length; sensor++) {
                int column = sensor;
                stamps.add(Arrays.stream(rows).mapToLong(row -> row[column]).toArray());
            }
        }
        return stamps;
    }

    @Override
    public Optional<SlicePlane> plane(int readout) {
        Optional<SlicePlane> told = IsmrmrdTypes.plane(head, readout);
        return siemens ? ofSiemens(told) : told;
    }

    @Override
    public boolean is(int readout, Flag flag) {
        return IsmrmrdFlags.are(flags[readout], flag);
    }

    /**
     * @throws InvalidDataException if the samples of a readout are compressed
     */
    @Override
    public void requireReadable(int readout) {
        for (int bit = IsmrmrdFlags.FIRST_COMPRESSION;
                bit <= IsmrmrdFlags.LAST_COMPRESSION;
                bit++) {
            if (IsmrmrdFlags.has(flags[readout], bit)) {
                throw new InvalidDataException(
                        "expected plain samples in the ISMRMRD file, but readout %d is flagged as"
                                + " compressed (ACQ_COMPRESSION%d). Decompress the file first, with"
                                + " the software that sent or stored it.",
                        readout, bit - IsmrmrdFlags.FIRST_COMPRESSION + 1);
            }
        }
    }

    /** Samples of a readout that are to be used: without those that it marks to be discarded. */
    @Override
    public int usedSamples(int readout) {
        return (int) (samples[readout] - discardPre[readout] - discardPost[readout]);
    }

    /** Samples before the first that is to be used. */
    @Override
    public int firstSample(int readout) {
        return (int) discardPre[readout];
    }

    @Override
    public int toldCentre(int readout) {
        return (int) (centreSamples[readout] - discardPre[readout]);
    }

    /** All samples of a readout. */
    @Override
    public int samples(int readout) {
        return (int) samples[readout];
    }

    @Override
    public int channels(int readout) {
        return (int) channels[readout];
    }

    /** Coordinates of a sample, 0 if the readout has no trajectory. */
    @Override
    public int trajectoryDimensions(int readout) {
        return (int) trajectoryDimensions[readout];
    }

    /**
     * Complex samples [sample, channel].
     *
     * @throws InvalidDataException if their number differs from the header's
     */
    @Override
    public float[] data(int readout) {
        return values("data", readout, "samples", 2L * samples[readout] * channels[readout]);
    }

    /**
     * Coordinates [dimension, sample].
     *
     * @throws InvalidDataException if their number differs from the header's, or one is not finite
     */
    @Override
    public float[] trajectory(int readout) {
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
