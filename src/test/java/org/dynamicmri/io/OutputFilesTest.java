package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFilesTest {

    @TempDir Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void requirePosix() {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void aResultHasThePermissionsOfAnyNewFile() throws IOException {
        requirePosix();
        Path plain = Files.createFile(folder.resolve("plain"));
        Path result = folder.resolve("result.txt");
        OutputFiles.write(result, file -> Files.writeString(file, "whole"));
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(result));
    }

    @Test
    void whatWasClosedToOthersStaysSo() throws IOException {
        requirePosix();
        Path result = Files.createFile(folder.resolve("result.txt"));
        Files.setPosixFilePermissions(result, PosixFilePermissions.fromString("rw-------"));
        OutputFiles.write(result, file -> Files.writeString(file, "whole"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(result)));
        assertEquals("whole", Files.readString(result));
    }

    /** One that another user has put there, open to all, before there was a result. */
    @Test
    void aFileOfAnotherUserOpensAResultToNobody() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        Path result = Files.writeString(folder.resolve("result"), "planted");
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("unix"));
        Files.setPosixFilePermissions(result, PosixFilePermissions.fromString("rwxrwxrwx"));
        try {
            Files.setAttribute(result, "unix:uid", 65_534);
        } catch (IOException e) {
            Assumptions.abort("only an administrator can give files away");
        }
        OutputFiles.write(result, file -> Files.writeString(file, "images"));
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(result));
    }

    @Test
    void aLinkInTheWayIsReplacedAndNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path result = Files.createSymbolicLink(folder.resolve("result.txt"), victim);
        Files.createSymbolicLink(folder.resolve(".result.txt.part"), victim);
        OutputFiles.write(result, file -> Files.writeString(file, "whole"));
        assertEquals("precious", Files.readString(victim));
        assertEquals("whole", Files.readString(result));
        assertFalse(Files.isSymbolicLink(result));
    }

    @Test
    void whatFailsLeavesNothing() throws IOException {
        Path result = folder.resolve("result.txt");
        assertThrows(
                IOException.class,
                () ->
                        OutputFiles.write(
                                result,
                                file -> {
                                    Files.writeString(file, "half");
                                    throw new IOException();
                                }));
        assertEquals(List.of(), names());
    }

    @Test
    void whatKilledProcessesLeftIsDeletedAndNothingElse() throws IOException {
        String own = TemporaryName.of("result.tif");
        String pid = "-" + ProcessHandle.current().pid() + "-";
        String dead = own.replace(pid, "-999999999-");
        String elsewhere = own.replaceFirst("-[0-9a-f]{8}-", "-0123abcd-");
        String old = elsewhere.replaceFirst("[0-9a-f]\\.tif", "x.tif").replace("x.tif", "0.tif");
        String foreign = ".dynamic-mri-notes.txt";
        for (String name : List.of(own, dead, elsewhere, foreign)) {
            Files.writeString(folder.resolve(name), "half");
        }
        Path aged = folder.resolve(old.replaceFirst("-0123abcd-", "-0123abce-"));
        Files.writeString(aged, "half");
        Files.setLastModifiedTime(aged, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        OutputFiles.removeLeftovers(folder);
        assertEquals(Stream.of(own, elsewhere, foreign).sorted().toList(), names());
        Path link = Files.createSymbolicLink(folder.resolve(dead), folder.resolve(foreign));
        OutputFiles.removeLeftovers(folder);
        assertTrue(Files.isSymbolicLink(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {".tif", ".ome.tif", ".cfl", ".nii", ".h5", ".npy"})
    void noNumberThatIsNotFiniteIsWritten(String ending) throws IOException {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 3e38f}) {
            // the last is finite, but the magnitude of 3e38 + 3e38i is not
            boolean complex = List.of(".cfl", ".h5", ".npy").contains(ending);
            if (Float.isFinite(wrong) && complex) {
                continue;
            }
            float[] values = new float[2 * 4 * 4 * 2];
            values[6] = wrong;
            values[7] = wrong;
            ImageSeries series =
                    new ImageSeries(
                            ComplexImages.wrap(values, 4, 4, 2),
                            new Geometry(4, 4, 4, 4, 1, 1),
                            Map.of());
            InvalidDataException failure =
                    assertThrows(
                            InvalidDataException.class,
                            () -> ScanFiles.write(series, folder.resolve("series" + ending)));
            assertTrue(failure.getMessage().contains("not written, because"), failure.toString());
            assertEquals(List.of(), names());
        }
    }

    @Test
    void noMapsAndModelsThatAreNotFinite() throws IOException {
        float[] values = {0, Float.NaN};
        assertThrows(
                InvalidDataException.class,
                () -> new ArrayArchive("{}", Map.of("image", values)).write(folder.resolve("m")));
        assertEquals(List.of(), names());
    }

    @Test
    void aFullDiskIsToldByItsWords() {
        assertTrue(DiskFullException.isCauseOf(new IOException("No space left on device")));
        assertTrue(
                DiskFullException.isCauseOf(
                        new InvalidDataException("x", new IOException("Disk quota exceeded"))));
        assertFalse(DiskFullException.isCauseOf(new InvalidDataException("no space left")));
        DiskFullException full =
                assertThrows(
                        DiskFullException.class,
                        () ->
                                FileAccess.writing(
                                        Path.of("a.tif"),
                                        () -> {
                                            throw new IOException("No space left on device");
                                        }));
        assertTrue(full.getMessage().contains("a.tif: could not be written, because the disk"));
    }
}
