package org.dynamicmri.io.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.io.VariableNames;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.Sizes;

/**
 * NumPy's archive of arrays (numpy.savez): a zip of .npy files. K-space and trajectory are
 * recognised by the names that MATLAB files have for them, otherwise each is the only array of its
 * kind.
 */
public final class NpzFormat implements FileFormat {

    private static final String ENDING = ".npy";

    /** Deflate compresses 1032-fold at most. */
    private static final long LARGEST_COMPRESSION_RATIO = 1032;

    @Override
    public String description() {
        return "NumPy archive (.npz)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE, Content.SERIES, Content.TRAJECTORY);
    }

    @Override
    public boolean hasVariables() {
        return true;
    }

    @Override
    public boolean holdsScan(Path path) {
        return false;
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        byte[] start = InputFiles.firstBytes(path, 2);
        if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
            return false;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().endsWith(ENDING));
        } catch (ZipException e) {
            return false;
        }
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Map<String, NpyArray.Header> arrays = headers(zip, path);
            String named = hints.variable();
            String name =
                    named.isEmpty()
                            ? chosen(
                                    arrays,
                                    Content.K_SPACE,
                                    VariableNames.K_SPACE,
                                    it -> it.complex() && it.shape().length >= 3)
                            : named;
            if (!arrays.containsKey(name)) {
                throw none(Content.K_SPACE, arrays);
            }
            ScanHeader header = ScanHeader.UNKNOWN;
            if (arrays.values().stream().anyMatch(NpzFormat::isTrajectory)) {
                header = header.withTrajectory(ScanHeader.FILE + path.getFileName());
            }
            return NpyFormat.acquisition(array(zip, name, path), header, hints)
                    .withNote("The samples are those of the array " + name + ".");
        }
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Predicate<NpyArray.Header> images =
                    it -> (it.shape().length == 3 || it.shape().length == 4) && !isTrajectory(it);
            String name = chosen(headers(zip, path), Content.SERIES, VariableNames.SERIES, images);
            return NpyFormat.series(array(zip, name, path));
        }
    }

    @Override
    public Coordinates readTrajectory(Path path, int slice) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            String name =
                    chosen(
                            headers(zip, path),
                            Content.TRAJECTORY,
                            VariableNames.TRAJECTORY,
                            NpzFormat::isTrajectory);
            return NpyFormat.coordinates(array(zip, name, path));
        }
    }

    /** Whether the last axis of real numbers are two or three coordinates. */
    private static boolean isTrajectory(NpyArray.Header header) {
        int axes = header.shape().length;
        if (header.complex() || axes < 2) {
            return false;
        }
        long last = header.shape()[axes - 1];
        return last == 2 || last == 3;
    }

    /** The array of one of the names that is of a kind, or the only one of that kind. */
    private static String chosen(
            Map<String, NpyArray.Header> arrays,
            Content content,
            Set<String> names,
            Predicate<NpyArray.Header> kind) {
        List<String> found =
                arrays.keySet().stream().filter(name -> kind.test(arrays.get(name))).toList();
        List<String> named =
                found.stream().filter(it -> names.contains(it.toLowerCase(Locale.ROOT))).toList();
        if (named.isEmpty() && found.size() != 1) {
            throw none(content, arrays);
        }
        return named.isEmpty() ? found.get(0) : named.get(0);
    }

    private static InvalidDataException none(Content content, Map<String, NpyArray.Header> arrays) {
        List<String> listed =
                arrays.entrySet().stream()
                        .limit(8)
                        .map(it -> it.getKey() + " (" + Sizes.times(it.getValue().shape()) + ")")
                        .toList();
        return new InvalidDataException(
                "expected one array that can be %s, but found %s%s.",
                content.words(),
                listed.isEmpty() ? "none" : String.join(", ", listed),
                content == Content.K_SPACE ? "; name it: --variable NAME" : "");
    }

    /** What the arrays of floating-point numbers are, by their names. */
    private static Map<String, NpyArray.Header> headers(ZipFile zip, Path path) throws IOException {
        Map<String, NpyArray.Header> headers = new LinkedHashMap<>();
        for (ZipEntry entry : zip.stream().filter(it -> it.getName().endsWith(ENDING)).toList()) {
            requireHeld(entry, path);
            String name = entry.getName();
            try (InputStream in = zip.getInputStream(entry)) {
                headers.put(
                        name.substring(0, name.length() - ENDING.length()), NpyArray.header(in));
            } catch (InvalidDataException e) {
                continue; // numbers of another type are not what is looked for
            }
        }
        return headers;
    }

    private static NpyArray array(ZipFile zip, String name, Path path) throws IOException {
        ZipEntry entry = zip.getEntry(name + ENDING);
        requireHeld(entry, path);
        try (InputStream in = zip.getInputStream(entry)) {
            return NpyArray.read(in, entry.getSize());
        }
    }

    private static void requireHeld(ZipEntry entry, Path path) throws IOException {
        long most = Math.min(entry.getCompressedSize(), Files.size(path));
        if (entry.getSize() < 0 || entry.getSize() / LARGEST_COMPRESSION_RATIO > most) {
            throw new InvalidDataException(
                    "the archive is damaged: %s declares %d bytes, which %d cannot hold.",
                    entry.getName(), entry.getSize(), most);
        }
    }
}
