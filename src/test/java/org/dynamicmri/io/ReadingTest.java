package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.numpy.NpyArray;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written by other software (make_fixtures.py) hold what was written to them. */
class ReadingTest {

    private final List<String> said = new ArrayList<>();

    private KSpace read(String name, String trajectory) {
        KSpace kSpace =
                ScanFiles.readScan(
                                Fixtures.file(name), ScanHints.ofTrajectory(trajectory), said::add)
                        .kSpace();
        Fixtures.requireShape(kSpace);
        return kSpace;
    }

    private static void requireFixture(KSpace kSpace) {
        assertArrayEquals(Fixtures.samples(), kSpace.interleaved());
        assertArrayEquals(
                Fixtures.coordinates(Fixtures.golden()),
                Fixtures.coordinates(kSpace.trajectory()),
                1e-6f);
    }

    /** Of the second, each spoke was measured twice. */
    @ParameterizedTest
    @CsvSource({"plain.h5,3", "involved.h5,6"})
    void ismrmrd(String name, int readouts) {
        KSpace kSpace = read(name, null);
        requireFixture(kSpace);
        assertEquals(320, kSpace.geometry().fovXMm());
        assertEquals(8, kSpace.geometry().sliceThicknessMm());
        assertEquals(readouts * 0.005, kSpace.geometry().frameIntervalSeconds(), 1e-9, "TR");
    }

    @ParameterizedTest
    @CsvSource({
        "radians.h5,radians per pixel",
        "image_cycles.h5,cycles per field of view of the image"
    })
    void ismrmrdOfOtherUnits(String name, String unit) {
        requireFixture(read(name, null));
        assertTrue(said.toString().contains(unit), said.toString());
    }

    @Test
    void ismrmrdOfTheCppLibrary() {
        KSpace kSpace = read("library.h5", null);
        requireFixture(kSpace);
        assertEquals(3 * 6 * 0.0025, kSpace.geometry().frameIntervalSeconds(), 1e-9, "time stamps");
        assertTrue(said.toString().contains("(1 of noise)"), said.toString());
    }

    @Test
    void ismrmrdOfTheColumnsThatMatter() {
        requireFixture(read("by_hand.h5", "golden"));
    }

    @Test
    void noiseOfIsmrmrd() {
        Scan scan = ScanFiles.readScan(Fixtures.file("involved.h5"), ScanHints.NONE, said::add);
        Scan.Noise noise = scan.noise().orElseThrow();
        assertEquals(Fixtures.COILS, noise.coils());
        assertEquals(2 * 7 * Fixtures.COILS, noise.samples().length);
        for (int i = 0; i < 7 * Fixtures.COILS; i++) {
            assertEquals(1, noise.samples()[2 * i]);
            assertEquals(i, noise.samples()[2 * i + 1]);
        }
        assertTrue(
                ScanFiles.readScan(Fixtures.file("plain.h5"), ScanHints.NONE, said::add)
                        .noise()
                        .isEmpty());
    }

    @Test
    void whatIsLeftOutOfIsmrmrdIsTold() {
        read("involved.h5", null);
        String notes = String.join("\n", said);
        assertTrue(notes.contains("2 non-image readouts are excluded (1 of noise)"));
        assertTrue(notes.contains("1 of 3, which have almost none, are excluded"), notes);
    }

    @ParameterizedTest
    @CsvSource({
        "hyperstack.tif,golden",
        "deflated.tif,",
        "kspace.ome.tif,golden",
        "bioformats.ome.tif,golden",
        "bioformats_lzw.ome.tif,golden"
    })
    void hyperstack(String name, String trajectory) {
        requireFixture(read(name, trajectory));
    }

    @Test
    void theInfoTextOfAHyperstackTellsTheFieldOfView() {
        assertEquals(320, read("deflated.tif", "").geometry().fovXMm());
    }

    @Test
    void matlabVersion5() {
        requireFixture(read("grasp.mat", null));
        assertTrue(said.toString().contains("cycles per pixel"), said.toString());
        CoilMaps maps = ScanFiles.readMaps(Fixtures.file("grasp.mat").toString());
        assertEquals(8, maps.height());
        assertEquals((1 + 5 + 16 * 3) / 64f, maps.interleaved()[2 * (5 + 8 * (6 + 8))]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"octave6.mat", "octave7.mat", "octave.h5"})
    void matlabOfOctave(String name) {
        requireFixture(read(name, null));
    }

