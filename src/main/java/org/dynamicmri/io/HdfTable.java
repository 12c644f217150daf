package org.dynamicmri.io;

import io.jhdf.api.Dataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.storage.HdfBackingStorage;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import org.dynamicmri.data.InvalidDataException;

/**
 * A table of an HDF5 file, whose rows hold references to values of variable length. Reading the
 * table by jHDF itself would read all of those values; here each is read when it is asked for.
 */
final class HdfTable {

    private final HdfBackingStorage storage;
    private final CompoundDataType type;
    private final int rows;
    private final ByteBuffer bytes;

    /**
     * @param dataset a compound data set that the file was checked to hold
     * @throws InvalidDataException if it is no table
     */
    HdfTable(Dataset dataset, HdfBackingStorage storage) {
        if (!(dataset.getDataType() instanceof CompoundDataType compound)
                || !(dataset instanceof DatasetBase stored)) {
            throw new InvalidDataException(
                    "expected a table of readouts in the data set %s of the ISMRMRD file.",
                    dataset.getPath());
        }
        this.storage = storage;
        this.type = compound;
        this.rows = Math.toIntExact(dataset.getSize());
        this.bytes = stored.getDataBuffer();
    }

    /** Number of rows. */
    int rows() {
        return rows;
    }

    /**
     * A whole column as jHDF gives it.
     *
     * @throws InvalidDataException if there is none of the name
     */
    Object column(String name) {
        CompoundDataMember member = member(name);
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
     * The value of a row in a column.
     *
     * @throws InvalidDataException if there is no column of the name
     */
    Object value(String name, int row) {
        CompoundDataMember member = member(name);
        int size = member.getDataType().getSize();
        ByteBuffer value = bytes.slice(position(member, row), size).order(bytes.order());
        return Array.get(
                DatasetReader.readDataset(member.getDataType(), value, new int[] {1}, storage), 0);
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
