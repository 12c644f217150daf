package org.dynamicmri.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes HDF5 files of groups and contiguous data sets, whose entries may be compound and of
 * variable length (HDF5 File Format Specification 3.0, superblock version 0). The libraries for
 * Java without native code write neither (jhdf 0.13, see its issue 730), and ISMRMRD needs both.
 *
 * <p>Values of variable length are written first, then the data sets that refer to them, then the
 * groups, then the superblock.
 */
public final class Hdf5Writer {

    /** Bytes of a reference to a value of variable length. */
    public static final int REFERENCE_BYTES = 16;

    private static final long UNDEFINED = -1;
    private static final int SUPERBLOCK_BYTES = 96;
    private static final int LEAF_K = 4;
    private static final int INTERNAL_K = 16;
    private static final int ENTRY_BYTES = 40;

    private static final int DATASPACE = 1;
    private static final int DATATYPE = 3;
    private static final int FILL_VALUE = 5;
    private static final int LAYOUT = 8;
    private static final int SYMBOL_TABLE = 17;

    private static final int COLLECTION_BYTES = 1 << 20;
    private static final int SMALLEST_COLLECTION = 4096;
    private static final int OBJECT_HEAD_BYTES = 16;
    private static final int MOST_OBJECTS = 65_535;

    private final FileChannel channel;
    private long end = SUPERBLOCK_BYTES;
    private ByteBuffer collection;
    private int objects;

    /**
     * @param channel an empty file, which the caller closes
     */
    public Hdf5Writer(FileChannel channel) {
        this.channel = channel;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int aligned(int bytes) {
        return (bytes + 7) / 8 * 8;
    }

    /** Appends a whole buffer and returns its position. */
    private long append(ByteBuffer bytes) throws IOException {
        long address = end;
        bytes.rewind();
        end += aligned(bytes.remaining());
        long position = address;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        return address;
    }

    /**
     * Writes a value of variable length.
     *
     * @param count its number of elements
     * @param bytes the elements, from 0 to the buffer's limit
     * @param row where its reference is put, at the row's position
     */
    public void sequence(int count, ByteBuffer bytes, ByteBuffer row) throws IOException {
        if (count == 0) {
            row.putInt(0).putLong(0).putInt(0);
            return;
        }
        int needed = OBJECT_HEAD_BYTES + aligned(bytes.limit());
        if (collection != null && (objects == MOST_OBJECTS || collection.remaining() < needed)) {
            finishCollection();
        }
        if (collection == null) {
            collection = buffer(Math.max(COLLECTION_BYTES, OBJECT_HEAD_BYTES + needed));
            collection.position(OBJECT_HEAD_BYTES);
            objects = 0;
        }
        objects++;
        int next = collection.position() + needed;
        collection.putShort((short) objects).putShort((short) 0).putInt(0).putLong(bytes.limit());
        collection.put(bytes.duplicate().rewind()).position(next);
        row.putInt(count).putLong(end).putInt(objects);
    }

    /** Writes a text as a value of variable length. */
    public void text(String text, ByteBuffer row) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sequence(bytes.length, ByteBuffer.wrap(bytes), row);
    }

