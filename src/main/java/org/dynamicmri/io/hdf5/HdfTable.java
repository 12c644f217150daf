package org.dynamicmri.io.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.Utils;
import io.jhdf.api.Dataset;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Sizes;

/**
 * A table of an HDF5 file, whose rows hold references to values of variable length. Reading the
 * table by jHDF itself would read all of those values; here each is read on demand.
 */
public final class HdfTable {

    /** A readout's coordinates and samples may lie in two heaps, each with those of others. */
    private static final int KEPT_HEAPS = 2;

    private static final int INDEX_BYTES = 4;

    private final String path;
    private final HdfBackingStorage storage;
    private final CompoundDataType type;
    private final int rows;
    private final ByteBuffer bytes;
    private final Map<Long, GlobalHeap> heaps = new LinkedHashMap<>();

    /**
     * @param dataset a compound data set that the file was checked to hold
     * @throws InvalidDataException if it is no table
     */
    public HdfTable(Dataset dataset) {
        if (!(dataset.getDataType() instanceof CompoundDataType compound)) {
            throw new InvalidDataException(
                    "expected a table of readouts in the data set %s of the ISMRMRD file.",
                    dataset.getPath());
        }
        this.path = dataset.getPath();
        this.storage = dataset.getHdfFile().getHdfBackingStorage();
        this.type = compound;
        this.rows = Math.toIntExact(dataset.getSize());
        this.bytes = HdfFiles.bytes(dataset);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /**
     * A whole column as jHDF gives it.
     *
     * @throws InvalidDataException if there is none of the name, or its values are of variable
     *     length
     */
    public Object column(String name) {
        CompoundDataMember member = member(name);
        HdfFiles.requireFixedLength(member.getDataType(), path);
        int size = member.getDataType().getSize();
        ByteBuffer column =
                ByteBuffer.allocate(Math.toIntExact(Sizes.product(Math.max(1, rows), size)))
                        .order(bytes.order());
        for (int row = 0; row < rows; row++) {
            column.put(row * size, bytes, position(member, row), size);
        }
        return DatasetReader.readDataset(member.getDataType(), column, new int[] {rows}, storage);
    }

    /**
     * The numbers of a row in a column of values of variable length.
     *
     * @throws InvalidDataException if there is no such column of the name
     */
    public Object value(String name, int row) {
        CompoundDataMember member = member(name);
        if (!(member.getDataType() instanceof VariableLength sequence)
                || sequence.isVariableLengthString()) {
            throw new InvalidDataException(
                    "expected values of variable length in the column %s of the data set %s.",
                    name, path);
        }
        DataType type = sequence.getParent();
        HdfFiles.requireFixedLength(type, path);
        ByteBuffer values = referred(position(member, row) + sequence.getSize());
        return DatasetReader.readDataset(
                type, values, values.remaining() / type.getSize(), storage);
    }

    /** The bytes that a reference leads to, which ends with the heap and the number in it. */
    private ByteBuffer referred(int end) {
        int length = storage.getSizeOfOffsets() + INDEX_BYTES;
        ByteBuffer reference = bytes.slice(end - length, length).order(ByteOrder.LITTLE_ENDIAN);
        long heap = Utils.readBytesAsUnsignedLong(reference, storage.getSizeOfOffsets());
        int index = reference.getInt();
        return index == 0 ? ByteBuffer.allocate(0) : heap(heap).getObjectData(index);
    }

    private GlobalHeap heap(long address) {
        GlobalHeap heap = heaps.get(address);
        if (heap == null) {
            if (heaps.size() == KEPT_HEAPS) {
                heaps.remove(heaps.keySet().iterator().next());
            }
            heap = new GlobalHeap(storage, address);
            heaps.put(address, heap);
        }
        return heap;
    }

    private int position(CompoundDataMember member, int row) {
        return Math.addExact(Math.multiplyExact(row, type.getSize()), member.getOffset());
    }

    private CompoundDataMember member(String name) {
        return type.getMembers().stream()
                .filter(member -> member.getName().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidDataException(
                                        "expected the column %s in the ISMRMRD table of readouts.",
                                        name));
    }
}
