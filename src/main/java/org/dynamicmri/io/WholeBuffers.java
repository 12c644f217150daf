package org.dynamicmri.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Whole buffers from and to files: a channel may move fewer bytes than it is asked to. */
public final class WholeBuffers {

    /** Bytes that are moved at a time. */
    public static final int BYTES = 1 << 20;

    private WholeBuffers() {}

    /**
     * Fills a buffer from a file, from the channel's position on.
     *
     * @return the buffer, from its start
     * @throws EOFException if the file ends before
     */
    public static ByteBuffer read(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    /** Writes what remains in a buffer at the channel's position. */
    public static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Writes numbers as 32-bit floats in little-endian order at the channel's position. */
    public static void write(FileChannel channel, float[] values) throws IOException {
        int most = BYTES / Float.BYTES;
        ByteBuffer buffer =
                ByteBuffer.allocate(Float.BYTES * Math.min(most, values.length))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            buffer.clear().limit(Float.BYTES * count);
            buffer.asFloatBuffer().put(values, from, count);
            write(channel, buffer);
        }
    }
}
