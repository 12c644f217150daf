package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.FileFormat.Content;
import org.dynamicmri.io.hdf5.Hdf5Type;
import org.dynamicmri.io.hdf5.Hdf5Writer;
import org.dynamicmri.io.ismrmrd.IsmrmrdFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of every format that are cut anywhere, tell wrong, huge or no sizes, hold numbers that are
 * not finite, or text that is none: each is answered in one line of the reader's own error, with
 * little memory, and leaves nothing behind.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // only against a reader that never ends
class MalformedFileTest {

    /** What a small file may cost: buffers, but no array of a size that only a header tells. */
    private static final long LARGEST_ALLOCATION = 16 << 20;

    /** Fifty; bench/mutations.sh cuts after each byte. */
    private static final int CUTS = Integer.getInteger("cuts", 50);

    @TempDir Path folder;

    /** Writes a file. */
    private interface Making {
        void to(Path file) throws IOException;
    }

    /**
     * A malformed file.
     *
     * @param name what is wrong, as the file's name
     * @param content what it is read as
     * @param making how it comes about
     * @param said what its error tells
     */
    private record Malformed(String name, Content content, Making making, String... said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Malformed scan(String name, Making making, String... said) {
        return new Malformed(name, Content.K_SPACE, making, said);
    }

    private static Malformed series(String name, Making making, String... said) {
        return new Malformed(name, Content.SERIES, making, said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "ismrmrd",
        "ismrmrdHeader",
        "ismrmrdImages",
        "hdf5Variables",
        "matlabVersion4",
        "matlabVersion5",
        "cfl",
        "numpy",
        "numpyArchives",
        "nifti",
        "tiff",
        "omeTiff",
        "csv"
    })
    void isRefused(Malformed malformed) throws IOException {
        Path file = folder.resolve(malformed.name);
        malformed.making.to(file);
        List<String> before = names();
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = memory.getCurrentThreadAllocatedBytes();
        InvalidDataException error =
                assertThrows(
                        InvalidDataException.class,
                        () -> SampleFile.read(file, malformed.content),
                        malformed.name);
        allocated = memory.getCurrentThreadAllocatedBytes() - allocated;
        requireLine(error.getMessage(), malformed.name, malformed.said);
        assertTrue(allocated < LARGEST_ALLOCATION, allocated + " bytes were allocated");
        assertEquals(before, names());
    }

    private static void requireLine(String line, String name, String... said) {
        assertTrue(line.startsWith(name + ": "), line);
        assertFalse(line.contains("\n"), line);
        assertTrue(line.length() < 400, line);
        for (String part : said) {
            assertTrue(line.contains(part), "expected '" + part + "' in: " + line);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A file that is cut is refused, or what was cut was not of the numbers. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("binaryFiles")
    void cutAnywhereItIsRefusedOrWhole(SampleFile sample) throws IOException {
        byte[] bytes = sample.bytes(folder);
        Path file = folder.resolve(sample.name());
        float[] whole = sorted(sample.read(file));
        // A power of two: most structures begin at multiples of 4 or 8 bytes.
        int step = Integer.highestOneBit(Math.max(1, bytes.length / CUTS));
        int refused = 0;
        for (int length = 0; length < bytes.length; length += step) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try {
                // Sorted: without its trajectory a MATLAB file's axes may mean others.
                float[] read = sorted(sample.read(file));
                assertArrayEquals(whole, read, "cut to " + length);
            } catch (InvalidDataException e) {
                requireLine(e.getMessage(), sample.name());
                refused++;
            }
        }
        assertTrue(refused > 0, "no cut was refused");
    }

    /** Text has no end of its own; a trajectory that is cut has fewer points than the scan. */
    static Stream<SampleFile> binaryFiles() {
        return SampleFile.all()
                .filter(sample -> !sample.name().endsWith(".csv"))
                .filter(sample -> !sample.isReadAsFarAsItGoes());
    }

    /**
     * A recording that is cut is refused, or gives numbers that it held, and says that it is cut.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void cutAnywhereItIsReadAsFarAsItGoes(SampleFile sample) throws IOException {
        byte[] bytes = sample.bytes(folder);
        Path file = folder.resolve(sample.name());
        Set<Float> whole = numbers(sample.read(file));
        int step = Integer.highestOneBit(Math.max(1, bytes.length / CUTS));
        for (int length = 0; length < bytes.length; length += step) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try {
                Set<Float> read = numbers(sample.read(file));
                assertTrue(whole.containsAll(read), "cut to " + length);
            } catch (InvalidDataException e) {
                requireLine(e.getMessage(), sample.name());
            }
        }
    }

    /** Without those of echo-planar lines, which are turned by what other lines tell. */
    static Stream<SampleFile> recordings() {
        return SampleFile.all()
                .filter(SampleFile::isReadAsFarAsItGoes)
                .filter(sample -> !sample.name().equals("twix_epi.dat"));
    }

    private static Set<Float> numbers(float[] values) {
        Set<Float> numbers = new HashSet<>();
        for (float value : values) {
            numbers.add(value);
        }
        return numbers;
    }

    private static float[] sorted(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    // ISMRMRD

    private static Malformed readouts(String name, Consumer<IsmrmrdFile> change, String... said) {
        return scan(
                name,
                path -> {
                    IsmrmrdFile file = IsmrmrdFile.ofFixture();
                    change.accept(file);
                    file.write(path);
                },
                said);
    }

    /** A field of all readouts, so that none differs from the others. */
    private static Malformed fields(String name, String field, long value, String... said) {
        return readouts(
                name,
                file -> {
                    for (int i = 0; i < Fixtures.SPOKES * Fixtures.FRAMES; i++) {
                        file.readout(i).with(field, value);
                    }
                },
                said);
    }

    static Stream<Malformed> ismrmrd() {
        return Stream.of(
                readouts("no-readouts.h5", file -> file.keeping(0), "expected readouts"),
                readouts("huge-table.h5", file -> file.declaring(1L << 40), "damaged"),
                readouts("table-beyond-end.h5", file -> file.declaring(99), "damaged"),
                fields("zero-samples.h5", "number_of_samples", 0, "found 0 samples"),
                fields("zero-coils.h5", "active_channels", 0, "16 samples x 0 coils"),
                fields("more-samples.h5", "number_of_samples", 17, "expected 68", "found 64"),
                fields("huge-samples.h5", "number_of_samples", 65_535, "expected", "found 64"),
                fields("more-coils.h5", "active_channels", 3, "expected 96 numbers", "found 64"),
                fields("discarded.h5", "discard_pre", 16, "found 0 samples"),
                fields("discarded-beyond.h5", "discard_post", 60_000, "expected samples"),
                readouts(
                        "one-dimension.h5",
                        file -> {
                            file.keeping(0);
                            file.readout(new float[2], 1, new float[] {1, 2, 3, 4}, 1);
                        },
                        "2 or 3 dimensions",
                        "found 1"),
                fields("three-dimensions.h5", "trajectory_dimensions", 3, "expected 48", "32"),
                fields("no-such-encoding.h5", "encoding_space_ref", 7, "encoding 7"),
                fields("all-noise.h5", "flags", 1L << 18, "all 6 are noise"),
                readouts("nan.h5", file -> file.samples(2)[5] = Float.NaN, "finite", "NaN"),
                readouts(
                        "infinite.h5",
                        file -> file.samples(5)[0] = Float.NEGATIVE_INFINITY,
                        "finite",
                        "-Infinity"),
                readouts(
                        "nan-coordinate.h5",
                        file -> file.coordinates(1)[3] = Float.NaN,
                        "coordinates of readout 1",
                        "NaN"),
                readouts(
                        "infinite-coordinate.h5",
                        file -> file.coordinates(1)[3] = Float.POSITIVE_INFINITY,
                        "coordinates of readout 1",
                        "Infinity"),
                readouts(
                        "far-coordinate.h5",
                        file -> file.coordinates(1)[3] = 1e9f,
                        "[-0.5, 0.5]",
                        "1.000e+09"),
                readouts(
                        "nan-noise.h5",
                        file ->
                                file.readout(new float[0], 0, new float[] {1, 2, Float.NaN, 4}, 2)
                                        .flagged(19),
                        "noise",
                        "NaN"),
                readouts(
                        "all-zero.h5",
                        file -> {
                            for (int i = 0; i < 6; i++) {
                                Arrays.fill(file.samples(i), 0);
                            }
                        },
                        "only zeros"));
    }

    private static Malformed header(String name, String old, String replacement, String... said) {
        String xml = IsmrmrdFile.header(2, 320, 5);
        assertTrue(xml.contains(old));
        return readouts(name, file -> file.withXml(xml.replace(old, replacement)), said);
    }

    static Stream<Malformed> ismrmrdHeader() {
        String xml = IsmrmrdFile.header(2, 320, 5);
        return Stream.of(
                readouts("no-header.h5", file -> file.withXml(""), "header"),
                readouts("no-xml.h5", file -> file.withXml("TR = 5 ms"), "not valid XML"),
                readouts(
                        "utf-16.h5",
                        file -> file.withXml(xml.getBytes(StandardCharsets.UTF_16)),
                        "not valid XML"),
                readouts(
                        "binary.h5",
                        file -> file.withXml(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2}),
                        "not valid XML"),
                readouts(
                        "entities.h5",
                        file -> file.withXml("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>"),
                        "not valid XML"),
                header("cut-header.h5", "</ismrmrdHeader>", "", "not valid XML"),
                header("no-encoding.h5", "encoding>", "other>", "does not describe"),
                header("no-space.h5", "encodedSpace>", "other>", "encodedSpace"),
                header("zero-matrix.h5", "<x>16</x>", "<x>0</x>", "positive x of matrixSize"),
                header("negative-matrix.h5", "<y>8</y>", "<y>-8</y>", "positive y", "reconSpace"),
                header("huge-matrix.h5", "<x>8</x>", "<x>1e9</x>", "at most", "reconSpace"),
                header("word-matrix.h5", "<x>8</x>", "<x>eight</x>", "positive x of matrixSize"),
                header("nan-fov.h5", "<x>320.0</x>", "<x>NaN</x>", "fieldOfView_mm"),
                header("no-fov.h5", "<y>320.0</y>", "", "positive y of fieldOfView_mm"));
    }

    /** A Latin-1 name in the header is not of the scan: it is passed over. */
    @Test
    void aHeaderOfAnotherEncodingIsReadWhereItsNumbersAreClear() throws IOException {
        byte[] xml =
                IsmrmrdFile.header(2, 320, 5)
                        .replace(
                                "<encoding>",
                                "<studyInformation><studyDescription>M\u00fcller"
                                        + "</studyDescription></studyInformation><encoding>")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Path file = IsmrmrdFile.ofFixture().withXml(xml).write(folder.resolve("latin.h5"));
        assertArrayEquals(Fixtures.samples(), SampleFile.read(file, Content.K_SPACE));
    }

    // Other HDF5

    /** A data set of doubles as the only member of a file, or of the groups of a path. */
    private static void hdf5(
            Path file, Map<String, Hdf5Type> types, double[] values, long[] size, String... path)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Hdf5Writer writer = new Hdf5Writer(channel);
            ByteBuffer bytes = buffer(4 * values.length);
            for (double value : values) {
                bytes.putFloat((float) value);
            }
            Hdf5Type type =
                    types.size() == 1 ? types.values().iterator().next() : Hdf5Type.compound(types);
            long address = writer.dataset(type, bytes, size);
            for (int i = path.length - 1; i >= 0; i--) {
                address = writer.group(new TreeMap<>(Map.of(path[i], address)));
            }
            writer.finish(address);
        }
    }

