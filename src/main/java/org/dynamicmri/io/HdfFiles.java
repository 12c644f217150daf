package org.dynamicmri.io;

import io.jhdf.AbstractNode;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dynamicmri.data.InvalidDataException;

/** Opens HDF5 files that are whole. */
final class HdfFiles {

    private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private HdfFiles() {}

    /** Whether a file begins as HDF5 does. */
    static boolean begins(Path path) throws IOException {
        return Arrays.equals(TiffFormat.firstBytes(path, MAGIC.length), MAGIC);
    }

    /**
     * @throws InvalidDataException if the file is shorter than it was written: what is missing
     *     would otherwise be noticed only where it is read
     */
    static HdfFile open(Path path) throws IOException {
        HdfFile file = new HdfFile(path);
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

    /**
     * @throws InvalidDataException if a data set in one piece declares more than its piece holds;
     *     what lies behind it in the file would be read as its values
     */
    static void requireStored(Dataset dataset) {
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
}
