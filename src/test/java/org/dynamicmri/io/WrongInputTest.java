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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dynamicmri.data.InvalidDataException;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.h5",
                "grasp.mat",
                "version73.mat",
                "hyperstack.tif",
                "deflated.tif",
                "kspace.ome.tif"
            })
    void truncatedAnywhere(String name) throws IOException {
        for (double share : new double[] {0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9}) {
            requireLine(reading(cut(name, share)), name);
        }
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
    void truncatedNifti() throws IOException {
        Path file = cut("series.nii", 0.9);
        requireLine(
                () -> ScanFiles.readSeries(file),
                "4 x 5 pixels x 1 slice(s) x 3 frames",
                "incomplete");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 x 3",
                "1 0 3 2",
                "1 -4 3 2",
                "1 16 3 2.5",
                "99999999999999",
                "1 2 3 4 5 6 7 8" + " 9 10 11 12 13 14 15 16 17"
            })
    void malformedCflHeader(String dimensions) throws IOException {
        requireLine(reading(cfl("scan", dimensions, 1, 2)), "scan", "dimensions");
    }

    @Test
    void zeroFrames() throws IOException {
        requireLine(reading(cfl("scan", "1 4 1 1 1 1 1 1 1 1 0")), "positive dimensions");
    }

    @Test
    void hugeDimensionsAreRefusedBeforeAllocation() throws IOException {
        Path scan = cfl("scan", "1 999999999999 999999999999 99 1", 1, 2);
        requireLine(reading(scan), "the header tells", "has 8 bytes");
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999, 999), }";
        Path npy = folder.resolve("huge.npy");
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        Files.write(
                npy,
                ByteBuffer.allocate(10 + text.length)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                        .put((byte) text.length)
                        .put((byte) 0)
                        .put(text)
                        .array());
        requireLine(() -> ScanFiles.readSeries(npy), "huge.npy", "0 bytes follow");
    }

    @Test
    void hugeTiffIsRefusedBeforeAllocation() throws IOException {
        byte[] bytes = Files.readAllBytes(Fixtures.file("hyperstack.tif"));
        ByteBuffer tiff = ByteBuffer.wrap(bytes);
        tiff.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        for (int entry = directory + 2; tiff.getShort(entry) <= 257; entry += 12) {
            if (tiff.getShort(entry) >= 256) {
                tiff.putShort(entry + 2, (short) 4).putInt(entry + 8, 60_000);
            }
        }
        Path file = Files.write(folder.resolve("huge.tif"), bytes);
        requireLine(reading(file), "huge.tif", "truncated or damaged");
    }

    @Test
    void notFiniteAndAllZeroSamples() throws IOException {
        requireLine(reading(cfl("scan", "1 2 1 1", 1, 2, Float.NaN, 3)), "NaN", "finite");
        requireLine(reading(cfl("scan", "1 2 1 1", 1, Float.POSITIVE_INFINITY, 0, 3)), "Infinity");
        requireLine(reading(cfl("scan", "1 2 1 1", 0, 0, 0, 0)), "only zeros");
    }

    @Test
    void unnamedTrajectory() throws IOException {
        String[] remedy = {"carry no trajectory", "golden", "tiny-golden:N", "FILE"};
        requireLine(() -> ScanFiles.readKSpace(Fixtures.file("hyperstack.tif"), ""), remedy);
        Path scan = cfl("scan", "1 2 1 1", 1, 2, 3, 4);
        requireLine(() -> ScanFiles.readKSpace(scan, null), remedy);
        ImagePlus image = IJ.openImage(Fixtures.file("hyperstack.tif").toString());
        requireLine(() -> Hyperstacks.toKSpace(image, " "), remedy);
        requireLine(() -> Hyperstacks.toKSpace(null, "golden"), "there is no image");
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
}
