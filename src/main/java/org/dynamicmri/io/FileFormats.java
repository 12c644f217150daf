package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;

/** Finds the format of a file among the installed ones. */
public final class FileFormats {

    private FileFormats() {}

    /**
     * The format of a file.
     *
     * @throws InvalidDataException if the file is missing, of no known format, or of one that
     *     cannot hold {@code content}
     */
    static FileFormat of(Path path, FileFormat.Content content) throws IOException {
        FileFormat other = null;
        for (FileFormat format : installed()) {
            if (isOf(format, path)) {
                if (format.contents().contains(content)) {
                    return format;
                }
                other = format;
            }
        }
        if (!Files.exists(path)) {
            throw new InvalidDataException(
                    "expected a file with %s, but there is no such file.", content.words());
        }
        Optional<KnownFile> known = KnownFile.of(path);
        if (known.isPresent() && (other == null || known.get().isMoreThanItsFormat())) {
            throw new InvalidDataException(
                    "expected %s, but this is %s.", content.words(), known.get().told());
        }
        if (Files.isDirectory(path)) {
            throw new InvalidDataException(
                    "expected a file with %s, but this is a folder.", content.words());
        }
        String found = other == null ? "a file of unknown format" : other.description();
        throw new InvalidDataException(
                "expected %s, but found %s; the formats that are read are %s.",
                content.words(), found, readable(content));
    }

    /**
     * The format of a file, whatever it holds.
     *
     * @throws InvalidDataException if the file is missing or of no known format
     */
    static FileFormat of(Path path) throws IOException {
        for (FileFormat format : installed()) {
            if (isOf(format, path)) {
                return format;
            }
        }
        return of(path, FileFormat.Content.K_SPACE);
    }

    /** Whether a file, by a look at its structure, holds a scan. */
    static boolean isScan(Path path) throws IOException {
        for (FileFormat format : installed()) {
            if (isOf(format, path) && format.holdsScan(path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(FileFormat format, Path path) throws IOException {
        return format.canRead(path)
                && KnownFile.of(path).filter(KnownFile::isMoreThanItsFormat).isEmpty();
    }

    private static String readable(FileFormat.Content content) {
        return installed().stream()
                .filter(format -> format.contents().contains(content))
                .map(FileFormat::description)
                .collect(Collectors.joining(", "));
    }

    /**
     * The format that the name of an output asks for.
     *
     * @throws InvalidDataException if it is none of those that are written
     */
    public static FileFormat ofOutput(Path output) {
        return installed().stream()
                .filter(format -> format.canWrite(output))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidDataException(
                                        "expected an output file that ends with one of %s; rename"
                                                + " it.",
                                        outputEndings()));
    }

    /** Whether a name asks for a format that is written. */
    public static boolean isOutput(Path output) {
        return installed().stream().anyMatch(format -> format.canWrite(output));
    }

    /** Whether several images are written under a name as a folder. */
    public static boolean mayBeFolder(Path output) {
        return installed().stream()
                .anyMatch(format -> format.canWrite(output) && format.mayBeFolder());
    }

    /** The endings of all formats that are written, between commas, for messages. */
    public static String outputEndings() {
        return installed().stream()
                .flatMap(format -> format.endings().stream())
                .collect(Collectors.joining(", "));
    }

    private static List<FileFormat> installed() {
        // The class's own loader: inside Fiji the thread's context loader need not see this jar.
        List<FileFormat> formats = new ArrayList<>();
        ServiceLoader.load(FileFormat.class, FileFormat.class.getClassLoader())
                .forEach(formats::add);
        return formats;
    }
}
