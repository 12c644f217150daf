package org.dynamicmri.io.ismrmrd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.hdf5.Hdf5Type;
import org.dynamicmri.io.hdf5.Hdf5Writer;

/** An ISMRMRD file of whatever readouts and header a test asks for, right or wrong. */
public final class IsmrmrdFile {

    /** Place and bytes of the fields of a readout's header (ismrmrd.h, version 1). */
    private static final Map<String, int[]> FIELDS =
            Map.ofEntries(
                    Map.entry("flags", new int[] {2, 8}),
                    Map.entry("acquisition_time_stamp", new int[] {18, 4}),
                    Map.entry("physiology_time_stamp", new int[] {22, 4}),
                    Map.entry("number_of_samples", new int[] {34, 2}),
                    Map.entry("active_channels", new int[] {38, 2}),
                    Map.entry("discard_pre", new int[] {168, 2}),
                    Map.entry("discard_post", new int[] {170, 2}),
                    Map.entry("center_sample", new int[] {172, 2}),
                    Map.entry("encoding_space_ref", new int[] {174, 2}),
                    Map.entry("trajectory_dimensions", new int[] {176, 2}),
                    Map.entry("kspace_encode_step_1", new int[] {242, 2}),
                    Map.entry("kspace_encode_step_2", new int[] {244, 2}),
                    Map.entry("average", new int[] {246, 2}),
                    Map.entry("slice", new int[] {248, 2}),
                    Map.entry("contrast", new int[] {250, 2}),
                    Map.entry("phase", new int[] {252, 2}),
                    Map.entry("repetition", new int[] {254, 2}),
                    Map.entry("set", new int[] {256, 2}),
                    Map.entry("segment", new int[] {258, 2}));

    private static final int PLACE_AT = 182;
    private static final int TRAJECTORY_AT = 340;

    private final List<Readout> readouts = new ArrayList<>();
    private byte[] xml = header(2, 320, 5).getBytes(StandardCharsets.UTF_8);
    private long declaredRows = -1;

    /** A readout: its header, coordinates and samples. */
    public static final class Readout {
        private final ByteBuffer head =
                ByteBuffer.allocate(TRAJECTORY_AT).order(ByteOrder.LITTLE_ENDIAN);
        private final float[] k;
        private final float[] samples;

        private Readout(float[] k, float[] samples) {
            this.k = k;
            this.samples = samples;
        }

        /** Sets a field of the header. */
        public Readout with(String field, long value) {
            int[] place = FIELDS.get(field);
            switch (place[1]) {
                case 2 -> head.putShort(place[0], (short) value);
                case 4 -> head.putInt(place[0], (int) value);
                default -> head.putLong(place[0], value);
            }
            return this;
        }

        /** Sets position and directions of readout, phase encoding and slice. */
        public Readout at(PatientVector... place) {
            for (int i = 0; i < place.length; i++) {
                double[] numbers = place[i].numbers();
                for (int axis = 0; axis < numbers.length; axis++) {
                    head.putFloat(PLACE_AT + 12 * i + 4 * axis, (float) numbers[axis]);
                }
            }
            return this;
        }

        /** Sets a flag by its number in ismrmrd.h. */
        public Readout flagged(int flag) {
            head.putLong(2, head.getLong(2) | 1L << (flag - 1));
            return this;
        }
    }

    /**
     * The header of a scan of 8 x 8 pixels.
     *
     * @param oversampling the encoded space's extent over the image's
     * @param fovMm field of view of the image
     * @param trMs repetition time, or 0 for none
     */
    public static String header(int oversampling, double fovMm, double trMs) {
        return "<?xml version=\"1.0\"?><ismrmrdHeader xmlns=\"http://www.ismrm.org/ISMRMRD\"><encoding>"
                + space("encodedSpace", 8 * oversampling, fovMm * oversampling)
                + space("reconSpace", 8, fovMm)
                + "<trajectory>radial</trajectory></encoding>"
                + (trMs > 0 ? "<sequenceParameters><TR>" + trMs + "</TR></sequenceParameters>" : "")
                + "</ismrmrdHeader>";
    }

    private static String space(String name, int matrix, double fov) {
        return String.format(
                "<%s><matrixSize><x>%d</x><y>%2$d</y><z>1</z></matrixSize><fieldOfView_mm><x>%3$s</x>"
                        + "<y>%3$s</y><z>8</z></fieldOfView_mm></%1$s>",
                name, matrix, fov);
    }

    /**
     * The header of a Cartesian scan of 8 x 8 pixels, whose readouts of 16 samples are oversampled.
     */
    public static String cartesian() {
        return header(2, 320, 5)
                .replace("<y>16</y>", "<y>8</y>")
                .replace("<y>640.0</y>", "<y>320.0</y>")
                .replace("radial", "cartesian");
    }