    private static Map<String, Hdf5Type> complex() {
        Map<String, Hdf5Type> parts = new LinkedHashMap<>();
        parts.put("real", Hdf5Type.float32());
        parts.put("imag", Hdf5Type.float32());
        return parts;
    }

    private static Malformed variable(
            String name, String variable, double[] values, long[] size, String... said) {
        return scan(name, file -> hdf5(file, complex(), values, size, variable), said);
    }

    static Stream<Malformed> hdf5Variables() {
        double[] two = {1, 2, 3, 4};
        Map<String, Hdf5Type> integer = Map.of("", Hdf5Type.signed(4));
        return Stream.of(
                variable("zero-length.h5", "kdata", two, new long[] {1, 0, 2}, "2 x 0 x 1"),
                variable("huge.h5", "kdata", two, new long[] {99_999, 99_999, 99}, "cannot hold"),
                variable("overflow.h5", "ksp", two, new long[] {1 << 30, 1 << 30, 16}, "ksp"),
                variable(
                        "beyond-end.h5",
                        "kdata",
                        two,
                        new long[] {1, 999},
                        "7992 bytes, but 16 are stored"),
                variable(
                        "five-dimensions.h5",
                        "ksp",
                        new double[64],
                        new long[] {2, 2, 2, 2, 2},
                        "k-space"),
                variable("nan.h5", "ksp", new double[] {1, Double.NaN}, new long[] {1, 1}, "NaN"),
                variable("other-name.h5", "thing", two, new long[] {1, 2}, "ISMRMRD", "thing"),
                scan(
                        "integers.h5",
                        file -> hdf5(file, integer, two, new long[] {2, 2}, "kdata"),
                        "kdata (2 x 2 of another type)"),
                scan(
                        "half-a-group.h5",
                        file -> hdf5(file, complex(), two, new long[] {1, 2}, "kdata", "value"),
                        "expected an ISMRMRD file",
                        "kdata"));
    }