    @Test
    void matlabVersion4HasOneCoilAndFrame() {
        KSpace kSpace =
                ScanFiles.readScan(Fixtures.file("version4.mat"), ScanHints.NONE, said::add)
                        .kSpace();
        int values = 2 * Fixtures.SAMPLES * Fixtures.SPOKES;
        assertArrayEquals(Arrays.copyOf(Fixtures.samples(), values), kSpace.interleaved());
        assertArrayEquals(
                Arrays.copyOf(Fixtures.coordinates(Fixtures.golden()), values),
                Fixtures.coordinates(kSpace.trajectory()),
                1e-6f);
    }

    @Test
    void aVariableOfAnotherNameIsTheOnlyOneOfItsKindOrNamed() {
        requireFixture(read("other_name.mat", "golden"));
        assertTrue(said.contains("The samples are those of the variable sub04."), said.toString());
        ScanHints other = ScanHints.ofTrajectory("golden");
        String[] refused = {"sub05", "kdata"};
        for (String name : refused) {
            InvalidDataException e =
                    assertThrows(
                            InvalidDataException.class,
                            () ->
                                    ScanFiles.readScan(
                                            Fixtures.file("other_name.mat"),
                                            other.withVariable(name),
                                            said::add));
            assertTrue(e.getMessage().contains("sub04 (16 x 3 x 2 x 2)"), e.getMessage());
        }
        assertThrows(
                InvalidDataException.class,
                () ->
                        ScanFiles.readScan(
                                Fixtures.file("bart_ksp"), other.withVariable("x"), said::add));
    }

    /** All frames' spokes one after the other; frames are made on reconstruction. */
    @ParameterizedTest
    @ValueSource(strings = {"", "coil,spoke,sample"})
    void dimensionsInTheOrderOfTheResearchChallenge(String axes) {
        KSpace kSpace =
                ScanFiles.readScan(
                                Fixtures.file("challenge.h5"),
                                new ScanHints("", Axes.parse(axes), 0),
                                said::add)
                        .kSpace();
        assertEquals(Fixtures.COILS, kSpace.coils());
        assertEquals(1, kSpace.frames());
        float[] samples = Fixtures.samples();
        int spoke = 2 * Fixtures.SAMPLES;
        for (int i = 0; i < Fixtures.FRAMES * Fixtures.SPOKES * Fixtures.COILS; i++) {
            int coil = i / 6;
            int frame = i % 6 / Fixtures.SPOKES;
            int from = spoke * (i % 3 + Fixtures.SPOKES * (coil + Fixtures.COILS * frame));
            assertArrayEquals(
                    Arrays.copyOfRange(samples, from, from + spoke),
                    Arrays.copyOfRange(kSpace.interleaved(), spoke * i, spoke * (i + 1)));
        }
        assertArrayEquals(
                Fixtures.coordinates(Fixtures.golden()),
                Fixtures.coordinates(kSpace.trajectory()),
                1e-6f);
    }

    @Test
    void matlabVersion73() {
        requireFixture(read("version73.mat", null));
        assertTrue(said.toString().contains("radians per pixel"), said.toString());
    }

    @Test
    void matlabInTwoPartsWithFramesBeforeCoils() {
        KSpace kSpace =
                ScanFiles.readScan(
                                Fixtures.file("parts.mat"), ScanHints.ofTrajectory(null), said::add)
                        .kSpace();
        assertTrue(said.toString().contains("sample, spoke, frame, coil"), said.toString());
        assertEquals(3, kSpace.coils());
        float[] samples = Fixtures.samples();
        int perCoil = 2 * Fixtures.SAMPLES * Fixtures.SPOKES;
        for (int frame = 0; frame < 2; frame++) {
            for (int coil = 0; coil < 3; coil++) {
                int from = perCoil * (coil + 3 * frame);
                int original = perCoil * (Math.min(coil, 1) + 2 * frame);
                assertArrayEquals(
                        Arrays.copyOfRange(samples, original, original + perCoil),
                        Arrays.copyOfRange(kSpace.interleaved(), from, from + perCoil));
            }
        }
        assertArrayEquals(
                Fixtures.coordinates(Fixtures.golden()),
                Fixtures.coordinates(kSpace.trajectory()),
                1e-6f);
        assertEquals(Fixtures.MATRIX, kSpace.geometry().width());
    }

