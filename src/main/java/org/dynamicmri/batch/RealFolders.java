package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;

/** Folders that others may write to as well: links are neither followed nor written through. */
final class RealFolders {

    private RealFolders() {}

    /** Whether a path is a folder itself, not a link to one. */
    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Checks that files which are to be written are within a folder, whatever links it holds.
     *
     * @param folder a folder without links on its way
     * @param files relative to the folder
     * @throws InvalidDataException if one is not
     */
    static void requireWithin(Path folder, List<Path> files) throws IOException {
        for (Path file : files) {
            Path existing = folder.resolve(file).getParent();
            while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
                existing = existing.getParent();
            }
            if (!Files.isDirectory(existing) || !existing.toRealPath().startsWith(folder)) {
                throw new InvalidDataException(
                        "%s is a file, or a link that leads out of the output folder; nothing is"
                                + " written there. Delete it.",
                        existing);
            }
        }
    }

    /** Deletes a folder with all that it holds; of a link, the link. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