    private static Malformed images(String name, double[] values, long[] size, String... said) {
        return series(
                name,
                file -> {
                    hdf5(file, complex(), values, size, "dataset", "image_0", "data");
                },
                said);
    }

    static Stream<Malformed> ismrmrdImages() {
        return Stream.of(
                images("no-headers.h5", new double[2], new long[] {1, 1, 1, 1, 1}, "header"));
    }

    // MATLAB 5: a header of 128 bytes, then the element kdata, of which the tag has 8 bytes, the
    // flags 16, the dimensions' tag 8, and four dimensions 16

    private static final int CLASS_AT = 128 + 8 + 8;
    private static final int DIMENSIONS_AT = 128 + 8 + 16 + 8;
    private static final int NAME_AT = DIMENSIONS_AT + 16 + 8;
    private static final int VALUES_AT = NAME_AT + 8 + 8;

    private static Making edited(String fixture, ByteOrder order, Consumer<ByteBuffer> edit) {
        return file -> {
            byte[] bytes = Files.readAllBytes(Fixtures.file(fixture));
            edit.accept(ByteBuffer.wrap(bytes).order(order));
            Files.write(file, bytes);
        };
    }

    private static Malformed mat(String name, Consumer<ByteBuffer> edit, String... said) {
        return scan(name, edited("octave6.mat", ByteOrder.LITTLE_ENDIAN, edit), said);
    }

