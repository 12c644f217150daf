package org.dynamicmri.io.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.WholeBuffers;

/**
 * Where DICOM images are written: a file for a single image, otherwise a folder of that name with a
 * file for each, {@code 0001.dcm} and so on, in the order of ImageJ's stacks (slices, then frames).
 */
final class DicomFolder {

    private static final Pattern IMAGE = Pattern.compile("\\d{4,}\\.dcm");

    private DicomFolder() {}

    /**
     * @return the files written
     * @throws InvalidDataException if the folder holds other files
     */
    static List<Path> write(SliceStack stack, Path output, Patient patient) throws IOException {
        DicomImages images = new DicomImages(stack, patient);
        requireReplaceable(output);
        if (images.count() == 1) {
            return write(images, List.of(output));
        }
        boolean made = !Files.exists(output, LinkOption.NOFOLLOW_LINKS);
        if (made) {
            Files.createDirectory(output);
        } else if (!isFolder(output)) {
            throw new InvalidDataException(
                    "a file has this name, but %d images are written to a folder; delete it, or name"
                            + " another output.",
                    images.count());
        }
        OutputFiles.removeLeftovers(output);
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= images.count(); i++) {
            files.add(output.resolve(String.format(Locale.ROOT, "%04d.dcm", i)));
        }
        try {
            List<Path> written = write(images, files);
            deleteOthers(output, new HashSet<>(written));
            made = false;
            return written;
        } finally {
            if (made) {
                Files.deleteIfExists(output);
            }
        }
    }

    private static List<Path> write(DicomImages images, List<Path> places) throws IOException {
        try (OutputFiles files = new OutputFiles()) {
            for (int i = 0; i < places.size(); i++) {
                try (FileChannel channel =
                        FileChannel.open(
                                files.temporary(places.get(i)), StandardOpenOption.WRITE)) {
                    WholeBuffers.write(channel, images.file(i));
                }
            }
            return files.commit();
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Checks that a place is free, or that of images which were written there before.
     *
     * @throws InvalidDataException if it is a link, or a folder with anything else in it
     */
    static void requireReplaceable(Path output) throws IOException {
        if (Files.isSymbolicLink(output) && Files.isDirectory(output)) {
            throw new InvalidDataException("is a link to a folder; name the folder itself.");
        }
        if (!isFolder(output)) {
            return;
        }
        OutputFiles.removeLeftovers(output);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(output)) {
            for (Path file : files) {
                if (!isImage(file)) {
                    throw new InvalidDataException(
                            "the folder holds %s, which is not an image of such a series; name another"
                                    + " output.",
                            file.getFileName());
                }
            }
        }
    }

    private static boolean isImage(Path file) {
        return IMAGE.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Deletes what a longer series has left. */
    private static void deleteOthers(Path folder, Set<Path> written) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isImage(file) && !written.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