    private void finishCollection() throws IOException {
        if (collection == null) {
            return;
        }
        int used = collection.position();
        int bytes = Math.max(SMALLEST_COLLECTION, used);
        if (bytes - used >= OBJECT_HEAD_BYTES) {
            collection.putLong(used, 0).putLong(used + 8, bytes - used);
        }
        collection.put(0, new byte[] {'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(8, bytes);
        append(collection.limit(bytes));
        collection = null;
    }

    /**
     * Writes a data set.
     *
     * @param values its entries, from 0 to the buffer's limit
     * @param size its dimensions, the slowest first
     * @return its address
     */
    public long dataset(Hdf5Type type, ByteBuffer values, long... size) throws IOException {
        finishCollection();
        long data = append(values);
        ByteBuffer space = buffer(8 + 8 * size.length);
        space.put((byte) 1).put((byte) size.length).position(8);
        for (long length : size) {
            space.putLong(length);
        }
        ByteBuffer fill = buffer(8).put(new byte[] {2, 2, 2, 1});
        ByteBuffer layout = buffer(18).put(new byte[] {3, 1}).putLong(data).putLong(values.limit());
        Map<Integer, ByteBuffer> messages = new TreeMap<>();
        messages.put(DATASPACE, space);
        messages.put(DATATYPE, ByteBuffer.wrap(type.message()));
        messages.put(FILL_VALUE, fill);
        messages.put(LAYOUT, layout);
        return object(messages);
    }

    /** An object's header, version 1. */
    private long object(Map<Integer, ByteBuffer> messages) throws IOException {
        int bytes = messages.values().stream().mapToInt(m -> 8 + aligned(m.limit())).sum();
        ByteBuffer header = buffer(16 + bytes);
        header.put((byte) 1).put((byte) 0).putShort((short) messages.size());
        header.putInt(1).putInt(bytes).putInt(0);
        messages.forEach(
                (kind, message) -> {
                    int length = aligned(message.limit());
                    header.putShort(kind.shortValue()).putShort((short) length).putInt(0);
                    int next = header.position() + length;
                    header.put(message.rewind()).position(next);
                });
        return append(header);
    }

    /**
     * Writes a group.
     *
     * @param children addresses of its members by their names, at most eight
     * @return its address
     */
    public long group(SortedMap<String, Long> children) throws IOException {
        ByteBuffer names = buffer(1 << 10);
        names.position(8);
        ByteBuffer node = buffer(8 + 2 * LEAF_K * ENTRY_BYTES);
        node.put(new byte[] {'S', 'N', 'O', 'D', 1, 0}).putShort((short) children.size());
        int last = 0;
        for (Map.Entry<String, Long> child : children.entrySet()) {
            last = names.position();
            names.put(child.getKey().getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
            names.position(aligned(names.position()));
            entry(node, last, child.getValue());
        }
        long nodeAddress = append(node);
        int nameBytes = names.position();
        long nameAddress = append(names.limit(nameBytes));
        ByteBuffer heap = buffer(32).put(new byte[] {'H', 'E', 'A', 'P', 0, 0, 0, 0});
        long heapAddress = append(heap.putLong(nameBytes).putLong(1).putLong(nameAddress));
        ByteBuffer tree = buffer(24 + 8 * (2 * INTERNAL_K + 1) + 8 * 2 * INTERNAL_K);
        tree.put(new byte[] {'T', 'R', 'E', 'E', 0, 0}).putShort((short) 1);
        tree.putLong(UNDEFINED).putLong(UNDEFINED);
        long treeAddress = append(tree.putLong(0).putLong(nodeAddress).putLong(last));
        ByteBuffer table = buffer(16).putLong(treeAddress).putLong(heapAddress);
        return object(Map.of(SYMBOL_TABLE, table));
    }

    private static void entry(ByteBuffer node, long name, long address) {
        node.putLong(name).putLong(address).putLong(0).putLong(0).putLong(0);
    }

    /** Ends the file, whose root is a group. */
    public void finish(long root) throws IOException {
        ByteBuffer superblock = buffer(SUPERBLOCK_BYTES);
        superblock.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
        superblock.putInt(0).put(new byte[] {0, 8, 8, 0});
        superblock.putShort((short) LEAF_K).putShort((short) INTERNAL_K).putInt(0);
        superblock.putLong(0).putLong(UNDEFINED).putLong(end).putLong(UNDEFINED);
        entry(superblock, 0, root);
        superblock.rewind();
        long position = 0;
        while (superblock.hasRemaining()) {
            position += channel.write(superblock, position);
        }
        // a last object that is not a multiple of 8 bytes long leaves the file short of its end
        if (channel.size() < end) {
            channel.write(ByteBuffer.allocate((int) (end - channel.size())), channel.size());
        }
    }
}
