package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;

/**
 * Files that appear under their names only when all of them are whole: each is written beside its
 * place, and {@link #commit} moves them there. What was not committed is deleted on closing.
 */
final class OutputFiles implements AutoCloseable {

    private final Map<Path, Path> temporaryOf = new LinkedHashMap<>();

    /** A place to write the file to for the time being, of the same ending. */
    Path temporary(Path file) throws IOException {
        String name = file.getFileName().toString();
        String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, ".dynamic-mri-", ending);
        temporaryOf.put(file, temporary);
        return temporary;
    }

    /**
     * Moves the files to their places, replacing what was there.
     *
     * @throws InvalidDataException if a folder is in the place of one; then none is moved
     */
    List<Path> commit() throws IOException {
        for (Path file : temporaryOf.keySet()) {
            if (Files.isDirectory(file)) {
                throw new InvalidDataException(
                        "%s cannot be written: a folder has this name.", file.getFileName());
            }
        }
        for (Map.Entry<Path, Path> entry : temporaryOf.entrySet()) {
            makeOrdinary(entry.getValue());
            move(entry.getValue(), entry.getKey());
        }
        return new ArrayList<>(temporaryOf.keySet());
    }

    /** Temporary files are private to their owner; a result is a file like any other. */
    private static void makeOrdinary(Path temporary) {
        java.io.File file = temporary.toFile();
        file.setReadable(true, false);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path temporary : temporaryOf.values()) {
            Files.deleteIfExists(temporary);
        }
    }
}
