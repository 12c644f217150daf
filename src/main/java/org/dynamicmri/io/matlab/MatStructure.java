package org.dynamicmri.io.matlab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.dynamicmri.data.InvalidDataException;

/**
 * Looks at the start of each variable of a MATLAB file of version 5 before it is read: the reader
 * would allocate any length that a damaged tag of its flags, dimensions or name declares.
 */
final class MatStructure {

    private static final int FILE_HEADER = 128;
    private static final int TAG = 8;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;

    /** Flags, dimensions, name. */
    private static final int PARTS = 3;

    /** MATLAB's names have up to 63 characters, its arrays hardly more dimensions. */
    private static final int LARGEST_PART = 1024;

    private static final int START = TAG + PARTS * (TAG + LARGEST_PART);

    private MatStructure() {}

    /**
     * @throws InvalidDataException if a variable is not whole, or a part of its description is too
     *     long to be one
     */
    static void check(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] header = read(file, 0, FILE_HEADER);
            boolean little = header.length == FILE_HEADER && header[FILE_HEADER - 2] == 'I';
            ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            long at = FILE_HEADER;
            while (at + TAG <= file.length()) {
                ByteBuffer tag = ByteBuffer.wrap(read(file, at, TAG)).order(order);
                int type = tag.getInt();
                long size = tag.getInt() & 0xffffffffL;
                if (size > file.length() - at - TAG) {
                    throw new InvalidDataException(
                            "the MATLAB file is truncated or damaged: a variable of %d bytes begins"
                                    + " where %d are left; copy or save it again.",
                            size, file.length() - at - TAG);
                }
                byte[] start = read(file, at + TAG, (int) Math.min(size, START));
                if (type == COMPRESSED) {
                    ByteBuffer variable = ByteBuffer.wrap(inflated(start)).order(order);
                    if (variable.remaining() >= TAG && variable.getInt() == MATRIX) {
                        variable.getInt();
                        check(variable);
                    }
                } else if (type == MATRIX) {
                    check(ByteBuffer.wrap(start).order(order));
                }
                at += TAG + size;
            }
        }
    }

    private static void check(ByteBuffer variable) {
        for (int part = 0; part < PARTS && variable.remaining() >= TAG; part++) {
            int type = variable.getInt();
            int second = variable.getInt();
            boolean small = type >>> 16 != 0;
            long size = small ? 0 : second & 0xffffffffL;
            if (size > LARGEST_PART) {
                throw new InvalidDataException(
                        "the MATLAB file is damaged: the description of a variable declares %d"
                                + " bytes; save it again.",
                        size);
            }
            int padded = (int) (size + TAG - 1) / TAG * TAG;
            variable.position(Math.min(variable.limit(), variable.position() + padded));
        }
    }

    /** What can be inflated of a start that may be cut; what is damaged is left to the reader. */
    private static byte[] inflated(byte[] start) {
        Inflater inflater = new Inflater();
        byte[] bytes = new byte[START];
        int count = 0;
        try {
            inflater.setInput(start);
            int more = 1;
            while (more > 0 && count < START) {
                // the reader, too, has what comes before the damage
                more = inflater.inflate(bytes, count, Math.min(TAG, START - count));
                count += more;
            }
        } catch (DataFormatException e) {
            // here it ends
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(bytes, count);
    }

    /** Bytes at a place, fewer where the file ends. */
    private static byte[] read(RandomAccessFile file, long at, int length) throws IOException {
        byte[] bytes = new byte[(int) Math.max(0, Math.min(length, file.length() - at))];
        file.seek(at);
        file.readFully(bytes);
        return bytes;
    }
}
