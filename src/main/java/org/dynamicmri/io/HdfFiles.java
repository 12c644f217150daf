package org.dynamicmri.io;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dynamicmri.data.InvalidDataException;

/** Opens HDF5 files that are whole. */
final class HdfFiles {

    private HdfFiles() {}

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
}