    static Stream<Malformed> matlabVersion5() {
        return Stream.of(
                mat("zero-length.mat", b -> b.putInt(DIMENSIONS_AT, 0), "kdata", "0 x 3 x 2 x 2"),
                mat("negative.mat", b -> b.putInt(DIMENSIONS_AT, -16), "-16 x 3 x 2 x 2"),
                mat("huge.mat", b -> b.putInt(DIMENSIONS_AT, 1 << 30), "cannot hold"),
                mat("larger.mat", b -> b.putInt(DIMENSIONS_AT, 32), "damaged"),
                mat("smaller.mat", b -> b.putInt(DIMENSIONS_AT, 8), "damaged"),
                mat("element-beyond-end.mat", b -> b.putInt(132, 1 << 28), "damaged"),
                mat("negative-element.mat", b -> b.putInt(132, -8), "damaged"),
                mat("values-beyond-end.mat", b -> b.putInt(VALUES_AT - 4, 1 << 28), "damaged"),
                mat("cell.mat", b -> b.put(CLASS_AT, (byte) 1), "expected k-space"),
                mat("integers.mat", b -> b.put(CLASS_AT, (byte) 12), "of another type"),
                mat(
                        "other-name.mat",
                        b -> b.put(NAME_AT, (byte) 'x').put(CLASS_AT, (byte) 1),
                        "xdata",
                        "--variable"),
                mat("byte-order.mat", b -> b.putShort(126, (short) 0), "damaged"),
                mat("nan.mat", b -> b.putDouble(VALUES_AT + 16, Double.NaN), "finite", "NaN"),
                mat("beyond-float.mat", b -> b.putDouble(VALUES_AT + 16, 1e300), "Infinity"));
    }

