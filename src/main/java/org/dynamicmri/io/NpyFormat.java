package org.dynamicmri.io;

import static java.util.stream.Collectors.joining;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.data.Trajectory;

/**
 * NumPy arrays of floating-point numbers: complex k-space (frame, coil, spoke, sample); series
 * (frame, y, x), real or complex; trajectories (frame, spoke, sample, 2), (spoke, sample, 2) or
 * (point, 2) of kx, ky in cycles per field of view.
 */
public final class NpyFormat implements FileFormat {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<>|])([fciu])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");
    private static final int LARGEST_HEADER = 1 << 16;
    private static final int BUFFER_BYTES = 1 << 20;

    /** An array: its shape, and its numbers in C order with complex ones interleaved. */
    private record Array(long[] shape, boolean complex, float[] values) {}

    @Override
    public String description() {
        return "NumPy (.npy)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE, Content.SERIES, Content.TRAJECTORY);
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        return Arrays.equals(TiffFormat.firstBytes(path, MAGIC.length), MAGIC);
    }

    @Override
    public Acquisition readAcquisition(Path path, ScanHints hints) throws IOException {
        Array array = read(path);
        int rank = array.shape.length;
        if (!array.complex || (rank != Axes.OF_SCAN.size() && !hints.axes().areNamed())) {
            throw new InvalidDataException(
                    "expected k-space, a complex array (frame, coil, spoke, sample) or one whose"
                            + " axes are named (--axes coil,spoke,sample), but found %s numbers of"
                            + " shape (%s) in a NumPy (.npy) file.",
                    array.complex ? "complex" : "real", Sizes.times(array.shape));
        }
        int[] size = new int[rank];
        String[] labels = new String[rank];
        for (int d = 0; d < rank; d++) {
            int listed = rank - 1 - d;
            size[d] = Math.toIntExact(array.shape[listed]);
            labels[d] = "axis " + listed;
        }
        SampleArray samples = new SampleArray(array.values, size, List.of(labels), true);
        ScanHeader header = ScanHeader.UNKNOWN;
        Path trajectory = trajectoryFile(path);
        if (Files.isRegularFile(trajectory)) {
            header = header.withTrajectory(ScanHeader.FILE + trajectory.getFileName());
        }
        return samples.acquisition(
                hints.axes().areNamed() ? samples.meaning(hints.axes()) : Axes.OF_SCAN,
                header,
                hints);
    }

    /** NAME_traj.npy for a scan NAME_ksp.npy or NAME.npy. */
    private static Path trajectoryFile(Path scan) {
        String name = scan.getFileName().toString();
        String stem = name.replaceFirst("\\.[nN][pP][yY]$", "");
        Path base = BartFormat.trajectoryBase(scan.resolveSibling(stem));
        return base.resolveSibling(base.getFileName() + ".npy");
    }

    /** Writes a scan and beside it its trajectory. */
    static List<Path> write(KSpace kSpace, Path output) throws IOException {
        Trajectory trajectory = kSpace.trajectory();
        try (OutputFiles files = new OutputFiles()) {
            write(
                    files.temporary(output),
                    "c8",
                    kSpace.interleaved(),
                    kSpace.frames(),
                    kSpace.coils(),
                    kSpace.spokes(),
                    kSpace.samplesPerSpoke());
            write(
                    files.temporary(trajectoryFile(output)),
                    "f4",
                    trajectory.interleaved(),
                    trajectory.frames(),
                    trajectory.spokes(),
                    trajectory.samples(),
                    2);
            return files.commit();
        }
    }

    /** Writes a complex series. */
    static List<Path> write(SliceStack stack, Path output) throws IOException {
        Geometry geometry = stack.first().geometry();
        try (OutputFiles files = new OutputFiles()) {
            int[] plane = {geometry.height(), geometry.width()};
            int[] several = {stack.frames(), stack.count(), plane[0], plane[1]};
            int[] one = {stack.frames(), plane[0], plane[1]};
            write(
                    files.temporary(output),
                    "c8",
                    stack.interleaved(),
                    stack.count() > 1 ? several : one);
            return files.commit();
        }
    }

    private static void write(Path file, String type, float[] values, int... shape)
            throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(String::valueOf).collect(joining(", "));
        String header =
                String.format(
                        Locale.ROOT,
                        "{'descr': '<%s', 'fortran_order': False, 'shape': (%s), }",
                        type,
                        sizes);
        int start = MAGIC.length + 4;
        int length = (start + header.length() + 1 + 63) / 64 * 64 - start;
        String padded = header + " ".repeat(length - header.length() - 1) + "\n";
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        buffer.put(padded.getBytes(StandardCharsets.US_ASCII)).flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeAll(channel, buffer);
            for (int from = 0; from < values.length; from += BUFFER_BYTES / 4) {
                int count = Math.min(BUFFER_BYTES / 4, values.length - from);
                buffer.clear().limit(4 * count);
                buffer.asFloatBuffer().put(values, from, count);
                writeAll(channel, buffer);
            }
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        Array array = read(path);
        long[] shape = array.shape;
        if (shape.length != 3 && shape.length != 4) {
            throw new InvalidDataException(
                    "expected an array (frame, y, x) or (frame, slice, y, x), but found the shape (%s).",
                    Sizes.times(shape));
        }
        float[] values = array.complex ? array.values : complexOf(array.values);
        int last = shape.length - 1;
        int width = (int) shape[last];
        int height = (int) shape[last - 1];
        Geometry geometry = ScanHeader.UNKNOWN.geometry(width, height, said -> {});
        return SliceStack.of(values, last == 3 ? (int) shape[1] : 1, geometry, Map.of());
    }

    private static float[] complexOf(float[] real) {
        float[] complex = new float[Sizes.floats("series", 2L * real.length)];
        for (int i = 0; i < real.length; i++) {
            complex[2 * i] = real[i];
        }
        return complex;
    }

    @Override
    public Coordinates readTrajectory(Path path) throws IOException {
        Array array = read(path);
        long[] shape = array.shape;
        int last = shape.length - 1;
        if (array.complex || shape.length < 2 || shape.length > 4 || shape[last] != 2) {
            throw new InvalidDataException(
                    "expected a real array (frame, spoke, sample, 2), (spoke, sample, 2) or"
                            + " (point, 2), but found %s numbers of shape (%s).",
                    array.complex ? "complex" : "real", Sizes.times(shape));
        }
        if (shape.length == 2) {
            return new Coordinates(array.values);
        }
        int frames = shape.length == 4 ? (int) shape[0] : 1;
        return new Coordinates(array.values, (int) shape[last - 1], (int) shape[last - 2], frames);
    }

    private static Array read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer start =
                    fill(channel, ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN));
            int lengthBytes = start.get(6) == 1 ? 2 : 4;
            long headerLength =
                    lengthBytes == 2 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
            if (headerLength > LARGEST_HEADER) {
                throw new InvalidDataException("expected a short header of the array.");
            }
            channel.position(8 + lengthBytes);
            ByteBuffer text = fill(channel, ByteBuffer.allocate((int) headerLength));
            String header = new String(text.array(), StandardCharsets.ISO_8859_1);
            return body(channel, header, 8 + lengthBytes + headerLength);
        }
    }

    private static Array body(FileChannel channel, String header, long offset) throws IOException {
        Matcher type = find(DESCR, header);
        boolean complex = type.group(2).equals("c");
        int size = type.group(3).length() > 2 ? 0 : Integer.parseInt(type.group(3));
        int part = complex ? size / 2 : size;
        boolean floating = type.group(2).matches("[fc]");
        if (!floating || (part != 4 && part != 8)) {
            throw new InvalidDataException(
                    "expected an array of float32, float64, complex64 or complex128, but found"
                            + " %s%s; convert it.",
                    type.group(2), type.group(3));
        }
        long[] shape = shape(find(SHAPE, header).group(1));
        long count = Sizes.product(complex ? 2 : 1, Sizes.product(shape));
        long expected = Sizes.product(part, count);
        if (count < 1 || expected != channel.size() - offset) {
            throw new InvalidDataException(
                    "the header tells the shape (%s) of %d bytes, but %d bytes follow; the file is"
                            + " incomplete.",
                    Sizes.times(shape), expected, channel.size() - offset);
        }
        ByteOrder order =
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        float[] values = new float[Sizes.floats("array", count)];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(order);
        for (int i = 0; i < values.length; ) {
            int length = Math.min(BUFFER_BYTES / part, values.length - i);
            fill(channel, buffer.clear().limit(length * part));
            for (int j = 0; j < length; j++) {
                values[i++] = part == 4 ? buffer.getFloat(4 * j) : (float) buffer.getDouble(8 * j);
            }
        }
        boolean fortran = find(ORDER, header).group(1).equals("True") && shape.length > 1;
        return new Array(
                shape, complex, fortran ? inCOrder(values, shape, complex ? 2 : 1) : values);
    }

    /**
     * Numbers in Fortran order, the first index fastest, in C order.
     *
     * @param parts numbers of a value
     */
    private static float[] inCOrder(float[] values, long[] shape, int parts) {
        float[] ordered = new float[Sizes.floats("array", values.length)];
        int[] step = new int[shape.length];
        step[shape.length - 1] = parts;
        for (int d = shape.length - 1; d > 0; d--) {
            step[d - 1] = step[d] * (int) shape[d];
        }
        int[] index = new int[shape.length];
        int place = 0;
        for (int from = 0; from < values.length; from += parts) {
            System.arraycopy(values, from, ordered, place, parts);
            for (int d = 0; d < shape.length; d++) {
                place += step[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                place -= step[d] * index[d];
                index[d] = 0;
            }
        }
        return ordered;
    }

    private static long[] shape(String text) {
        String[] words = text.replace(" ", "").split(",");
        long[] shape = new long[words.length];
        for (int d = 0; d < words.length; d++) {
            boolean valid = words[d].matches("[0-9]{1,10}");
            shape[d] = valid ? Math.min(Long.parseLong(words[d]), Integer.MAX_VALUE) : 0;
        }
        return shape;
    }

    private static Matcher find(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new InvalidDataException(
                    "expected a NumPy header with descr, fortran_order and shape.");
        }
        return matcher;
    }

    /** Fills a buffer from a file, from its position on. */
    static ByteBuffer fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the file ends within the array");
            }
        }
        return buffer.flip();
    }
}