    /** Appends a Cartesian line whose samples are all the given value. */
    public Readout line(int step, int repetition, float value) {
        float[] values = new float[2 * Fixtures.SAMPLES * Fixtures.COILS];
        Arrays.fill(values, value);
        return readout(new float[0], 0, values, Fixtures.COILS)
                .with("kspace_encode_step_1", step)
                .with("repetition", repetition);
    }

    /** The made-up scan: frames as repetitions, the spoke in kspace_encode_step_1. */
    public static IsmrmrdFile ofFixture() {
        IsmrmrdFile file = new IsmrmrdFile();
        for (int frame = 0; frame < Fixtures.FRAMES; frame++) {
            for (int spoke = 0; spoke < Fixtures.SPOKES; spoke++) {
                file.fixture(spoke, frame);
            }
        }
        return file;
    }

    /** Appends a spoke of the made-up scan. */
    Readout fixture(int spoke, int frame) {
        int samples = Fixtures.SAMPLES;
        int from = spoke * samples;
        float[] k = new float[2 * samples];
        for (int i = 0; i < samples; i++) {
            k[2 * i] = Fixtures.golden().kx(frame, from + i) / Fixtures.MATRIX;
            k[2 * i + 1] = Fixtures.golden().ky(frame, from + i) / Fixtures.MATRIX;
        }
        float[] all = Fixtures.samples();
        float[] values = new float[2 * samples * Fixtures.COILS];
        for (int coil = 0; coil < Fixtures.COILS; coil++) {
            int source = samples * (spoke + Fixtures.SPOKES * (coil + Fixtures.COILS * frame));
            System.arraycopy(all, 2 * source, values, 2 * samples * coil, 2 * samples);
        }
        return readout(k, 2, values, Fixtures.COILS)
                .with("kspace_encode_step_1", spoke)
                .with("repetition", frame);
    }

    /** Appends a readout whose header tells the sizes of its arrays. */
    public Readout readout(float[] k, int dimensions, float[] values, int coils) {
        Readout readout = new Readout(k, values);
        readouts.add(readout);
        return readout.with("number_of_samples", values.length / 2 / coils)
                .with("active_channels", coils)
                .with("trajectory_dimensions", dimensions);
    }

    public Readout readout(int index) {
        return readouts.get(index);
    }

    /** Samples of a readout, to be changed. */
    public float[] samples(int index) {
        return readouts.get(index).samples;
    }

    /** Coordinates of a readout, to be changed. */
    public float[] coordinates(int index) {
        return readouts.get(index).k;
    }

    public IsmrmrdFile withXml(byte[] header) {
        xml = header;
        return this;
    }

    public IsmrmrdFile withXml(String header) {
        return withXml(header.getBytes(StandardCharsets.UTF_8));
    }

    /** Has the table declare a number of rows other than it holds. */
    public IsmrmrdFile declaring(long rows) {
        declaredRows = rows;
        return this;
    }

    public IsmrmrdFile keeping(int count) {
        readouts.subList(count, readouts.size()).clear();
        return this;
    }

    public Path write(Path path) throws IOException {
        return write(path, Map.of(IsmrmrdWriter.GROUP, this));
    }

    /** Writes several measurements as groups of one file. */
    public static Path write(Path path, Map<String, IsmrmrdFile> groups) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Hdf5Writer writer = new Hdf5Writer(channel);
            Map<String, Long> members = new TreeMap<>();
            for (Map.Entry<String, IsmrmrdFile> group : groups.entrySet()) {
                members.put(group.getKey(), group.getValue().group(writer));
            }
            writer.finish(writer.group(new TreeMap<>(members)));
        }
        return path;
    }

    private long group(Hdf5Writer writer) throws IOException {
        ByteBuffer rows = buffer(IsmrmrdTypes.READOUT.size() * readouts.size());
        for (Readout readout : readouts) {
            rows.put(readout.head.duplicate().rewind());
            sequence(writer, readout.k, rows);
            sequence(writer, readout.samples, rows);
        }
        ByteBuffer text = buffer(Hdf5Writer.REFERENCE_BYTES);
        writer.sequence(xml.length, ByteBuffer.wrap(xml), text);
        Map<String, Long> members = new TreeMap<>();
        members.put("xml", writer.dataset(Hdf5Type.text(), text, 1));
        long declared = declaredRows < 0 ? readouts.size() : declaredRows;
        members.put("data", writer.dataset(IsmrmrdTypes.READOUT, rows, declared));
        return writer.group(new TreeMap<>(members));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void sequence(Hdf5Writer writer, float[] values, ByteBuffer row)
            throws IOException {
        ByteBuffer bytes = buffer(4 * values.length);
        bytes.asFloatBuffer().put(values);
        writer.sequence(values.length, bytes, row);
    }
}