    static Stream<Malformed> matlabVersion4() {
        return Stream.of(
                mat4("rows.mat", b -> b.putInt(4, 1 << 30), "1073741824 x 3 values"),
                mat4("negative-rows.mat", b -> b.putInt(4, -16), "no variable begins"),
                mat4("type.mat", b -> b.putInt(0, 1 << 20), "unknown format"),
                mat4("text.mat", b -> b.putInt(0, 11), "of another type"),
                mat4("complex.mat", b -> b.putInt(12, 7), "unknown format"),
                mat4("name.mat", b -> b.putInt(16, 1 << 20), "unknown format"),
                mat4("second.mat", b -> b.putInt(26 + 8 * 16 * 3, -1), "no variable begins"));
    }

    private static Malformed mat4(String name, Consumer<ByteBuffer> edit, String... said) {
        return scan(name, edited("version4.mat", ByteOrder.LITTLE_ENDIAN, edit), said);
    }

    // BART

    private static Making cfl(byte[] header, float... values) {
        return file -> {
            String base = file.getFileName().toString().replace(".hdr", "");
            Files.write(file, header);
            ByteBuffer bytes = buffer(4 * values.length);
            bytes.asFloatBuffer().put(values);
            Files.write(file.resolveSibling(base + ".cfl"), bytes.array());
        };
    }

