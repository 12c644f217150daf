package org.dynamicmri.tensorflow;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * Folders of this user that no other user can put anything into: native code is run from there.
 *
 * <p>They are in the user's home where it can be written to, and otherwise below the folder of
 * temporary files, where anyone may have made a folder of the expected name before.
 */
public final class UserFolders {

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

    private static UserFolders ofUser;

    private final Path home;
    private final Path temporary;
    private final UserPrincipal self;

    /**
     * @param home the user's home, which need not exist
     * @param temporary the folder of temporary files
     * @param self who runs this process, or null where files have no owner in the sense of POSIX
     */
    UserFolders(Path home, Path temporary, UserPrincipal self) {
        this.home = home;
        this.temporary = temporary;
        this.self = self;
    }

    /** Those of the user who runs this process. */
    public static synchronized UserFolders ofUser() {
        if (ofUser == null) {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
            ofUser = new UserFolders(home(), temporary, self(temporary));
        }
        return ofUser;
    }

    /** Java calls the home of a user whom the system does not know "?". */
    private static Path home() {
        try {
            return Path.of(System.getProperty("user.home", "?"));
        } catch (InvalidPathException e) {
            return Path.of("?");
        }
    }

    /** Who owns what this process writes, or has the name of who runs it; null without POSIX. */
    private static UserPrincipal self(Path temporary) {
        if (!temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return null;
        }
        try {
            Path probe = Files.createTempFile(temporary, "dynamic-mri", null);
            try {
                return Files.getOwner(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            return ofName(temporary.getFileSystem());
        }
    }

    private static UserPrincipal ofName(FileSystem system) {
        try {
            return system.getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name", "?"));
        } catch (IOException e) {
            // nobody, who owns no folder
            return () -> "?";
        }
    }

    /**
     * A private folder.
     *
     * @param inHome its name below the home, {@code .javacpp/cache}
     * @return the folder, which exists and can be written to
     * @throws IOException if there is none in the home and none can be made for temporary files
     */
    public Path folder(String inHome) throws IOException {
        if (home.isAbsolute()) {
            Path folder = home;
            for (Path name : Path.of(inHome)) {
                folder = mine(folder.resolve(name)).orElse(null);
                if (folder == null) {
                    break;
                }
            }
            if (folder != null) {
                return folder;
            }
        }
        return inTemporary(inHome);
    }

    /**
     * A name that is known beforehand: another user may have taken it, or made it lead elsewhere.
     */
    private Path inTemporary(String inHome) throws IOException {
        String user = self == null ? System.getProperty("user.name", "") : self.getName();
        Path own = temporary.resolve("dynamic-mri-" + user.replaceAll("[^A-Za-z0-9]", "_"));
        if (Files.isSymbolicLink(own) || mine(own).isEmpty()) {
            throw new IOException(
                    "neither the home ("
                            + home
                            + ") nor "
                            + own
                            + " is a folder of this user alone; make a home that can be written to,"
                            + " or choose another folder of temporary files"
                            + " (-Djava.io.tmpdir=FOLDER)");
        }
        return Files.createDirectories(own.resolve(inHome));
    }

    /**
     * A folder that is made if it is missing, and closed to others if they can write to it; nothing
     * if it belongs to another user or cannot be used.
     */
    private Optional<Path> mine(Path folder) {
        try {
            make(folder);
            if (self != null) {
                PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
                if (!found.isDirectory() || !found.owner().equals(self)) {
                    return Optional.empty();
                }
                Set<PosixFilePermission> permissions = found.permissions();
                if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                    Files.setPosixFilePermissions(folder, PRIVATE);
                }
            }
            return Files.isWritable(folder) ? Optional.of(folder) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private void make(Path folder) throws IOException {
        try {
            if (self == null) {
                Files.createDirectory(folder);
            } else {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
            }
        } catch (FileAlreadyExistsException e) {
            // looked at next, as are links to folders
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
