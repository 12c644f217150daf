package org.dynamicmri.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that native code is run from, and what another user may have put in their place. */
class UserFoldersTest {

    @TempDir private Path folder;
    private Path home;
    private Path temporary;
    private UserPrincipal self;

    @BeforeEach
    void create() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        home = Files.createDirectory(folder.resolve("home"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
        self = Files.getOwner(home);
    }

    private String folderOf(Path home) throws IOException {
        Path found = new UserFolders(home, temporary, self).folder(".javacpp/cache");
        assertTrue(Files.isDirectory(found));
        return folder.relativize(found).toString();
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void isMadeInTheHomeForThisUserAlone() throws IOException {
        assertEquals("home/.javacpp/cache", folderOf(home));
        assertEquals("rwx------", permissions(home.resolve(".javacpp")));
        assertEquals("rwx------", permissions(home.resolve(".javacpp/cache")));
    }

    @Test
    void isClosedToOthersWhoCouldWriteToIt() throws IOException {
        Path cache = Files.createDirectories(home.resolve(".javacpp/cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals("home/.javacpp/cache", folderOf(home));
        assertEquals("rwx------", permissions(cache));
    }

    /** Java's home of a user whom the system does not know is "?", which is no folder to make. */
    @Test
    void anUnknownUserGetsNoFolderBelowTheCurrentOne() throws IOException {
        String own = "tmp/dynamic-mri-" + self.getName().replaceAll("[^A-Za-z0-9]", "_");
        assertEquals(own + "/.javacpp/cache", folderOf(Path.of("?")));
        assertFalse(Files.exists(Path.of("?")));
        assertEquals("rwx------", permissions(folder.resolve(own)));
    }

    @Test
    void aFileInTheHomeIsNoHindrance() throws IOException {
        Files.createFile(home.resolve(".javacpp"));
        assertTrue(folderOf(home).startsWith("tmp/dynamic-mri-"));
    }

    /** What lies under the expected name belongs to another user: nothing is run from there. */
    @Test
    void aFolderOfAnotherUserIsNotUsed() throws IOException {
        UserPrincipal other =
                folder.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(self.getName().equals("root") ? "nobody" : "root");
        Files.createDirectories(home.resolve(".javacpp"));
        Files.createDirectory(temporary.resolve("dynamic-mri-" + other.getName()));
        UserFolders folders = new UserFolders(home, temporary, other);
        String said =
                assertThrows(IOException.class, () -> folders.folder(".javacpp/cache"))
                        .getMessage();
        assertTrue(said.contains("of this user alone"), said);
    }

    @Test
    void aLinkAmongTheTemporaryFilesIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        String name = "dynamic-mri-" + self.getName().replaceAll("[^A-Za-z0-9]", "_");
        Files.createSymbolicLink(temporary.resolve(name), elsewhere);
        assertThrows(IOException.class, () -> folderOf(Path.of("?")));
    }
}
