package org.dynamicmri.io.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Sizes;

/**
 * The bytes of a data set that HDF5 stores in chunks. jHDF would decompress whatever a chunk holds;
 * here a chunk gets the memory that its dimensions specify, and no more.
 */
final class HdfChunks {

    /**
     * Chunks at the border reach over it, and those of a table that grows may reach far: how many
     * times the bytes of their data set they may hold.
     */
    private static final long LARGEST_EXCESS = 16;

    /** Bytes that the chunks of a small data set may hold. */
    private static final long LEAST = 256 << 20;

    /** Bytes of a chunk's place in HDF5's shortest index. */
    private static final int INDEX_BYTES = 8;

    private final ChunkedDataset dataset;
    private final HdfFilters filters;
    private final int[] size;
    private final int[] chunk;
    private final int[] grid;
    private final int elementBytes;
    private final int chunkBytes;
    private final int chunks;

    /**
     * @param fileSize bytes of the file
     * @throws InvalidDataException if the chunks are compressed in a way that is not read, or
     *     declare more than the data set and the file can hold
     */
    HdfChunks(ChunkedDataset dataset, long fileSize) {
        this.dataset = dataset;
        this.filters = HdfFilters.of(dataset);
        this.size = dataset.getDimensions();
        this.chunk = dataset.getChunkDimensions();
        this.elementBytes = dataset.getDataType().getSize();
        if (chunk.length != size.length
                || Arrays.stream(chunk).anyMatch(length -> length < 1)
                || elementBytes < 1) {
            throw new InvalidDataException(
                    "the data set %s declares chunks of %s; the file is damaged, convert it again.",
                    dataset.getPath(), times(chunk));
        }
        grid = new int[size.length];
        Arrays.setAll(grid, d -> (int) (((long) size[d] + chunk[d] - 1) / chunk[d]));
        long count = Sizes.product(longs(grid));
        long bytes = Sizes.product(Sizes.product(longs(chunk)), elementBytes);
        long held = Sizes.product(Sizes.product(longs(size)), elementBytes);
        long all = Sizes.product(count, bytes);
        if (count > fileSize / INDEX_BYTES || all > LEAST && all / LARGEST_EXCESS > held) {
            throw new InvalidDataException(
                    "the data set %s declares %d chunks of %d bytes each for its %d bytes in a file"
                            + " of %d; convert it again.",
                    dataset.getPath(), count, bytes, held, fileSize);
        }
        Sizes.floats("chunk of " + dataset.getPath(), bytes / Float.BYTES);
        chunks = (int) count;
        chunkBytes = Math.toIntExact(bytes);
    }

    /**
     * The values one behind the other, the last index fastest; zero where no chunk is stored.
     *
     * @throws InvalidDataException if a chunk is damaged or holds more than its dimensions specify
     */
    ByteBuffer read() {
        byte[] values =
                new byte[Math.toIntExact(Sizes.product(Sizes.product(longs(size)), elementBytes))];
        AtomicLong stored = new AtomicLong();
        IntStream.range(0, chunks).parallel().forEach(i -> stored.addAndGet(read(i, values)));
        if (stored.get() != dataset.getStorageInBytes()) {
            throw new InvalidDataException(
                    "the data set %s is damaged: not all of its chunks can be read. Copy or convert"
                            + " the file again.",
                    dataset.getPath());
        }
        return ByteBuffer.wrap(values);
    }

    /** Reads a chunk to its place, and returns its bytes in the file. */
    private int read(int number, byte[] values) {
        int[] offset = new int[size.length];
        int rest = number;
        for (int d = size.length - 1; d >= 0; d--) {
            offset[d] = rest % grid[d] * chunk[d];
            rest /= grid[d];
        }
        ByteBuffer raw;
        try {
            raw = dataset.getRawChunkBuffer(offset);
        } catch (HdfException e) {
            // none is stored, or it lies outside of the file: the sum over all shows which
            return 0;
        }
        int stored = raw.remaining();
        copy(filters.decode(raw, chunkBytes), offset, values);
        return stored;
    }

    /** Copies what lies within the data set, row by row of the last index. */
    private void copy(ByteBuffer decoded, int[] offset, byte[] values) {
        int last = size.length - 1;
        int[] extent = new int[size.length];
        Arrays.setAll(extent, d -> Math.min(chunk[d], size[d] - offset[d]));
        int rows = 1;
        for (int d = 0; d < last; d++) {
            rows *= extent[d];
        }
        int[] index = new int[size.length];
        for (int row = 0; row < rows; row++) {
            int from = 0;
            int to = 0;
            for (int d = 0; d < size.length; d++) {
                from = from * chunk[d] + index[d];
                to = to * size[d] + offset[d] + index[d];
            }
            decoded.get(
                    from * elementBytes, values, to * elementBytes, extent[last] * elementBytes);
            for (int d = last - 1; d >= 0 && ++index[d] == extent[d]; d--) {
                index[d] = 0;
            }
        }
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static String times(int[] values) {
        return Sizes.times(longs(values));
    }
}
