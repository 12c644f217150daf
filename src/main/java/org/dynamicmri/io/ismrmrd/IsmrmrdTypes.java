package org.dynamicmri.io.ismrmrd;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.io.hdf5.Hdf5Type;

/** The tables of ISMRMRD files, packed as the structures of ismrmrd.h (version 1). */
final class IsmrmrdTypes {

    private static final Hdf5Type U16 = Hdf5Type.unsigned(2);
    private static final Hdf5Type U32 = Hdf5Type.unsigned(4);
    private static final Hdf5Type U64 = Hdf5Type.unsigned(8);
    private static final Hdf5Type F32 = Hdf5Type.float32();

    private static final String[] DIRECTIONS = {
        "position", "read_dir", "phase_dir", "slice_dir", "patient_table_position"
    };

    /** A complex number. */
    static final Hdf5Type COMPLEX = complex();

    /** A readout: header, coordinates, samples. */
    static final Hdf5Type READOUT = readout();

    /** An image's header. */
    static final Hdf5Type IMAGE_HEADER = imageHeader();

    private IsmrmrdTypes() {}

    private static Hdf5Type complex() {
        Map<String, Hdf5Type> parts = new LinkedHashMap<>();
        parts.put("real", F32);
        parts.put("imag", F32);
        return Hdf5Type.compound(parts);
    }

    private static Hdf5Type readout() {
        Map<String, Hdf5Type> row = new LinkedHashMap<>();
        row.put("head", acquisitionHeader());
        row.put("traj", Hdf5Type.sequence(F32));
        row.put("data", Hdf5Type.sequence(F32));
        return Hdf5Type.compound(row);
    }

    private static Hdf5Type acquisitionHeader() {
        Map<String, Hdf5Type> head = new LinkedHashMap<>();
        head.put("version", U16);
        head.put("flags", U64);
        put(head, U32, "measurement_uid", "scan_counter", "acquisition_time_stamp");
        head.put("physiology_time_stamp", Hdf5Type.array(U32, 3));
        put(head, U16, "number_of_samples", "available_channels", "active_channels");
        head.put("channel_mask", Hdf5Type.array(U64, 16));
        put(head, U16, "discard_pre", "discard_post", "center_sample");
        put(head, U16, "encoding_space_ref", "trajectory_dimensions");
        head.put("sample_time_us", F32);
        put(head, Hdf5Type.array(F32, 3), DIRECTIONS);
        head.put("idx", counters());
        put(head, Hdf5Type.array(Hdf5Type.signed(4), 8), "user_int");
        put(head, Hdf5Type.array(F32, 8), "user_float");
        return Hdf5Type.compound(head);
    }

    private static Hdf5Type counters() {
        Map<String, Hdf5Type> counters = new LinkedHashMap<>();
        put(counters, U16, "kspace_encode_step_1", "kspace_encode_step_2", "average", "slice");
        put(counters, U16, "contrast", "phase", "repetition", "set", "segment");
        counters.put("user", Hdf5Type.array(U16, 8));
        return Hdf5Type.compound(counters);
    }

    private static Hdf5Type imageHeader() {
        Map<String, Hdf5Type> head = new LinkedHashMap<>();
        put(head, U16, "version", "data_type");
        head.put("flags", U64);
        head.put("measurement_uid", U32);
        head.put("matrix_size", Hdf5Type.array(U16, 3));
        head.put("field_of_view", Hdf5Type.array(F32, 3));
        head.put("channels", U16);
        put(head, Hdf5Type.array(F32, 3), DIRECTIONS);
        put(head, U16, "average", "slice", "contrast", "phase", "repetition", "set");
        head.put("acquisition_time_stamp", U32);
        head.put("physiology_time_stamp", Hdf5Type.array(U32, 3));
        put(head, U16, "image_type", "image_index", "image_series_index");
        put(head, Hdf5Type.array(Hdf5Type.signed(4), 8), "user_int");
        put(head, Hdf5Type.array(F32, 8), "user_float");
        head.put("attribute_string_len", U32);
        return Hdf5Type.compound(head);
    }

    /**
     * Where the slice of a header lies; those who do not know leave zeros.
     *
     * @param columns of the table of headers
     * @param row the header
     */
    static Optional<SlicePlane> plane(Map<?, ?> columns, int row) {
        PatientVector[] vectors = new PatientVector[4];
        for (int i = 0; i < vectors.length; i++) {
            if (!(columns.get(DIRECTIONS[i]) instanceof float[][] told)
                    || row >= told.length
                    || told[row].length != 3) {
                return Optional.empty();
            }
            vectors[i] = PatientVector.of(told[row][0], told[row][1], told[row][2]);
        }
        return SlicePlane.of(vectors[0], vectors[1], vectors[2], vectors[3]);
    }

    /**
     * Writes a plane to a header; one that is not known is left as zeros.
     *
     * @param at where position, read_dir, phase_dir and slice_dir follow each other
     */
    static void putPlane(ByteBuffer header, int at, SlicePlane plane) {
        int next = at;
        for (PatientVector vector : List.of(plane.centre(), plane.x(), plane.y(), plane.normal())) {
            for (double number : vector.numbers()) {
                header.putFloat(next, (float) number);
                next += Float.BYTES;
            }
        }
    }

    private static void put(Map<String, Hdf5Type> members, Hdf5Type type, String... names) {
        for (String name : names) {
            members.put(name, type);
        }
    }
}
