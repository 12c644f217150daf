package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.bart.CflFile;
import org.dynamicmri.io.numpy.NpyArray;
import org.dynamicmri.sampling.RadialTrajectory;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.ZeroFilledGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies of several slices, and Cartesian scans that tell no coordinates (make_fixtures.py). */
class StudiesTest {

    private final List<String> said = new ArrayList<>();

    @TempDir Path folder;

    private Scan read(String name, int slice) {
        return ScanFiles.readScan(Fixtures.file(name), ScanHints.NONE.withSlice(slice), said::add);
    }

    private static float[] times(float factor) {
        float[] samples = Fixtures.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= factor;
        }
        return samples;
    }

    private static String refusal(org.junit.jupiter.api.function.Executable reading) {
        return assertThrows(InvalidDataException.class, reading).getMessage();
    }

    @ParameterizedTest
    @CsvSource({"slices.h5, 3, 0", "stack.h5, 4, 2e-5"})
    void slicesOfIsmrmrd(String name, int count, float tolerance) {
        for (int slice = 1; slice <= count; slice++) {
            Scan scan = read(name, slice);
            assertEquals(count, scan.slices());
            Fixtures.requireShape(scan.kSpace());
            assertArrayEquals(times(slice), scan.kSpace().interleaved(), tolerance);
            assertArrayEquals(
                    Fixtures.coordinates(Fixtures.golden()),
                    Fixtures.coordinates(scan.kSpace().trajectory()),
                    1e-6f);
            assertEquals(8, scan.kSpace().geometry().sliceThicknessMm(), 1e-9);
        }
        assertTrue(refusal(() -> read(name, 0)).contains("give slice from 1 to " + count));
        assertTrue(refusal(() -> read(name, 9)).contains("slice 9 was requested"));
        String told = ScanFiles.describe(Fixtures.file(name), ScanHints.NONE).toString();
        assertTrue(told.contains("slices: " + count + ", of which this is number 1"), told);
    }

    @Test
    void timeStampsTellWhenSpokesWereMeasured() {
        double[] times = read("slices.h5", 2).times().orElseThrow();
        for (int i = 0; i < times.length; i++) {
            assertEquals(0.01 * i, times[i], 1e-9);
        }
        assertTrue(read("plain.h5", 0).times().isEmpty(), "all the same");
    }

    /** Nothing of ten kinds of readouts that are no samples of the image; the last line turned. */
    @Test
    void cartesianLinesOfIsmrmrd() {
        KSpace kSpace = read("lines.h5", 0).kSpace();
        Fixtures.requireShape(kSpace);
        assertArrayEquals(Fixtures.samples(), kSpace.interleaved());
        int[] lines = {1, 4, 6};
        for (int i = 0; i < kSpace.trajectory().samplesPerFrame(); i++) {
            assertEquals((i % 16 - 8) / 2f, kSpace.trajectory().kx(1, i), 1e-6);
            assertEquals(lines[i / 16] - 4, kSpace.trajectory().ky(1, i), 1e-6);
        }
        assertTrue(said.toString().contains("54 non-image readouts"), "" + said);
    }

    @Test
    void cartesianScanOfTheLibraryInCpp() {
        Scan scan = read("cpp.h5", 0);
        KSpace kSpace = scan.kSpace();
        assertEquals(16, kSpace.geometry().width());
        assertEquals(2, kSpace.frames());
        assertEquals(2, kSpace.coils());
        for (String line : Fixtures.lines("cpp_expected.txt")) {
            String[] words = line.split(" ");
            int frame = Integer.parseInt(words[1]);
            int at = 2 * (9 + 32 * (Integer.parseInt(words[0]) + 16 * (1 + 2 * frame)));
            assertEquals(Float.parseFloat(words[2]), kSpace.interleaved()[at]);
            assertEquals(Float.parseFloat(words[3]), kSpace.interleaved()[at + 1]);
        }
        assertEquals(-8, kSpace.trajectory().kx(0, 0), 1e-6);
        assertEquals(-8, kSpace.trajectory().ky(0, 0), 1e-6);
    }

    @Test
    void slicesOfBart() {
        float[] first = read("bart_slices_ksp", 1).kSpace().interleaved();
        float[] second = read("bart_slices_ksp", 2).kSpace().interleaved();
        assertArrayEquals(read("bart_ksp", 0).kSpace().interleaved(), first);
        for (int i = 0; i < first.length; i++) {
            assertEquals(2 * first[i], second[i]);
        }
    }

    @Test
    void linesOfZerosTellAGridOfBart() {
        KSpace kSpace = read("bart_grid", 0).kSpace();
        assertTrue(said.toString().contains("Cartesian grid of 16 x 16"), said.toString());
        List<String> expected = Fixtures.lines("bart_grid_expected.txt");
        int[] lines =
                Arrays.stream(expected.get(1).split(" ")).mapToInt(Integer::parseInt).toArray();
        assertEquals(lines.length, kSpace.spokes());
        assertEquals(16, kSpace.geometry().height());
        for (int i = 0; i < lines.length; i++) {
            assertEquals(lines[i] - 8, kSpace.trajectory().ky(0, 16 * i));
        }
        assertEquals(-8, kSpace.trajectory().kx(0, 0));
        requireValue(expected.get(2), kSpace, 5 + 16 * (2 + lines.length), 0);
    }

    @Test
    void aVolumeOfBartIsTransformedAlongZ() {
        KSpace kSpace = read("bart_volume", 4).kSpace();
        assertEquals(8, kSpace.spokes());
        requireValue(Fixtures.lines("bart_grid_expected.txt").get(3), kSpace, 5 + 8 * 2, 1e-3f);
    }

    private static void requireValue(String line, KSpace kSpace, int index, float tolerance) {
        String[] words = line.split(" ");
        float re = Float.parseFloat(words[0]);
        float im = Float.parseFloat(words[1]);
        float off = tolerance * (Math.abs(re) + Math.abs(im));
        assertEquals(re, kSpace.interleaved()[2 * index], off);
        assertEquals(im, kSpace.interleaved()[2 * index + 1], off);
    }

    @Test
    void framesOfFewerLinesArePaddedByTheOneNextToTheCentre() {
        float[] values = new float[2 * 8 * 8 * 2];
        for (int line : new int[] {2, 4, 5, 8 + 3, 8 + 6}) {
            Arrays.fill(values, 16 * line, 16 * (line + 1), line);
        }
        Acquisition grid = new Acquisition(values, 8, 8, 1, 2, null, ScanHeader.UNKNOWN, List.of());
        Acquisition measured = ZeroFilledGrid.measured(grid);
        assertEquals(3, measured.spokes());
        int[] lines = {2, 4, 5, 3, 6, 3};
        for (int i = 0; i < lines.length; i++) {
            assertEquals(lines[i] - 4, measured.trajectory().k()[16 * i + 1]);
            assertEquals(lines[i] + (i < 3 ? 0 : 8), measured.samples()[16 * i]);
            assertEquals(i < 5 ? 1 : 0, measured.weights()[8 * i], "line " + i);
        }
    }

    /** Of a mask over two phase encodings hardly a line is all zeros, and none is whole. */
    @Test
    void pointsThatAreZeroInAllCoilsAreNotMeasured() throws IOException {
        int size = 12;
        int frames = 2;
        Random random = new Random(5);
        float[] values = new float[2 * size * size * 2 * frames];
        boolean[] mask = new boolean[size * size * frames];
        for (int i = 0; i < mask.length; i++) {
            int x = i % size - size / 2;
            int y = i / size % size - size / 2;
            mask[i] = x * x + y * y < 6 || random.nextInt(3) == 0;
            double signal = Math.exp(-0.3 * (x * x + y * y)) + 0.01;
            for (int coil = 0; coil < 2 && mask[i]; coil++) {
                int plane = i / size / size * 2 + coil;
                values[2 * (plane * size * size + i % (size * size))] = (float) signal;
            }
        }
        long[] shape = new long[CflFile.DIMENSIONS];
        Arrays.fill(shape, 1);
        shape[0] = shape[1] = size;
        shape[3] = 2;
        shape[10] = frames;
        try (OutputFiles files = new OutputFiles()) {
            new CflFile(shape, Map.of(), values).write(folder.resolve("points"), files);
            files.commit();
        }
        Path npy = folder.resolve("points.npy");
        Files.createFile(npy);
        NpyArray.write(npy, "c8", values, frames, 2, size, size);
        for (Path file : List.of(folder.resolve("points"), npy)) {
            KSpace kSpace = ScanFiles.readScan(file, ScanHints.NONE, said::add).kSpace();
            float[] weights = kSpace.weights().orElseThrow().values();
            for (int i = 0; i < mask.length; i++) {
                assertEquals(mask[i] ? 1 : 0, weights[i], file + ", point " + i);
            }
            String told = ScanFiles.describe(file, ScanHints.NONE).toString();
            double measured = kSpace.measuredPerFrame();
            String expected = Digits.four(size * size / measured).substring(0, 4);
            assertTrue(told.contains("acceleration: " + expected), told);
            assertTrue(told.contains("fully sampled centre: "), told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack.tif", "stack.cfl", "stack.npy", "stack.nii", "stack.h5"})
    void seriesOfSeveralSlicesAreKept(String name) {
        float[] images = new float[2 * 6 * 5 * 3 * 4];
        for (int i = 0; i < images.length; i += 2) {
            images[i] = i + 1;
        }
        SliceStack stack =
                SliceStack.of(
                        images, 3, new Geometry(6, 5, 300, 250, 7, 0.04), Map.of("method", "tv"));
        Path file = folder.resolve(name);
        ScanFiles.write(stack, file);
        SliceStack read = ScanFiles.readSlices(file);
        assertEquals(3, read.count());
        assertArrayEquals(stack.magnitudes(), read.magnitudes());
        assertTrue(refusal(() -> ScanFiles.readSeries(file)).contains("but it has 3"));
    }

    @Test
    void imagesOfIsmrmrdAreOrderedByTheirSlices() {
        ImageSeries one = Fixtures.series();
        SliceStack two = new SliceStack(List.of(one, one.withProperties(Map.of("a", "b"))));
        ScanFiles.write(two, folder.resolve("two.h5"));
        SliceStack read = ScanFiles.readSlices(folder.resolve("two.h5"));
        assertArrayEquals(one.interleaved(), read.slices().get(1).interleaved());
        assertEquals(one.geometry(), read.first().geometry());
    }

    @ParameterizedTest
    @ValueSource(strings = {"study.h5", "study.cfl"})
    void studiesAreWrittenAndReadAgain(String name) {
        List<Scan> slices = List.of(read("slices.h5", 1), read("slices.h5", 2));
        Path file = folder.resolve(name);
        ScanFiles.write(slices, file);
        for (int slice = 1; slice <= 2; slice++) {
            Scan again = ScanFiles.readScan(file, ScanHints.NONE.withSlice(slice), said::add);
            KSpace expected = slices.get(slice - 1).kSpace();
            assertEquals(2, again.slices());
            assertArrayEquals(expected.interleaved(), again.kSpace().interleaved());
            assertArrayEquals(
                    expected.trajectory().interleaved(), again.kSpace().trajectory().interleaved());
            assertEquals(expected.geometry(), again.kSpace().geometry());
        }
    }

    @Test
    void whatHoldsOneSliceRefusesStudies() {
        Scan one = read("slices.h5", 1);
        for (String name : new String[] {"a.tif", "a.npy"}) {
            String message =
                    refusal(() -> ScanFiles.write(List.of(one, one), folder.resolve(name)));
            assertTrue(message.contains("file holds k-space of one slice, but there are 2"));
        }
        Scan other = new Scan(Fixtures.scan(RadialTrajectory.create(12.5, 16, 3, 2, 4)));
        Scan same = new Scan(Fixtures.scan(RadialTrajectory.create(13.5, 16, 3, 2, 4)));
        String message =
                refusal(() -> ScanFiles.write(List.of(other, same), folder.resolve("a.cfl")));
        assertTrue(message.contains("one trajectory for all slices, but theirs differ"), message);
        assertEquals(4, ScanFiles.write(List.of(one, one), folder.resolve("b.cfl")).size());
        assertEquals(1, ScanFiles.write(List.of(other, same), folder.resolve("a.h5")).size());
        for (int slice = 1; slice <= 2; slice++) {
            assertArrayEquals(
                    (slice == 1 ? other : same).kSpace().trajectory().interleaved(),
                    ScanFiles.readScan(
                                    folder.resolve("a.h5"),
                                    ScanHints.NONE.withSlice(slice),
                                    said::add)
                            .kSpace()
                            .trajectory()
                            .interleaved());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.cfl", "maps.tif"})
    void mapsOfSeveralSlicesAreKept(String name) {
        CoilMaps first = Fixtures.maps();
        float[] turned = first.interleaved().clone();
        turned[3] = -turned[3];
        CoilMaps second =
                new CoilMaps(
                        ComplexImages.wrap(turned, first.width(), first.height(), first.coils()));
        Path file = folder.resolve(name);
        ScanFiles.writeMaps(new SliceMaps(List.of(first, second)), file);
        SliceMaps read = ScanFiles.readSliceMaps(file.toString());
        assertArrayEquals(first.interleaved(), read.first().interleaved());
        assertArrayEquals(turned, read.slices().get(1).interleaved());
        String message = refusal(() -> ScanFiles.readMaps(file.toString()));
        assertTrue(message.contains("of one slice are needed here, but they are of 2"), message);
    }

    @Test
    void mapsAreNoScan() {
        for (String name : new String[] {"maps.tif", "bart_maps"}) {
            String told = ScanFiles.describe(Fixtures.file(name), ScanHints.NONE).toString();
            assertTrue(told.contains("coil maps: 8 x"), told);
        }
        assertTrue(
                ScanFiles.describe(Fixtures.file("bart_grid"), ScanHints.NONE)
                        .kSpace()
                        .isPresent());
    }
}
