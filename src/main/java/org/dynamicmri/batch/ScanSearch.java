package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;

/**
 * Searches scans in a folder and its subfolders. What is hidden, files and folders whose names
 * begin with a dot, is not searched. What is named like a scan and is none that can be read, and a
 * folder that cannot be searched, are found with the reason: nothing is left out in silence.
 *
 * @param folder where to search
 * @param skipped a folder that is not searched: the output
 * @param depth how many folders deep to search
 * @param wanted recognises a scan
 */
record ScanSearch(Path folder, Path skipped, int depth, Predicate<Path> wanted) {

    /**
     * What was found.
     *
     * @param file a scan, or a folder that cannot be searched
     * @param refusal why it cannot be reconstructed, or empty
     */
    record Found(Path file, String refusal) {}

    /** What is taken for a scan in a folder; other names need a pattern or a manifest. */
    private static final Pattern SCANS =
            Pattern.compile(".*(\\.h5|\\.mat|_ksp(ace)?\\.(tiff?|hdr))", Pattern.DOTALL);

    /** A search for all that looks like a scan. */
    static ScanSearch of(Path folder, Path skipped) {
        return new ScanSearch(folder, skipped, Integer.MAX_VALUE, ScanSearch::looksLikeAScan);
    }

    /**
     * A search for files that match a pattern.
     *
     * @throws InvalidDataException if its folder is not there
     */
    static ScanSearch ofPattern(String pattern, Path skipped) {
        String forward = pattern.replace('\\', '/');
        int wild = forward.replaceFirst("[*?\\[{].*", "").lastIndexOf('/');
        // the name of a folder may hold such characters, too
        for (int next = forward.indexOf('/', wild + 1);
                next > 0 && isFolder(forward.substring(0, next));
                next = forward.indexOf('/', next + 1)) {
            wild = next;
        }
        Path folder = JobList.requirePath(wild < 0 ? "." : forward.substring(0, wild + 1));
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException(
                    "The folder %s, in which \"%s\" is to be searched, does not exist.",
                    folder, pattern);
        }
        try {
            String glob = forward.substring(wild + 1);
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            int depth =
                    glob.contains("**")
                            ? Integer.MAX_VALUE
                            : 1 + (int) glob.chars().filter(c -> c == '/').count();
            return new ScanSearch(
                    folder,
                    skipped,
                    depth,
                    file ->
                            !file.toString().endsWith(".cfl")
                                    && matcher.matches(folder.relativize(file)));
        } catch (PatternSyntaxException e) {
            throw new InvalidParameterException(
                    "\"%s\" is not a valid file pattern: %s.", pattern, e.getDescription());
        }
    }

    private static boolean isFolder(String text) {
        Path path = JobList.pathOrNull(text);
        return path != null && Files.isDirectory(path);
    }

    private static boolean looksLikeAScan(Path file) {
        return SCANS.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * The scans, ordered by their names.
     *
     * @throws InvalidDataException if the folder itself cannot be read
     */
    List<Found> find() {
        Visitor visitor = new Visitor();
        try {
            Files.walkFileTree(folder, Set.of(), depth, visitor);
        } catch (IOException e) {
            throw new InvalidDataException("The folder " + folder + " cannot be read: " + e, e);
        }
        visitor.found.sort(Comparator.comparing(Found::file));
        return visitor.found;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final List<Found> found = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isSearched(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // folders as well where the search goes no deeper
            if (!attributes.isDirectory() && !isHidden(file) && wanted.test(file)) {
                found.add(new Found(file, refusal(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that cannot be opened, or a file that has gone meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(folder)) {
                throw e;
            }
            if (isSearched(path) && !(e instanceof NoSuchFileException)) {
                found.add(
                        new Found(
                                path,
                                "It cannot be searched for scans ("
                                        + reason(e)
                                        + "). Give permission to read it, or move it elsewhere."));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
            return e == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, e);
        }
    }

    private boolean isSearched(Path directory) {
        return directory.equals(folder) || !isHidden(directory) && !directory.equals(skipped);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName();
    }

    /** Why a scan cannot be read, or named to a program and in a table; or an empty text. */
    private static String refusal(Path file) {
        String name = file.toString();
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "The name holds a line break or another control character; rename the file.";
        }
        if (!isReadAsItIsWritten(name, file)) {
            return "The name cannot be read in the system's character set; rename the file, or set"
                    + " LC_ALL=C.UTF-8.";
        }
        if (!Files.isRegularFile(file)) {
            return "It is not a file, or the link is broken; remove it, or repair the link.";
        }
        return "";
    }

    private static boolean isReadAsItIsWritten(String name, Path file) {
        try {
            return Path.of(name).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
