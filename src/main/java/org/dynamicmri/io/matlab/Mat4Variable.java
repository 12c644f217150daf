package org.dynamicmri.io.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.io.StoredNumbers;
import org.dynamicmri.io.WholeBuffers;
import org.dynamicmri.scan.Sizes;

/**
 * A matrix in a file of MATLAB version 4 (MAT-File Format, Level 4): five integers of 32 bits
 * (type, rows, columns, whether complex, length of the name), the name, the real part, the
 * imaginary part; then the next matrix.
 *
 * @param name its name
 * @param size rows and columns
 * @param complex whether it has an imaginary part
 * @param numeric whether it is of floating-point numbers, no text and not sparse
 * @param numbers how these lie
 * @param place where they begin in the file
 */
record Mat4Variable(
        String name,
        int[] size,
        boolean complex,
        boolean numeric,
        StoredNumbers numbers,
        long place) {

    private static final int HEADER = 20;
    private static final int LONGEST_NAME = 64;

    /** Bytes of a number by the tens digit of the type. */
    private static final int[] BYTES = {8, 4, 4, 2, 2, 1};

    /** Whether a file begins with such a matrix. */
    static boolean begins(Path path) throws IOException {
        byte[] start = InputFiles.firstBytes(path, HEADER + LONGEST_NAME);
        if (start.length < HEADER + 2) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        if (order(header) == null) {
            return false;
        }
        int length = header.getInt(16);
        return length >= 2
                && length <= Math.min(LONGEST_NAME, start.length - HEADER)
                && new String(start, HEADER, length, StandardCharsets.ISO_8859_1)
                        .matches("[A-Za-z][A-Za-z0-9_]*\0");
    }

    /** The order of bytes, which the header is then read in; null if it is none of a matrix. */
    private static ByteOrder order(ByteBuffer header) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int type = header.order(order).getInt(0);
            boolean big = order == ByteOrder.BIG_ENDIAN;
            boolean known = type / 1000 == (big ? 1 : 0) && type / 100 % 10 == 0;
            int complex = header.getInt(12);
            if (type >= 0 && known && type / 10 % 10 < BYTES.length && (complex & ~1) == 0) {
                return order;
            }
        }
        return null;
    }

    /**
     * All matrices of a file.
     *
     * @throws InvalidDataException if one is not whole
     */
    static List<Mat4Variable> list(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            List<Mat4Variable> variables = new ArrayList<>();
            long at = 0;
            while (at < channel.size()) {
                ByteBuffer header = ByteBuffer.allocate(HEADER);
                WholeBuffers.read(channel.position(at), header);
                ByteOrder order = order(header);
                int length = order == null ? 0 : header.getInt(16);
                int[] size = {header.getInt(4), header.getInt(8)};
                if (length < 1 || length > LONGEST_NAME || size[0] < 0 || size[1] < 0) {
                    throw new InvalidDataException(
                            "the MATLAB file is damaged: no variable begins at byte %d; save it"
                                    + " again.",
                            at);
                }
                ByteBuffer name = WholeBuffers.read(channel, ByteBuffer.allocate(length));
                int type = header.getInt(0);
                boolean complex = header.getInt(12) == 1;
                int bytes = BYTES[type / 10 % 10];
                long place = at + HEADER + length;
                long held = Sizes.product(Math.max(size[0], 0), size[1], bytes, complex ? 2 : 1);
                if (held > channel.size() - place) {
                    throw new InvalidDataException(
                            "the MATLAB file is truncated or damaged: a variable of %d x %d values"
                                    + " begins where %d bytes are left; copy or save it again.",
                            size[0], size[1], channel.size() - place);
                }
                variables.add(
                        new Mat4Variable(
                                new String(name.array(), StandardCharsets.ISO_8859_1)
                                        .replace("\0", ""),
                                size,
                                complex,
                                type / 10 % 10 < 2 && type % 10 == 0,
                                new StoredNumbers(bytes, order),
                                place));
                at = place + held;
            }
            return variables;
        }
    }

    /** Reads its numbers. */
    MatArray read(Path path) throws IOException {
        long count = Sizes.product(size[0], size[1]);
        float[] parts = new float[Sizes.floats("variable " + name, count * (complex ? 2 : 1))];
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            numbers.read(channel.position(place), parts, 0, parts.length);
        }
        if (!complex) {
            return new MatArray(size, false, parts);
        }
        float[] values = new float[parts.length];
        for (int i = 0; i < values.length / 2; i++) {
            values[2 * i] = parts[i];
            values[2 * i + 1] = parts[values.length / 2 + i];
        }
        return new MatArray(size, true, values);
    }
}
