package org.dynamicmri.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;

/**
 * How floating-point numbers lie in a file that does not say so. BART's are of 32 bits, the least
 * byte first, but other software writes 64 bits, or the greatest byte first. Taken for another kind
 * the last bits of some numbers are an exponent: numbers of absurdly different size, or next to
 * nothing.
 *
 * @param bytes bytes of a number, 4 or 8
 * @param order order of its bytes
 */
public record StoredNumbers(int bytes, ByteOrder order) {

    /** BART's own. */
    public static final StoredNumbers USUAL =
            new StoredNumbers(Float.BYTES, ByteOrder.LITTLE_ENDIAN);

    /** Pieces all over the file that are looked at. */
    private static final int PIECES = 64;

    /** Numbers of a piece. */
    private static final int PIECE = 64;

    /** Octaves that nine tenths of the numbers span; those of k-space hardly more than 25. */
    private static final int PLAUSIBLE = 40;

    /** What a number that is none, or below the least of full precision, adds to that range. */
    private static final int IMPLAUSIBLE = 1000;

    /**
     * How the numbers of a file lie, which has nothing else.
     *
     * @param length bytes of the file
     * @param bytes bytes of a number according to the count in its header
     * @return the usual way where nothing speaks against it, otherwise a plausible one of this many
     *     bytes
     */
    public static StoredNumbers of(FileChannel channel, long length, int bytes) throws IOException {
        if (USUAL.spread(channel, length / USUAL.bytes) > 2 * PLAUSIBLE) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                StoredNumbers numbers = new StoredNumbers(bytes, order);
                if (numbers.spread(channel, length / bytes) < PLAUSIBLE) {
                    return numbers;
                }
            }
        }
        return USUAL;
    }

    /** The octaves that nine tenths of the numbers span, more for those that are hardly any. */
    private double spread(FileChannel channel, long count) throws IOException {
        int length = (int) Math.min(PIECE, count);
        ByteBuffer piece = ByteBuffer.allocate(bytes * length).order(order);
        int[] exponents = new int[PIECES * length];
        int numbers = 0;
        int odd = 0;
        for (int p = 0; p < PIECES; p++) {
            channel.position(bytes * ((count - length) / (PIECES - 1) * p));
            WholeBuffers.read(channel, piece.clear());
            for (int i = 0; i < length; i++) {
                double value = value(piece, i);
                int exponent = Math.getExponent(value);
                if (exponent >= Float.MIN_EXPONENT && exponent <= Float.MAX_EXPONENT) {
                    exponents[numbers++] = exponent;
                } else if (value != 0) {
                    odd++;
                }
            }
        }
        Arrays.sort(exponents, 0, numbers);
        int range = numbers == 0 ? 0 : exponents[numbers * 19 / 20] - exponents[numbers / 20];
        return range + (double) IMPLAUSIBLE * odd / Math.max(1, numbers + odd);
    }

    private double value(ByteBuffer buffer, int i) {
        return bytes == Float.BYTES ? buffer.getFloat(bytes * i) : buffer.getDouble(bytes * i);
    }

    /**
     * Reads numbers from the channel's position on.
     *
     * @param at where they go to
     */
    public void read(FileChannel channel, float[] target, int at, int length) throws IOException {
        int most = Math.min(WholeBuffers.BYTES / bytes, length);
        ByteBuffer buffer = ByteBuffer.allocate(bytes * most).order(order);
        for (int done = 0; done < length; ) {
            int part = Math.min(most, length - done);
            WholeBuffers.read(channel, buffer.clear().limit(bytes * part));
            for (int i = 0; i < part; i++) {
                target[at + done + i] = (float) value(buffer, i);
            }
            done += part;
        }
    }

    /** In words. */
    @Override
    public String toString() {
        String first = order == ByteOrder.BIG_ENDIAN ? "greatest" : "least";
        return 8 * bytes + " bits, the " + first + " byte first";
    }
}
