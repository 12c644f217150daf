package org.dynamicmri.io.tiff;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.dynamicmri.data.InvalidDataException;

/**
 * The bytes of a TIFF in its own order, of which a bounded number is read: in a whole file each
 * part is read once, while a hostile one leads to the same part thousandfold.
 */
final class TiffBytes implements AutoCloseable {

    /** Readings of the whole file: its directories, its strips, and room for what they share. */
    private static final long READINGS = 4;

    /** Bytes that even a small file may cost. */
    private static final long LEAST = 1 << 20;

    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final RandomAccessFile file;
    private final ByteOrder order;
    private long left;

    private TiffBytes(RandomAccessFile file) throws IOException {
        this.file = file;
        this.left = READINGS * file.length() + LEAST;
        this.order = file.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    static TiffBytes open(Path path) throws IOException {
        return new TiffBytes(new RandomAccessFile(path.toFile(), "r"));
    }

    /** The number that distinguishes TIFF from BigTIFF. */
    int version() throws IOException {
        return read(0, 4).getShort(2);
    }

    /** The number of an entry of a directory that has one. */
    static long number(ByteBuffer table, int at, int type) {
        return type == SHORT ? table.getShort(at + 8) & 0xffff : table.getInt(at + 8) & 0xffffffffL;
    }

    /** The numbers of an entry of a directory. */
    long[] numbers(ByteBuffer table, int at, int type, long count) throws IOException {
        if (count <= 1 || (type != SHORT && type != LONG)) {
            return new long[] {number(table, at, type)};
        }
        int size = type == SHORT ? 2 : 4;
        long place = size * count <= 4 ? -1 : table.getInt(at + 8) & 0xffffffffL;
        ByteBuffer values =
                place < 0
                        ? table.duplicate().order(order)
                        : read(place, Math.multiplyExact(size, (int) count));
        int from = place < 0 ? at + 8 : 0;
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    type == SHORT
                            ? values.getShort(from + 2 * i) & 0xffff
                            : values.getInt(from + 4 * i) & 0xffffffffL;
        }
        return numbers;
    }

    /** Checks that bytes lie in the file. */
    void require(long offset, long length, String what) throws IOException {
        if (length > file.length() || offset > file.length() - length) {
            throw truncated(what);
        }
    }

    static InvalidDataException truncated(String what) {
        return new InvalidDataException(
                "the TIFF is truncated or damaged: %s lie outside of the file.", what);
    }

    /** Counts bytes that are read here, or will be by ImageJ. */
    void spend(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new InvalidDataException(
                    "the TIFF's pages share their directories or compressed pixels too often;"
                            + " it is damaged or made to exhaust its reader. Save it again.");
        }
    }

    ByteBuffer read(long offset, int length) throws IOException {
        require(offset, length, "its directories");
        spend(length);
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(order);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
