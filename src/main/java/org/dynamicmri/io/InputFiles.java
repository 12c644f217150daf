package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dynamicmri.data.InvalidDataException;

/** The files that are read where one is named: a pair, and the trajectory next to a scan. */
public final class InputFiles {

    /** Of BART's, NIfTI's and Philips' pairs. */
    private static final String[] PARTS = {".cfl", ".hdr", ".img", ".list", ".data"};

    private static final String[] TRAJECTORIES = {"_traj.cfl", "_traj.hdr", "_traj.npy"};

    private InputFiles() {}

    /**
     * The files that a value of a parameter names, of those that are there.
     *
     * @param value a file, the base name of a pair, or anything else, which names none
     */
    public static List<Path> of(String value) {
        List<Path> files = new ArrayList<>();
        if (value.isEmpty()) {
            return files;
        }
        String base = value.replaceFirst("(?i)\\.(cfl|hdr|img|list|data|npy|(ome\\.)?tiff?)$", "");
        Set<String> names = new LinkedHashSet<>(List.of(value));
        for (String ending : PARTS) {
            names.add(base + ending);
        }
        for (String ending : TRAJECTORIES) {
            names.add(base.replaceFirst("_(ksp|kspace)$", "") + ending);
        }
        for (String name : names) {
            try {
                Path file = Path.of(name);
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            } catch (InvalidPathException e) {
                // a value that is no name
            }
        }
        return files;
    }

    /**
     * The file that a text names.
     *
     * @throws InvalidDataException if it is no name
     */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidDataException("'%s' is not a file name.", text);
        }
    }

    /**
     * What distinguishes an existing file from all others, under whatever name: also where a folder
     * is mounted in two places, or a file has two names.
     *
     * @return nothing if it is not there, or the system does not report it
     */
    public static Optional<Object> identity(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The place of a file without links; of one that is not there by the place of its folder. */
    public static Path place(Path file) {
        Path path = file.toAbsolutePath();
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path folder = path.getParent();
            return folder == null
                    ? path
                    : place(folder).resolve(path.getFileName().toString()).normalize();
        }
    }

    /** The first bytes of a file, fewer if it is shorter, none if it is not a file. */
    public static byte[] firstBytes(Path path, int count) throws IOException {
        if (!Files.isRegularFile(path)) {
            return new byte[0];
        }
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(count);
        }
    }
}
