package org.dynamicmri.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynamicmri.data.InvalidDataException;

/**
 * Files that appear under their names only when all of them are whole and on the disk: each is
 * written to the target folder under a random name, forced to the disk, and moved there by {@link
 * #commit}. What was not committed is deleted on closing; what a process that was killed has left
 * is deleted by {@link #removeLeftovers}.
 *
 * <p>A file is always newly created, so that a link of its name is never followed, and gets the
 * permissions that the user's umask gives; one that takes the place of another gets those of the
 * other.
 */
public final class OutputFiles implements AutoCloseable {

    private final Map<Path, Path> temporaryOf = new LinkedHashMap<>();

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        /** Writes to an empty file. */
        void writeTo(Path file) throws IOException;
    }

    /** Writes one file, whole or not at all; its folder is made if need be. */
    public static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputFiles files = new OutputFiles()) {
            content.writeTo(files.temporary(file));
            files.commit();
        }
    }

    /** An empty file to write to for the time being, of the same ending. */
    public Path temporary(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = folder.resolve(TemporaryName.of(file.getFileName().toString()));
        // of a new file: fails where anything has the name, a link too
        Files.newByteChannel(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .close();
        temporaryOf.put(file, temporary);
        return temporary;
    }

    /**
     * Moves the files to their places, replacing what was there.
     *
     * @return the files
     * @throws InvalidDataException if a folder is in the place of one; then none is moved
     */
    public List<Path> commit() throws IOException {
        for (Map.Entry<Path, Path> entry : temporaryOf.entrySet()) {
            Path file = entry.getKey();
            if (Files.isDirectory(file)) {
                throw new InvalidDataException(
                        "%s cannot be written: a folder has this name.", file.getFileName());
            }
            keepPermissions(file, entry.getValue());
            force(entry.getValue());
        }
        for (Map.Entry<Path, Path> entry : temporaryOf.entrySet()) {
            move(entry.getValue(), entry.getKey());
        }
        return new ArrayList<>(temporaryOf.keySet());
    }

    /**
     * A result that its owner has closed to others stays closed when it is made again. A file of
     * another user opens it to nobody.
     */
    private static void keepPermissions(Path before, Path after) throws IOException {
        PosixFileAttributeView old = permissions(before);
        if (old == null || !Files.isRegularFile(before, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PosixFileAttributes there = old.readAttributes();
        PosixFileAttributes made = permissions(after).readAttributes();
        Set<PosixFilePermission> kept = new HashSet<>(there.permissions());
        if (!there.owner().equals(made.owner())) {
            kept.retainAll(made.permissions());
        }
        permissions(after).setPermissions(kept);
    }

    private static PosixFileAttributeView permissions(Path file) {
        return Files.getFileAttributeView(
                file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Moves a file to another place, whatever is there, so that it is there after a power cut. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        forceFolder(to.toAbsolutePath().getParent());
    }

    /** Forces the names within a folder to the disk, where the system can. */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows and some network file systems open no folders; they store names without that
        }
    }

    /**
     * Deletes what processes of this user, which are no longer there, have begun to write in a
     * folder. Those of another computer count as ended when a day has passed.
     */
    public static void removeLeftovers(Path folder) {
        TemporaryName.leftIn(folder)
                .forEach(
                        file -> {
                            try {
                                Files.deleteIfExists(file);
                            } catch (IOException e) {
                                // another's to delete; it only takes room
                            }
                        });
    }

    @Override
    public void close() throws IOException {
        for (Path temporary : temporaryOf.values()) {
            Files.deleteIfExists(temporary);
        }
    }
}
