package org.dynamicmri.io.hdf5;

import io.jhdf.AbstractNode;
import io.jhdf.api.Dataset;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.LzfFilter;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.dynamicmri.data.InvalidDataException;

/**
 * The filters of HDF5's chunks that are undone: those of HDF5 itself, and h5py's lzf. All others,
 * among them jHDF's lz4 and bitshuffle, are refused by name before a byte is decompressed.
 */
final class HdfFilters {

    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int LZF = 32_000;

    /** Bytes of a checksum. */
    private static final int CHECKSUM = 4;

    /** Where lzf keeps the length of what it compressed. */
    private static final int LZF_LENGTH = 2;

    /** Names of the HDF Group's list of registered filters, where the file has none. */
    private static final Map<Integer, String> NAMES =
            Map.of(
                    4,
                    "szip",
                    5,
                    "nbit",
                    6,
                    "scaleoffset",
                    307,
                    "bzip2",
                    32_001,
                    "blosc",
                    32_004,
                    "lz4",
                    32_008,
                    "bitshuffle",
                    32_013,
                    "zfp",
                    32_015,
                    "zstd");

    private final String path;
    private final List<FilterInfo> filters;

    private HdfFilters(String path, List<FilterInfo> filters) {
        this.path = path;
        this.filters = filters;
    }

    /**
     * @throws InvalidDataException if one of the filters is not read
     */
    static HdfFilters of(Dataset dataset) {
        List<FilterInfo> filters =
                ((AbstractNode) dataset)
                        .getHeader().getMessagesOfType(FilterPipelineMessage.class).stream()
                                .flatMap(message -> message.getFilters().stream())
                                .toList();
        for (FilterInfo filter : filters) {
            switch (filter.getId()) {
                case DEFLATE, SHUFFLE, FLETCHER32, LZF -> {}
                default ->
                        throw new InvalidDataException(
                                "the data set %s is compressed by the HDF5 filter %d (%s), which is not"
                                        + " supported; write it uncompressed or by gzip (h5repack -f"
                                        + " GZIP=4).",
                                dataset.getPath(), filter.getId(), name(filter));
            }
        }
        return new HdfFilters(dataset.getPath(), filters);
    }

    private static String name(FilterInfo filter) {
        return NAMES.getOrDefault(filter.getId(), filter.getName());
    }

    /**
     * Undoes the filters.
     *
     * @param raw a chunk as it is stored
     * @param length bytes that it holds
     * @throws InvalidDataException if it is damaged or holds another number
     */
    ByteBuffer decode(ByteBuffer raw, int length) {
        long checksums = filters.stream().filter(filter -> filter.getId() == FLETCHER32).count();
        int largest = Math.addExact(length, (int) checksums * CHECKSUM);
        ByteBuffer decoded = raw;
        for (int i = filters.size() - 1; i >= 0; i--) {
            decoded = decoded(filters.get(i), decoded, largest);
        }
        if (decoded.remaining() < length) {
            throw damaged("holds " + decoded.remaining() + " bytes where its size is " + length);
        }
        return decoded;
    }

    private ByteBuffer decoded(FilterInfo filter, ByteBuffer raw, int largest) {
        int[] data = filter.getData();
        switch (filter.getId()) {
            case DEFLATE -> {
                return ByteBuffer.wrap(inflated(raw, largest));
            }
            case FLETCHER32 -> {
                return raw.slice(0, Math.max(0, raw.remaining() - CHECKSUM));
            }
            case SHUFFLE -> {
                if (data.length < 1 || data[0] < 1) {
                    throw damaged("has no size of its values");
                }
                return ByteBuffer.wrap(new ByteShuffleFilter().decode(bytes(raw), data));
            }
            default -> {
                if (data.length <= LZF_LENGTH
                        || data[LZF_LENGTH] < 0
                        || data[LZF_LENGTH] > largest) {
                    throw damaged("declares more bytes than its size");
                }
                return ByteBuffer.wrap(new LzfFilter().decode(bytes(raw), data));
            }
        }
    }

    private byte[] inflated(ByteBuffer raw, int largest) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(raw);
            byte[] bytes = new byte[largest];
            int count = 0;
            int more = 1;
            while (more > 0 && count < largest) {
                more = inflater.inflate(bytes, count, largest - count);
                count += more;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw damaged("holds more than the " + largest + " bytes of its size");
            }
            return count == largest ? bytes : Arrays.copyOf(bytes, count);
        } catch (DataFormatException e) {
            throw damaged("cannot be decompressed (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }

    private static byte[] bytes(ByteBuffer raw) {
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        return bytes;
    }

    private InvalidDataException damaged(String what) {
        return new InvalidDataException(
                "the data set %s is damaged: a chunk %s. Convert the file again.", path, what);
    }
}