    @ParameterizedTest
    @ValueSource(strings = {"golden.npy", "golden.csv", "parts.mat", "numpy_traj.cfl"})
    void trajectoryFiles(String name) {
        String file = Fixtures.file(name).toString();
        requireFixture(read("hyperstack.tif", file));
        requireFixture(read("plain.h5", file));
        assertTrue(said.contains("The named trajectory is used instead of the scan's own."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bart_ksp", "bart_ksp.cfl", "bart_ksp.hdr"})
    void bart(String name) {
        KSpace kSpace = read(name, null);
        assertTrue(said.contains("The trajectory is read from bart_traj."), said.toString());
        int sample = 5 + Fixtures.SAMPLES * 2;
        int index = sample + Fixtures.SAMPLES * Fixtures.SPOKES * (1 + Fixtures.COILS);
        assertEquals(expected(1)[0], kSpace.trajectory().kx(1, sample));
        assertEquals(expected(2)[0], kSpace.trajectory().ky(1, sample));
        assertEquals(expected(3)[0], kSpace.interleaved()[2 * index]);
        assertEquals(expected(3)[1], kSpace.interleaved()[2 * index + 1]);
    }

    @Test
    void cflOfOctave() {
        requireFixture(read("octave_ksp", "golden"));
    }

    /** Big-endian, in Fortran order, with a header of version 2. */
    @Test
    void numpyArrayOfOctave() {
        ScanHints hints = new ScanHints("golden", Axes.parse("sample,spoke,coil,frame"), 0);
        requireFixture(
                ScanFiles.readScan(Fixtures.file("octave_ksp.npy"), hints, said::add).kSpace());
    }

    private static float[] expected(int line) {
        String[] words = Fixtures.lines("bart_expected.txt").get(line).split(" ");
        return new float[] {Float.parseFloat(words[0]), Float.parseFloat(words[1])};
    }

    @Test
    void mapsOfBart() {
        CoilMaps maps = ScanFiles.readMaps(Fixtures.file("bart_maps").toString());
        assertEquals(2, maps.coils());
        int index = 3 + 8 * (2 + 8 * 1);
        assertEquals(expected(4)[0], maps.interleaved()[2 * index]);
        assertEquals(expected(4)[1], maps.interleaved()[2 * index + 1]);
    }

    @Test
    void mapsOfAHyperstack() {
        CoilMaps maps = ScanFiles.readMaps(Fixtures.file("maps.tif").toString());
        assertEquals(8, maps.width());
        assertEquals(2, maps.height());
        assertEquals(2, maps.coils());
        assertEquals((1 + 5 + 16 * (1 + 3)) / 64f, maps.interleaved()[2 * (5 + 8 * (1 + 2))]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "series.npy",
                "series.npz",
                "series16.tif",
                "series.nii",
                "itk.nii",
                "itk.nii.gz",
                "second.nii",
                "pair.hdr",
                "pair.img",
                "analyze.hdr",
                "analyze.img",
                "lzw.tif",
                "packbits.tif"
            })
    void series(String name) {
        ImageSeries series = ScanFiles.readSeries(Fixtures.file(name));
        assertEquals(3, series.frames());
        assertEquals(4, series.geometry().width());
        assertEquals(5, series.geometry().height());
        float[] magnitudes = series.magnitudes();
        for (int i = 0; i < magnitudes.length; i++) {
            assertEquals(i, magnitudes[i]);
        }
    }

    @Test
    void archivesOfNumPy() {
        requireFixture(read("scan.npz", ""));
        assertTrue(said.contains("The samples are those of the array sub04."), said.toString());
        ScanHints other = ScanHints.NONE.withVariable("coords");
        InvalidDataException e =
                assertThrows(
                        InvalidDataException.class,
                        () -> ScanFiles.readScan(Fixtures.file("scan.npz"), other, said::add));
        assertTrue(e.getMessage().contains("expected k-space, a complex array"), e.getMessage());
        String told = ScanFiles.describe(Fixtures.file("series.npz"), ScanHints.NONE).toString();
        assertTrue(told.contains("image series: 3 frames"), told);
    }

    @Test
    void aNumberInAnArchiveIsNoTrajectory(@TempDir Path folder) throws IOException {
        Path file = Files.copy(Fixtures.file("scan.npz"), folder.resolve("scan.npz"));
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (), }";
        ByteBuffer number = ByteBuffer.allocate(10 + 118 + 8).order(ByteOrder.LITTLE_ENDIAN);
        number.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        number.put((byte) 1).put((byte) 0).putShort((short) 118);
        number.put(
                (header + " ".repeat(117 - header.length()) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
        number.putDouble(0.05);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.write(zip.getPath("dt.npy"), number.array());
        }
        requireFixture(ScanFiles.readScan(file, ScanHints.NONE, said::add).kSpace());
        assertEquals(3, ScanFiles.readTrajectory(file, 1).shape().length);
    }

    /** Which tifffile makes of three or four images, taking them for colours. */
    @Test
    void severalNumbersOfAPixelAreTold() {
        InvalidDataException e =
                assertThrows(
                        InvalidDataException.class,
                        () -> ScanFiles.readSeries(Fixtures.file("float64.tif")));
        assertTrue(e.getMessage().contains("photometric='minisblack'"), e.getMessage());
    }

    /** Spreadsheets write a byte order mark, and decimal commas where the language has them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeffkx,ky\r\n0.5,-0.25\r\n1.5,0.75\r\n",
                "kx;ky\n0,5;-0,25\n1,5;0,75\n",
                "0,5\t-0,25\n1,5 0,75\n",
                "0.5, -0.25\n1.5; 0.75\n",
                "0.5 ,-0.25\n1.5 ,0.75\n"
            })
    void textOfSpreadsheets(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("k.csv"), text);
        float[] expected = {0.5f, -0.25f, 1.5f, 0.75f};
        assertArrayEquals(expected, ScanFiles.readTrajectory(file, 1).k());
    }

    @Test
    void aNumPyTrajectoryOfThreeCoordinatesIsNoSeries(@TempDir Path folder) throws IOException {
        float[] k = new float[3 * 16 * 3];
        for (int i = 0; i < k.length; i++) {
            k[i] = i % 3 == 2 ? 0 : i;
        }
        Path file = Files.createFile(folder.resolve("k.npy"));
        NpyArray.write(file, "f4", k, 3, 16, 3);
        Coordinates read = ScanFiles.readTrajectory(file, 1);
        assertArrayEquals(new int[] {16, 3, 1}, read.shape());
        assertEquals(k[3 * 7 + 1], read.k()[2 * 7 + 1]);
        assertTrue(ScanFiles.describe(file, ScanHints.NONE).toString().contains("trajectory: 16"));
    }

    /** What is not read is named, with what to do with it. */
    @Test
    void filesOfVendorsAreNamed(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"acqp", "method"}) {
            Files.writeString(folder.resolve(name), "##TITLE=Parameter List\n");
        }
        byte[] pFile = new byte[64];
        ByteBuffer.wrap(pFile).order(ByteOrder.LITTLE_ENDIAN).putFloat(26);
        byte[] dicom = new byte[200];
        System.arraycopy("DICM".getBytes(), 0, dicom, 128, 4);
        Files.write(folder.resolve("fid"), new byte[] {1, 2, 3, 0});
        Files.write(folder.resolve("P12345.7"), pFile);
        Files.write(folder.resolve("image.dcm"), dicom);
        Files.writeString(folder.resolve("scan.mrd"), "yardl\1\0");
        Files.write(folder.resolve("scan.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        Files.copy(Fixtures.file("plain.h5"), folder.resolve("ScanArchive_1.h5"));
        Map<String, String> told =
                Map.of(
                        "fid", "bruker_to_ismrmrd",
                        "method", "bruker_to_ismrmrd",
                        "P12345.7", "ge_to_ismrmrd",
                        "ScanArchive_1.h5", "ge_to_ismrmrd",
                        "image.dcm", "dcm2niix",
                        "scan.mrd", "mrd_to_ismrmrd",
                        "scan.gz", "gunzip");
        told.forEach(
                (name, remedy) -> {
                    InvalidDataException e =
                            assertThrows(
                                    InvalidDataException.class,
                                    () -> ScanFiles.describe(folder.resolve(name), ScanHints.NONE),
                                    name);
                    assertTrue(e.getMessage().contains(remedy), e.getMessage());
                });
    }

    @Test
    void aSeriesIsCalibrated() {
        ImageSeries series = ScanFiles.readSeries(Fixtures.file("series16.tif"));
        assertEquals(1.5, series.geometry().pixelWidthMm(), 1e-6);
        assertEquals(0.04, series.geometry().frameIntervalSeconds(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "series.nii",
                "itk.nii",
                "itk.nii.gz",
                "second.nii",
                "pair.hdr",
                "analyze.img"
            })
    void niftiIsCalibrated(String name) {
        ImageSeries nifti = ScanFiles.readSeries(Fixtures.file(name));
        assertEquals(1.5, nifti.geometry().pixelWidthMm(), 1e-6);
        assertEquals(1.6, nifti.geometry().pixelHeightMm(), 1e-6);
        assertEquals(7, nifti.geometry().sliceThicknessMm(), 1e-6);
        assertEquals(0.04, nifti.geometry().frameIntervalSeconds(), 1e-8);
    }
}
