package org.dynamicmri.io.numpy;

import static java.util.stream.Collectors.joining;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.io.WholeBuffers;
import org.dynamicmri.scan.Sizes;

/**
 * An array of floating-point numbers in a file of NumPy's format (NumPy Enhancement Proposal 1).
 *
 * @param shape its sizes, the slowest first
 * @param complex whether its numbers are complex
 * @param values the numbers in C order, complex ones interleaved
 */
public record NpyArray(long[] shape, boolean complex, float[] values) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr':\\s*(?:'([^']*)'|\\[)");
    private static final Pattern FLOATING = Pattern.compile("([<>])([fc])(\\d{1,2})");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");
    private static final int LARGEST_HEADER = 1 << 16;

    /** Whether a file begins as such an array does. */
    static boolean begins(Path path) throws IOException {
        return Arrays.equals(InputFiles.firstBytes(path, MAGIC.length), MAGIC);
    }

    /**
     * What comes before the numbers.
     *
     * @param bytes its own length
     * @param shape the sizes, the slowest first
     * @param complex whether the numbers are complex
     * @param part bytes of a real number
     * @param order their order
     * @param fortran whether the first index is fastest
     */
    record Header(
            long bytes, long[] shape, boolean complex, int part, ByteOrder order, boolean fortran) {

        /** Numbers of the array, two of a complex one. */
        long count() {
            return Sizes.product(complex ? 2 : 1, Sizes.product(shape));
        }
    }

    /**
     * Reads an array of any order and byte order.
     *
     * @throws IOException if it cannot be read, or ends within the array
     * @throws InvalidDataException if it is incomplete, or not of floating-point numbers
     */
    static NpyArray read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, Files.size(path));
        }
    }

    /**
     * The same from a stream.
     *
     * @param length bytes of header and array
     */
    static NpyArray read(InputStream in, long length) throws IOException {
        Header header = header(in);
        long expected = Sizes.product(header.part, header.count());
        if (header.count() < 1) {
            throw new InvalidDataException(
                    "expected an array of numbers, but its shape is (%s), without any; save it again.",
                    Sizes.times(header.shape));
        }
        if (expected != length - header.bytes) {
            throw new InvalidDataException(
                    "the header specifies the shape (%s) of %d bytes, but %d bytes follow; the file is"
                            + " incomplete.",
                    Sizes.times(header.shape), expected, length - header.bytes);
        }
        float[] values = new float[Sizes.floats("array", header.count())];
        byte[] bytes = new byte[(int) Math.min(WholeBuffers.BYTES, expected)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order);
        for (int i = 0; i < values.length; ) {
            int numbers = Math.min(bytes.length / header.part, values.length - i);
            require(in.readNBytes(bytes, 0, numbers * header.part) == numbers * header.part);
            for (int j = 0; j < numbers; j++) {
                values[i++] =
                        header.part == 4 ? buffer.getFloat(4 * j) : (float) buffer.getDouble(8 * j);
            }
        }
        int parts = header.complex ? 2 : 1;
        boolean ordered = !header.fortran || header.shape.length < 2;
        return new NpyArray(
                header.shape,
                header.complex,
                ordered ? values : inCOrder(values, header.shape, parts));
    }

    private static void require(boolean whole) throws EOFException {
        if (!whole) {
            throw new EOFException();
        }
    }

    /**
     * Reads what comes before the numbers.
     *
     * @throws InvalidDataException if it is no header of floating-point numbers
     */
    static Header header(InputStream in) throws IOException {
        byte[] start = in.readNBytes(10);
        require(start.length == 10);
        ByteBuffer numbers = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        long length = numbers.getShort(8) & 0xffff;
        if (start[6] != 1) {
            byte[] more = in.readNBytes(2);
            require(more.length == 2);
            length |= (more[0] & 0xffL) << 16 | (more[1] & 0xffL) << 24;
        }
        if (length > LARGEST_HEADER) {
            throw new InvalidDataException("expected a short header of the array.");
        }
        byte[] text = in.readNBytes((int) length);
        require(text.length == length);
        String header = new String(text, StandardCharsets.ISO_8859_1);
        String found = find(DESCR, header).group(1);
        Matcher type = FLOATING.matcher(found == null ? "" : found);
        boolean complex = type.matches() && type.group(2).equals("c");
        int part = type.matches() ? Integer.parseInt(type.group(3)) / (complex ? 2 : 1) : 0;
        if (part != 4 && part != 8) {
            throw new InvalidDataException(
                    "expected an array of float32, float64, complex64 or complex128, but found %s;"
                            + " convert it.",
                    found == null ? "records of several fields" : found);
        }
        return new Header(
                (start[6] == 1 ? 10 : 12) + length,
                shape(find(SHAPE, header).group(1)),
                complex,
                part,
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                find(ORDER, header).group(1).equals("True"));
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
        if (text.isBlank()) {
            return new long[0];
        }
        String[] words = text.replace(" ", "").split(",");
        long[] shape = new long[words.length];
        for (int d = 0; d < words.length; d++) {
            boolean huge = words[d].length() > 10;
            long size = huge || words[d].isEmpty() ? 0 : Long.parseLong(words[d]);
            shape[d] = huge ? Integer.MAX_VALUE : Math.min(size, Integer.MAX_VALUE);
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

    /**
     * Writes an array of version 1.0 to a file that exists.
     *
     * @param type {@code f4} for float32, {@code c8} for complex64
     * @param values in C order, complex ones interleaved
     */
    public static void write(Path file, String type, float[] values, int... shape)
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
        ByteBuffer head = ByteBuffer.allocate(start + length).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        head.put(padded.getBytes(StandardCharsets.US_ASCII)).flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            WholeBuffers.write(channel, head);
            WholeBuffers.write(channel, values);
        }
    }
}
