package org.dynamicmri.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.dynamicmri.data.InvalidDataException;

/**
 * An HDF5 file of which a bounded number of bytes is read. In a file that is whole, each part is
 * read a few times. A file made to do harm points to the same part from thousands of places, which
 * would keep a reader busy for hours.
 */
public final class HdfChannel extends FileChannel {

    /** Readings of the whole file: its table, its values, and again for what lies between them. */
    private static final long READINGS = 16;

    /** Bytes that even a small file may cost. */
    private static final long LEAST = 16 << 20;

    /** What a reading costs in addition to its bytes, in bytes. */
    private static final long COST = 64;

    private final FileChannel file;
    private final AtomicLong left;

    private HdfChannel(FileChannel file) throws IOException {
        this.file = file;
        left = new AtomicLong(LEAST + READINGS * file.size());
    }

    public static HdfChannel open(Path path) throws IOException {
        return new HdfChannel(FileChannel.open(path, StandardOpenOption.READ));
    }

    private void spend(long bytes) {
        if (left.addAndGet(-COST - Math.max(0, bytes)) < 0) {
            throw new InvalidDataException(
                    "the HDF5 file refers to the same places again and again; it is damaged or made to"
                            + " exhaust its reader. Write it again.");
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        spend(target.remaining());
        return file.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            spend(targets[i].remaining());
        }
        return file.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        spend(target.remaining());
        return file.read(target, position);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        spend(size);
        return file.map(mode, position, size);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw readOnly();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw readOnly();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw readOnly();
    }

    @Override
    public FileChannel truncate(long size) {
        throw readOnly();
    }

    @Override
    public void force(boolean metaData) {
        throw readOnly();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw readOnly();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw readOnly();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw readOnly();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("HDF5 files are only read");
    }
}
