package org.dynamicmri.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.DiskFullException;
import org.dynamicmri.io.FileFormats;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.ScanFiles;

/** Checks of the places where results go, made before the work starts. */
public final class OutputPlaces {

    /**
     * Most bytes of a name: file systems take 255, of which endings and Spark's files need some.
     */
    private static final int LONGEST_NAME = 245;

    private OutputPlaces() {}

    /**
     * A path as typed.
     *
     * @throws InvalidParameterException if the system knows no such path
     */
    public static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidParameterException("\"%s\" is not a valid file name.", text);
        }
    }

    /**
     * The series file to be written: TIFF or BART cfl.
     *
     * @throws InvalidDataException if it cannot be written there
     */
    public static Path requireSeriesFile(String text) {
        Path file = path(text);
        try {
            FileFormats.ofOutput(file);
        } catch (InvalidDataException e) {
            throw new InvalidParameterException(
                    "The output file must end with one of %s, but \"%s\" was given.",
                    FileFormats.outputEndings(), text);
        }
        return requireFile(text);
    }

    /**
     * A file to be written, whatever its ending.
     *
     * @throws InvalidDataException if it cannot be written there
     */
    public static Path requireFile(String text) {
        Path file = path(text);
        if (Files.isDirectory(file) && !FileFormats.mayBeFolder(file)) {
            throw new InvalidDataException("The output %s is a directory; name a file.", file);
        }
        if (Files.isDirectory(file)) {
            ScanFiles.requireReplaceable(file);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new InvalidDataException(
                    "The output %s is write-protected; name another file.", file);
        }
        requireWritableDirectory(file.getParent());
        requireShortNames(file);
        OutputFiles.removeLeftovers(file.getParent());
        return file;
    }

    /**
     * Checks that a file system takes the names of a file and of its folders.
     *
     * @throws InvalidDataException if one is too long
     */
    public static void requireShortNames(Path file) {
        for (Path name : file) {
            int bytes = name.toString().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NAME) {
                throw new InvalidDataException(
                        "The name %s... has %d bytes, but file names may have at most %d. Choose"
                                + " a shorter one.",
                        name.toString().substring(0, 20), bytes, LONGEST_NAME);
            }
        }
    }

    /**
     * Checks that a directory is there or can be made, and takes files.
     *
     * @throws InvalidDataException if not
     */
    public static void requireWritableDirectory(Path directory) {
        Path existing = existing(directory);
        if (existing == null || !Files.isDirectory(existing)) {
            throw new InvalidDataException(
                    "The output directory %s cannot be created: %s is not a directory.",
                    directory, existing);
        }
        if (!Files.isWritable(existing)) {
            throw new InvalidDataException(
                    "The output directory %s cannot be written to; choose another one.", existing);
        }
    }

    /** The nearest folder above that is there, or null. */
    private static Path existing(Path directory) {
        Path existing = directory;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    /**
     * Checks that the disk has room for a series.
     *
     * @param values pixels of all frames and slices
     * @throws DiskFullException if it has not
     */
    static void requireSpace(Path file, long values) {
        long needed = FileFormats.ofOutput(file).seriesBytes(values);
        long free;
        try {
            free = Files.getFileStore(existing(file.getParent())).getUsableSpace();
        } catch (IOException e) {
            // not every system reports it; then writing fails
            return;
        }
        if (free < needed) {
            throw new DiskFullException(
                    "The output %s needs %d kB, but its disk has only %d kB free. Free some"
                            + " space, or choose another disk.",
                    file, (needed >> 10) + 1, free >> 10);
        }
    }

    /** Makes the directory of a file that is about to be written. */
    public static void makeParent(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The output directory " + file.getParent() + " cannot be created.", e);
        }
    }
}
