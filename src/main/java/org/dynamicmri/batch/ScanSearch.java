package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.dynamicmri.command.InvalidParameterException;
import org.dynamicmri.data.InvalidDataException;

/**
 * Searches scans in a folder and its subfolders. What is hidden, files and folders whose names
 * begin with a dot, is not searched.
 *
 * @param folder where to search
 * @param skipped a folder that is not searched: the output
 * @param wanted tells a scan
 */
record ScanSearch(Path folder, Path skipped, Predicate<Path> wanted) {

    /** What is taken for a scan in a folder; other names need a pattern or a manifest. */
    private static final Pattern SCANS =
            Pattern.compile(".*(\\.h5|\\.mat|_ksp(ace)?\\.(tiff?|hdr))", Pattern.DOTALL);

    /** A search for all that looks like a scan. */
    static ScanSearch of(Path folder, Path skipped) {
        return new ScanSearch(folder, skipped, ScanSearch::looksLikeAScan);
    }

    /**
     * A search for files that match a pattern.
     *
     * @throws InvalidDataException if its folder is not there
     */
    static ScanSearch ofPattern(String pattern, Path skipped) {
        String forward = pattern.replace('\\', '/');
        int wild = forward.replaceFirst("[*?\\[{].*", "").lastIndexOf('/');
        Path folder = JobList.requirePath(wild < 0 ? "." : forward.substring(0, wild + 1));
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException(
                    "There is no folder %s, in which \"%s\" is searched.", folder, pattern);
        }
        try {
            PathMatcher matcher =
                    FileSystems.getDefault().getPathMatcher("glob:" + forward.substring(wild + 1));
            return new ScanSearch(
                    folder,
                    skipped,
                    file ->
                            !file.toString().endsWith(".cfl")
                                    && matcher.matches(folder.relativize(file)));
        } catch (PatternSyntaxException e) {
            throw new InvalidParameterException(
                    "\"%s\" is no pattern of file names: %s.", pattern, e.getDescription());
        }
    }

    private static boolean looksLikeAScan(Path file) {
        return SCANS.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * The scans, ordered by their names.
     *
     * @throws InvalidDataException if a folder cannot be read
     */
    List<Path> find() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new Visitor(found));
        } catch (IOException e) {
            throw new InvalidDataException("The folder " + folder + " cannot be read: " + e, e);
        }
        found.sort(null);
        return found;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final List<Path> found;

        Visitor(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = !directory.equals(folder) && isHidden(directory);
            return hidden || directory.equals(skipped)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && wanted.test(file) && Files.isRegularFile(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /** Why a scan cannot be named to a program and in a table, or an empty text. */
    static String oddity(Path file) {
        String name = file.toString();
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "The name holds a line break or another control character; rename the file.";
        }
        try {
            if (Path.of(name).equals(file)) {
                return "";
            }
        } catch (InvalidPathException e) {
            // the same
        }
        return "The name cannot be read in the system's character set; rename the file, or set"
                + " LC_ALL=C.UTF-8.";
    }
}
