package org.dynamicmri.io.ismrmrd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.dynamicmri.io.hdf5.Hdf5Writer;
import org.dynamicmri.scan.Sizes;

/** The table of readouts as it is written, row by row; places in a row are those of ismrmrd.h. */
final class IsmrmrdRows {

    static final int FLAGS_AT = 2;
    private static final int COUNTER_AT = 14;
    static final int TIME_STAMP_AT = 18;
    private static final int SAMPLES_AT = 34;
    private static final int CHANNELS_AT = 36;
    private static final int MASK_AT = 40;
    private static final int MASK_CHANNELS = 1024;
    static final int CENTRE_AT = 172;
    private static final int DIMENSIONS_AT = 176;
    static final int PLACE_AT = 182;
    static final int STEP_1_AT = 242;
    static final int SLICE_AT = 248;
    static final int REPETITION_AT = 254;
    private static final int TRAJECTORY_AT = 340;

    private final int coils;
    private final Hdf5Writer writer;
    private final ByteBuffer rows;

    IsmrmrdRows(int readouts, int coils, Hdf5Writer writer) {
        this.coils = coils;
        this.writer = writer;
        int bytes =
                4
                        * Sizes.floats(
                                "table of readouts",
                                Sizes.product(readouts, IsmrmrdTypes.READOUT.size() / 4));
        this.rows = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The table. */
    ByteBuffer bytes() {
        return rows;
    }

    /**
     * Begins a row with what all readouts have in common.
     *
     * @param count samples of the readout
     * @param dimensions of its trajectory
     * @return the row, to be filled in before {@link #end}
     */
    ByteBuffer begin(int count, int dimensions) {
        ByteBuffer row = rows.slice().order(ByteOrder.LITTLE_ENDIAN);
        row.putShort(0, (short) 1);
        row.putInt(COUNTER_AT, rows.position() / IsmrmrdTypes.READOUT.size());
        row.putShort(SAMPLES_AT, (short) count).putShort(CENTRE_AT, (short) (count / 2));
        row.putShort(CHANNELS_AT, (short) coils).putShort(CHANNELS_AT + 2, (short) coils);
        for (int coil = 0; coil < Math.min(coils, MASK_CHANNELS); coil++) {
            int at = MASK_AT + 8 * (coil / 64);
            row.putLong(at, row.getLong(at) | 1L << (coil % 64));
        }
        row.putShort(DIMENSIONS_AT, (short) dimensions);
        return row;
    }

    /**
     * Ends a row.
     *
     * @param k its coordinates, empty for none
     * @param values its samples
     */
    void end(float[] k, float[] values) throws IOException {
        rows.position(rows.position() + TRAJECTORY_AT);
        sequence(k);
        sequence(values);
    }

    private void sequence(float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        writer.sequence(values.length, bytes, rows);
    }
}
