package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.scan.ScanHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong input is answered in one line: the file's name, what was expected and found. */
class WrongInputTest {

    @TempDir Path folder;

    private static void requireLine(Executable reading, String... parts) {
        String line = assertThrows(InvalidDataException.class, reading).getMessage();
        assertFalse(line.contains("\n"), line);
        assertTrue(line.length() < 400, line);
        for (String part : parts) {
            assertTrue(line.contains(part), "expected '" + part + "' in: " + line);
        }
    }

    private static Executable reading(Path file) {
        return () -> ScanFiles.readKSpace(file, "golden");
    }

    /** A copy of a fixture cut to a share of its length. */
    private Path cut(String name, double share) throws IOException {
        byte[] bytes = Files.readAllBytes(Fixtures.file(name));
        return Files.write(
                folder.resolve(name), Arrays.copyOf(bytes, (int) (share * bytes.length)));
    }

    @Test
    void missingFile() {
        requireLine(reading(folder.resolve("scan.h5")), "scan.h5", "there is no such file");
        requireLine(
                () -> ScanFiles.readMaps(folder.resolve("maps").toString()),
                "maps",
                "there is no such file");
        requireLine(
                () -> ScanFiles.readKSpace(Fixtures.file("hyperstack.tif"), "missing.npy"),
                "missing.npy",
                "a trajectory",
                "there is no such file");
    }

    @Test
    void folderAndEmptyFileAndUnknownFormat() throws IOException {
        requireLine(reading(folder), "this is a folder");
        Path file = Files.write(folder.resolve("scan.dat"), new byte[0]);
        requireLine(reading(file), "scan.dat", "unknown format", "ISMRMRD (.h5)", "BART");
        Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte) 200, 0, 0});
        requireLine(reading(file), "scan.dat", "unknown format");
    }

    @ParameterizedTest
    @CsvSource({"rgb.tif,RGB", "grey8.tif,8-bit", "one_channel.tif,C = 1", "series16.tif,16-bit"})
    void tiffThatIsNoKSpace(String name, String found) {
        requireLine(reading(Fixtures.file(name)), name, "complex k-space hyperstack", found);
        requireLine(() -> ScanFiles.readMaps(Fixtures.file(name).toString()), "coil maps", found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"big.tif", "tiled.tif"})
    void tiffForBioFormats(String name) {
        requireLine(reading(Fixtures.file(name)), name, "Bio-Formats", "save it as");
    }

    @Test
    void aTrajectoryOrSeriesIsNoScan() {
        requireLine(reading(Fixtures.file("series.npy")), "k-space", "NumPy (.npy)");
        requireLine(reading(Fixtures.file("golden.csv")), "k-space", "text");
        requireLine(() -> ScanFiles.readSeries(Fixtures.file("plain.h5")), "ISMRMRD (.h5)");
        requireLine(() -> ScanFiles.readSeries(Fixtures.file("rgb.tif")), "RGB");
    }

    @Test
    void matlabWithoutTheVariable() {
        requireLine(
                () -> ScanFiles.readMaps(Fixtures.file("parts.mat").toString()),
                "parts.mat",
                "smaps",
                "traj (2 x 16 x 3 x 2)");
    }

    @Test
    void truncatedOrForeignCfl() throws IOException {
        Files.copy(Fixtures.file("bart_ksp.hdr"), folder.resolve("bart_ksp.hdr"));
        requireLine(reading(folder.resolve("bart_ksp")), "bart_ksp.cfl", "missing");
        for (double share : new double[] {0, 0.5, 0.99}) {
            cut("bart_ksp.cfl", share);
            requireLine(reading(folder.resolve("bart_ksp")), "1 x 16 x 3 x 2", "1536 bytes");
        }
        Files.delete(folder.resolve("bart_ksp.hdr"));
        requireLine(reading(folder.resolve("bart_ksp.cfl")), "bart_ksp.hdr", "missing");
    }

    private Path cfl(String name, String dimensions, float... values) throws IOException {
        Files.writeString(folder.resolve(name + ".hdr"), "# Dimensions\n" + dimensions + "\n");
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(folder.resolve(name + ".cfl"), bytes.array());
        return folder.resolve(name);
    }

    @Test
    void unnamedTrajectory() throws IOException {
        String[] remedy = {"carry no trajectory", "golden", "tiny-golden:N", "FILE"};
        requireLine(() -> ScanFiles.readKSpace(Fixtures.file("hyperstack.tif"), ""), remedy);
        Path scan = cfl("scan", "1 2 1 1", 1, 2, 3, 4);
        requireLine(() -> ScanFiles.readKSpace(scan, null), remedy);
        ImagePlus image = IJ.openImage(Fixtures.file("hyperstack.tif").toString());
        requireLine(() -> HyperstackReader.toKSpace(image, " "), remedy);
        requireLine(() -> HyperstackReader.toKSpace(null, "golden"), "there is no image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-golden", "tiny-golden:0", "tiny-golden:x", "tiny-golden:1000"})
    void malformedTrajectoryName(String name) {
        requireLine(
                () -> ScanFiles.readKSpace(Fixtures.file("hyperstack.tif"), name),
                "hyperstack.tif",
                "tiny-golden:N");
    }

    @Test
    void trajectoryOfAnotherScan() throws IOException {
        Path csv = Files.writeString(folder.resolve("short.csv"), "kx,ky\n0,1\n1,2\n");
        requireLine(
                () -> ScanFiles.readKSpace(Fixtures.file("hyperstack.tif"), csv.toString()),
                "2 points",
                "16 samples x 3 spokes x 2 frames");
        Files.writeString(csv, "kx,ky\n0,1\n1,2,3\n");
        requireLine(
                () -> ScanFiles.readKSpace(Fixtures.file("hyperstack.tif"), csv.toString()),
                "line 3",
                "'1,2,3'");
    }

    @Test
    void cflOfOtherAxes() throws IOException {
        requireLine(reading(cfl("scan", "1 2 1 1 2", 1, 2, 3, 4, 5, 6, 7, 8)), "dimension 4");
        requireLine(
                () -> ScanFiles.readMaps(Fixtures.file("bart_ksp").toString()),
                "coil maps",
                "dimension 2");
    }

    @Test
    void malformedPropertiesOfAHyperstack() {
        ImagePlus image = IJ.openImage(Fixtures.file("hyperstack.tif").toString());
        image.setProp(ScanHeader.MATRIX, "8x");
        Path file = folder.resolve("scan.tif");
        new FileSaver(image).saveAsTiff(file.toString());
        requireLine(reading(file), "scan.tif", ScanHeader.MATRIX, "'8x'");
    }

    @Test
    void aFullDiskIsNoDamagedFile() {
        requireLine(
                () ->
                        FileAccess.writing(
                                folder.resolve("result.tif"),
                                () -> {
                                    throw new IOException("No space left on device");
                                }),
                "result.tif: could not be written, because the disk is full");
    }
}
