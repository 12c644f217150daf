package org.dynamicmri.io.hdf5;

import io.jhdf.AbstractNode;
import io.jhdf.GlobalHeap;
import io.jhdf.HdfFile;
import io.jhdf.Utils;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.scan.Sizes;

/** Opens HDF5 files that are whole. */
public final class HdfFiles {

    private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private HdfFiles() {}

    /** Whether a file begins as HDF5 does. */
    public static boolean begins(Path path) throws IOException {
        return Arrays.equals(InputFiles.firstBytes(path, MAGIC.length), MAGIC);
    }

    /**
     * @throws InvalidDataException if the file is shorter than it was written: what is missing
     *     would otherwise be noticed only where it is read
     */
    public static HdfFile open(Path path) throws IOException {
        HdfFile file = opened(path);
        long written = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        long found = Files.size(path);
        if (written > found) {
            file.close();
            throw new InvalidDataException(
                    "the file is truncated or damaged: it was written with %d bytes, but has %d.",
                    written, found);
        }
        return file;
    }

    private static HdfFile opened(Path path) throws IOException {
        HdfChannel channel = HdfChannel.open(path);
        try {
            return new OpenedFile(channel, path);
        } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** A file of which no more is read than a whole one needs. */
    private static final class OpenedFile extends HdfFile {

        private final Path path;

        OpenedFile(HdfChannel channel, Path path) {
            super(channel);
            this.path = path;
        }

        @Override
        public Path getFileAsPath() {
            return path;
        }
    }

    /**
     * The bytes of a data set, one value behind the other.
     *
     * @throws InvalidDataException if it is compressed in a way that is not read, or damaged
     */
    static ByteBuffer bytes(Dataset dataset) {
        requireStored(dataset);
        if (dataset instanceof ChunkedDataset chunked) {
            return new HdfChunks(chunked, dataset.getHdfFile().size()).read();
        }
        if (dataset instanceof DatasetBase stored) {
            return stored.getDataBuffer();
        }
        throw new InvalidDataException(
                "the data set %s has a storage layout that is not supported; convert it again.",
                dataset.getPath());
    }

    /**
     * The values of a data set of numbers, or of compounds of numbers, one behind the other.
     *
     * @throws InvalidDataException as {@link #bytes}, or if the values are of variable length
     */
    public static Object numbers(Dataset dataset) {
        DataType type = dataset.getDataType();
        requireFixedLength(type, dataset.getPath());
        return DatasetReader.readDataset(
                type,
                bytes(dataset),
                Math.toIntExact(dataset.getSize()),
                dataset.getHdfFile().getHdfBackingStorage());
    }

    /**
     * The first text of a data set. Others are not read: a small file may hold the same long text a
     * million times.
     *
     * @throws InvalidDataException as {@link #bytes}, or if it is no text
     */
    public static String text(Dataset dataset) {
        DataType type = dataset.getDataType();
        ByteBuffer bytes = bytes(dataset);
        ByteBuffer first = bytes.slice(0, type.getSize()).order(bytes.order());
        HdfBackingStorage storage = dataset.getHdfFile().getHdfBackingStorage();
        if (type instanceof VariableLength line && line.isVariableLengthString()) {
            return referred(first.order(ByteOrder.LITTLE_ENDIAN), storage);
        }
        Object text = DatasetReader.readDataset(type, first, new int[0], storage);
        if (text instanceof String line) {
            return line;
        }
        throw new InvalidDataException(
                "expected text in the data set %s of the HDF5 file.", dataset.getPath());
    }

    /** A text of any length, in UTF-8, which ISMRMRD's library declares as ASCII. */
    private static String referred(ByteBuffer reference, HdfBackingStorage storage) {
        int length = reference.getInt();
        long heap = Utils.readBytesAsUnsignedLong(reference, storage.getSizeOfOffsets());
        int index = reference.getInt();
        if (index == 0 || length <= 0) {
            return "";
        }
        ByteBuffer bytes = new GlobalHeap(storage, heap).getObjectData(index);
        bytes.limit(bytes.position() + Math.min(length, bytes.remaining()));
        return StandardCharsets.UTF_8.decode(bytes).toString().replaceFirst("\0+$", "");
    }

    /**
     * @throws InvalidDataException if values of a type lie elsewhere, and have any length
     */
    static void requireFixedLength(DataType type, String path) {
        if (type instanceof CompoundDataType compound) {
            compound.getMembers().forEach(m -> requireFixedLength(m.getDataType(), path));
        } else if (type instanceof ArrayDataType array) {
            requireFixedLength(array.getBaseType(), path);
        } else if (type instanceof VariableLength) {
            throw new InvalidDataException(
                    "expected numbers in the data set %s, but found values of variable length.",
                    path);
        }
    }

    /**
     * @throws InvalidDataException if a data set in one piece declares more than its piece holds;
     *     what lies behind it in the file would be read as its values; or if a column or an array
     *     in its rows is larger than its place
     */
    static void requireStored(Dataset dataset) {
        requireWhole(dataset.getDataType(), dataset.getPath());
        if (dataset instanceof AbstractNode node) {
            for (var piece :
                    node.getHeader().getMessagesOfType(ContiguousDataLayoutMessage.class)) {
                if (piece.getSize() < dataset.getSizeInBytes()) {
                    throw new InvalidDataException(
                            "the data set %s declares %d bytes, but %d are stored; the file is"
                                    + " damaged, convert it again.",
                            dataset.getPath(), dataset.getSizeInBytes(), piece.getSize());
                }
            }
        }
    }

    private static void requireWhole(DataType type, String path) {
        if (type instanceof CompoundDataType compound) {
            for (var member : compound.getMembers()) {
                long end = (long) member.getOffset() + member.getDataType().getSize();
                if (end > compound.getSize()) {
                    throw new InvalidDataException(
                            "the data set %s declares rows of %d bytes, in which its column %s"
                                    + " ends at %d; the file is damaged, convert it again.",
                            path, compound.getSize(), member.getName(), end);
                }
                requireWhole(member.getDataType(), path);
            }
        } else if (type instanceof ArrayDataType array) {
            DataType base = array.getBaseType();
            int[] dimensions = array.getArrayTypeDimensions();
            long values = Sizes.product(Arrays.stream(dimensions).asLongStream().toArray());
            if (Sizes.product(values, base.getSize()) != array.getSize()) {
                throw new InvalidDataException(
                        "the data set %s declares %d values in %d bytes; the file is damaged,"
                                + " convert it again.",
                        path, values, array.getSize());
            }
            requireWhole(base, path);
        }
    }
}