    private static Malformed cfl(String name, String dimensions, float[] values, String... said) {
        byte[] header =
                ("# Dimensions\n" + dimensions + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return scan(name, cfl(header, values), said);
    }

    static Stream<Malformed> cfl() {
        float[] two = {1, 2, 3, 4};
        return Stream.of(
                cfl("no-dimensions.hdr", "", two, "positive dimensions"),
                cfl("words.hdr", "1 x 2", two, "positive dimensions", "'1 x 2'"),
                cfl("zero-length.hdr", "1 2 0", two, "positive dimensions", "'1 2 0'"),
                cfl("negative.hdr", "1 -2", two, "positive dimensions"),
                cfl("fraction.hdr", "1 2.5", two, "positive dimensions"),
                cfl("digits.hdr", "1 99999999999999", two, "positive dimensions"),
                cfl("dimensions.hdr", "1" + " 1".repeat(15) + " 2", two, "up to 16"),
                cfl("huge.hdr", "1 999999999999 999999999999 99", two, "has 16 bytes"),
                cfl("huge-array.hdr", "1 99999 99999", two, "79998400008 bytes", "has 16 bytes"),
                cfl("larger.hdr", "1 2 2", two, "1 x 2 x 2 complex values (32 bytes)"),
                cfl("smaller.hdr", "1 1", two, "(8 bytes)", "has 16 bytes"),
                cfl("binary.hdr", "\u00ff\u00fe\0", two, "positive dimensions"),
                cfl("nan.hdr", "1 2", new float[] {1, 2, Float.NaN, 4}, "finite", "NaN"),
                cfl("infinite.hdr", "1 1", new float[] {1, 1 / 0f}, "finite", "Infinity"),
                cfl("all-zero.hdr", "1 2", new float[4], "only zeros"),
                cfl(
                        "matrix.hdr",
                        "1 2\n# dynamic-mri\ndynamic-mri.matrix=8x",
                        two,
                        "dynamic-mri.matrix",
                        "'8x'"),
                cfl(
                        "huge-matrix.hdr",
                        "1 2\n# dynamic-mri\ndynamic-mri.matrix=99999",
                        two,
                        "at most 4096"));
    }

    // NumPy

    private static Making npy(int version, long headerLength, String header, double... values) {
        return file -> {
            byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
            ByteBuffer bytes = buffer(12 + text.length + 8 * values.length);
            bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
            if (version == 1) {
                bytes.putShort((short) headerLength);
            } else {
                bytes.putInt((int) headerLength);
            }
            bytes.put(text);
            for (double value : values) {
                bytes.putDouble(value);
            }
            Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));
        };
    }

    private static Malformed npy(String name, String shape, double[] values, String... said) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        return series(name, npy(1, header.length(), header, values), said);
    }

    private static Malformed npyHeader(String name, String header, String... said) {
        return series(name, npy(1, header.length(), header, new double[2]), said);
    }

    static Stream<Malformed> numpy() {
        double[] two = {1, 2};
        String order = "'fortran_order': False, 'shape': (1, 1, 2), }";
        return Stream.of(
                npy("zero-length.npy", "0, 5, 4", two, "(0 x 5 x 4)", "without any"),
                npy("negative.npy", "-1, 1, 2", two, "descr, fortran_order and shape"),
                npy("huge.npy", "99999, 99999, 999", two, "16 bytes follow"),
                npy("overflow.npy", "9999999999, 9999999999, 9999999999", two, "16 bytes follow"),
                npy("digits.npy", "99999999999999999999, 1, 1", two, "16 bytes follow"),
                npy("larger.npy", "1, 1, 3", two, "24 bytes, but 16 bytes follow"),
                npy("smaller.npy", "1, 1, 1", two, "8 bytes, but 16 bytes follow"),
                npy("no-dimension.npy", "", two, "16 bytes follow"),
                npy("two-dimensions.npy", "1, 2", two, "(frame, y, x)", "(1 x 2)"),
                npy("trajectory.npy", "1, 1, 2", two, "that of a trajectory"),
                npy("nan.npy", "1, 1, 4", new double[] {1, Double.NaN, 3, 4}, "finite", "NaN"),
                npy("infinite.npy", "1, 1, 4", new double[] {1, 1 / 0.0, 3, 4}, "Infinity"),
                npyHeader("objects.npy", "{'descr': '|O', " + order, "|O", "convert it"),
                npyHeader("truths.npy", "{'descr': '|b1', " + order, "|b1", "convert it"),
                npyHeader("records.npy", "{'descr': [('x', '<f4')], " + order, "fields"),
                npy("scalar.npy", "", new double[1], "(frame, y, x)", "()"),
                npyHeader("integers.npy", "{'descr': '<i8', " + order, "i8", "convert it"),
                npyHeader("width.npy", "{'descr': '<f999', " + order, "f999", "convert it"),
                npyHeader("no-type.npy", "{" + order, "descr, fortran_order and shape"),
                npyHeader("binary.npy", "\u00ff\u00fe\0\u00c3(", "descr, fortran_order and shape"),
                npyHeader("no-header.npy", "", "descr, fortran_order and shape"),
                series("header-beyond-end.npy", npy(1, 65_000, "{'descr': '<f8', "), "damaged"),
                series("huge-header.npy", npy(2, 0xffffffffL, "{"), "short header"));
    }

    /** An archive of one array, which holds what its header tells or not. */
    private static Malformed npz(String name, String shape, int bytes, String... said) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        return series(
                name,
                file -> {
                    npy(1, header.length(), header, new double[bytes / 8]).to(file);
                    byte[] array = Files.readAllBytes(file);
                    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
                        out.putNextEntry(new ZipEntry("recon.npy"));
                        out.write(array);
                    }
                },
                said);
    }

    static Stream<Malformed> numpyArchives() {
        return Stream.of(
                npz("larger.npz", "9, 99, 9999", 1 << 20, "1048576 bytes follow"),
                npz("huge.npz", "99999, 99999, 999", 64, "64 bytes follow"),
                npz("zero-length.npz", "0, 5, 4", 64, "(0 x 5 x 4)"),
                npz("one-axis.npz", "8", 64, "found recon (8)"),
                series(
                        "other.npz",
                        file -> {
                            try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
                                out.putNextEntry(new ZipEntry("readme.txt"));
                            }
                        },
                        "a zip archive"));
    }

    // NIfTI: the places of nifti1.h

    private static Malformed nifti(String name, Consumer<ByteBuffer> edit, String... said) {
        return series(name, edited("itk.nii", ByteOrder.LITTLE_ENDIAN, edit), said);
    }

    static Stream<Malformed> nifti() {
        return Stream.of(
                nifti("zero-length.nii", b -> b.putShort(42, (short) 0), "0 x 5 x 1 x 3"),
                nifti("negative.nii", b -> b.putShort(44, (short) -5), "4 x -5 x 1 x 3"),
                nifti(
                        "huge.nii",
                        b -> b.putShort(48, Short.MAX_VALUE),
                        "32767 frames",
                        "832 bytes"),
                nifti("larger.nii", b -> b.putShort(42, (short) 5), "5 x 5 pixels", "incomplete"),
                nifti("dimensions.nii", b -> b.putShort(40, (short) 9), "9 dimensions"),
                nifti("no-dimensions.nii", b -> b.putShort(40, (short) 0), "0 dimensions"),
                nifti("slices.nii", b -> b.putShort(46, (short) 2), "2 slice(s)", "incomplete"),
                nifti("type.nii", b -> b.putShort(70, (short) 128), "data type is 128"),
                nifti("offset-beyond-end.nii", b -> b.putFloat(108, 1e9f), "incomplete"),
                nifti("offset-nan.nii", b -> b.putFloat(108, Float.NaN), "NaN", "incomplete"),
                nifti("offset-negative.nii", b -> b.putFloat(108, -8), "incomplete"),
                nifti("nan.nii", b -> b.putDouble(352 + 8, Double.NaN), "finite", "NaN"),
                series(
                        "bomb.nii.gz",
                        file -> {
                            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                                byte[] header = Files.readAllBytes(Fixtures.file("itk.nii"));
                                ByteBuffer.wrap(header)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .putShort(42, (short) 30_000)
                                        .putShort(44, (short) 30_000);
                                out.write(header);
                            }
                        },
                        "incomplete"),
                series(
                        "no-pixels.hdr",
                        file -> Files.copy(Fixtures.file("pair.hdr"), file),
                        "in the same folder"),
                nifti("magic.nii", b -> b.putInt(344, -1), "unknown format"));
    }

    // TIFF

    private static Malformed tiff(String name, Consumer<Tags> edit, String... said) {
        return scan(name, file -> Tags.edit("hyperstack.tif", file, edit), said);
    }

    /** The tags of a TIFF's first directory. */
    private record Tags(ByteBuffer bytes) {

        static void edit(String fixture, Path file, Consumer<Tags> edit) throws IOException {
            byte[] bytes = Files.readAllBytes(Fixtures.file(fixture));
            ByteOrder order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            edit.accept(new Tags(ByteBuffer.wrap(bytes).order(order)));
            Files.write(file, bytes);
        }

        private int entry(int tag) {
            int entry = bytes.getInt(4) + 2;
            while ((bytes.getShort(entry) & 0xffff) != tag) {
                entry += 12;
            }
            return entry;
        }

        /** Sets the value of a tag to one of 32 bits. */
        void set(int tag, int value) {
            bytes.putShort(entry(tag) + 2, (short) 4).putInt(entry(tag) + 4, 1);
            bytes.putInt(entry(tag) + 8, value);
        }

        /** Sets the number of values of a tag. */
        void count(int tag, int count) {
            bytes.putInt(entry(tag) + 4, count);
        }

        /** The place of what a tag points to. */
        int place(int tag) {
            return bytes.getInt(entry(tag) + 8);
        }

        /** Replaces a text by one of the same length. */
        void replace(String old, String replacement) {
            assertEquals(old.length(), replacement.length());
            String all = new String(bytes.array(), StandardCharsets.ISO_8859_1);
            int at = all.indexOf(old);
            assertTrue(at > 0, old);
            bytes.put(at, replacement.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    static Stream<Malformed> tiff() {
        return Stream.of(
                tiff("zero-width.tif", t -> t.set(256, 0), "has none"),
                tiff("zero-height.tif", t -> t.set(257, 0), "has none"),
                tiff("huge.tif", t -> t.set(256, 60_000), "truncated or damaged"),
                tiff("overflow.tif", t -> t.set(257, -1), "truncated or damaged"),
                tiff("zero-samples.tif", t -> t.set(277, 0), "has none"),
                tiff("bits.tif", t -> t.set(258, 7), "tif"),
                tiff("strip-beyond-end.tif", t -> t.set(273, 1 << 30), "lie outside"),
                tiff("strip-length.tif", t -> t.set(279, 1 << 30), "lie outside"),
                tiff("strips.tif", t -> t.count(273, 1 << 30), "lie outside"),
                tiff("description-beyond-end.tif", t -> t.count(270, 1 << 30), "lie outside"),
                tiff("directory-beyond-end.tif", t -> t.bytes.putInt(4, 1 << 30), "lie outside"),
                tiff("no-directory.tif", t -> t.bytes.putInt(4, 0), "has none"),
                tiff(
                        "circle.tif",
                        t -> {
                            int at = t.bytes.getInt(4);
                            int entries = t.bytes.getShort(at);
                            t.bytes.putInt(at + 2 + 12 * entries, at);
                        },
                        "circle"),
                tiff("more-images.tif", t -> t.replace("images=8", "images=9"), "C = 1"),
                tiff("channels.tif", t -> t.replace("channels=2", "channels=7"), "C = "),
                tiff("zero-frames.tif", t -> t.replace("frames=2", "frames=0"), "tif"),
                tiff(
                        "binary.tif",
                        t -> t.replace("ImageJ", "\u00ff\u00fe\u00c3(\u00ff\u00ff"),
                        "C"),
                tiff("nan.tif", t -> t.bytes.putFloat(t.place(273), Float.NaN), "finite", "NaN"),
                scan(
                        "bomb.tif",
                        file -> Tags.edit("deflated.tif", file, t -> t.set(257, 1)),
                        "hold more than declared"));
    }

    private static Malformed ome(String name, String old, String replacement, String... said) {
        return scan(
                name,
                file -> Tags.edit("kspace.ome.tif", file, t -> t.replace(old, replacement)),
                said);
    }

    static Stream<Malformed> omeTiff() {
        return Stream.of(
                ome("zero-length.ome.tif", "SizeC=\"2\"", "SizeC=\"0\"", "0 channels", "8 pages"),
                ome("larger.ome.tif", "SizeT=\"2\"", "SizeT=\"9\"", "9 frames", "8 pages"),
                ome("negative.ome.tif", "SizeT=\"2\"", "SizeT=\"-\"", "SizeT"),
                ome("no-size.ome.tif", "SizeZ=", "Sized=", "attribute SizeZ"),
                ome("order.ome.tif", "DimensionOrder=\"XYZ", "DimensionOrder=\"ABC", "Dimension"),
                ome("no-pixels.ome.tif", "<Pixels", "<Pixelz", "OME-XML is not valid XML"),
                ome("binary.ome.tif", "<Pixels", "<\u00ff\u00fexels", "OME-XML is not valid XML"));
    }

    // Text

    private static Malformed csv(String name, String text, String... said) {
        return new Malformed(
                name,
                Content.TRAJECTORY,
                file -> Files.writeString(file, text, StandardCharsets.ISO_8859_1),
                said);
    }

    static Stream<Malformed> csv() {
        return Stream.of(
                csv("empty.csv", "", "unknown format"),
                csv("names-alone.csv", "kx,ky\n", "there are none"),
                csv("one-number.csv", "kx,ky\n1\n", "line 2", "'1'"),
                csv("three-numbers.csv", "1,2\n1,2,3\n", "line 2", "'1,2,3'"),
                csv("word.csv", "1,2\n1,x\n", "line 2", "'1,x'"),
                csv("bad-comma.csv", "1,2\n0,5;0,x\n", "line 2", "'0,5;0,x'"),
                csv("nan.csv", "NaN,2\nNaN,NaN\n", "all coordinates", "NaN"),
                csv("beyond-float.csv", "1,2\n1e99,3\n", "finite", "Infinity"),
                csv("binary.csv", "\u00ff\u00fe1\0,\0", "unknown format"),
                csv("binary-later.csv", "1,2\n".repeat(99) + "\u00ff,1\n", "line 100"),
                csv("long-line.csv", "1,2\n" + "9".repeat(1 << 20), "line 2", "..."));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
