package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.tiff.ComplexHyperstacks;
import org.dynamicmri.io.tiff.HyperstackFiles;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.sampling.RadialTrajectory;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, bit for bit, and whole or not at all. */
class RoundTripTest {

    @TempDir Path folder;

    private Set<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void requireSame(KSpace expected, KSpace actual) {
        assertArrayEquals(expected.interleaved(), actual.interleaved());
        assertArrayEquals(
                Fixtures.coordinates(expected.trajectory()),
                Fixtures.coordinates(actual.trajectory()));
        assertEquals(expected.geometry(), actual.geometry());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan_ksp.cfl", "scan_kspace.tif", "scan_ksp.ome.tif"})
    void kSpaceOfAnyTrajectory(String name) throws IOException {
        Trajectory odd = RadialTrajectory.create(12.5, 16, 3, 2, 4);
        KSpace kSpace = Fixtures.scan(odd);
        List<Path> written = ScanFiles.writeKSpace(kSpace, folder.resolve(name));
        assertEquals(
                written.stream().map(f -> f.getFileName().toString()).collect(Collectors.toSet()),
                names());
        assertTrue(names().contains("scan_traj.cfl"));
        requireSame(kSpace, ScanFiles.readKSpace(folder.resolve(name), null));
    }

    /** Whatever the coordinates are: those of 8 pixels, and of 24, which is no power of two. */
    @ParameterizedTest
    @ValueSource(ints = {8, 24})
    void ismrmrdKSpaceOfAnyTrajectory(int matrix) {
        Trajectory odd = RadialTrajectory.create(12.5, 16, 3, 2, matrix / 2.0);
        KSpace kSpace =
                Fixtures.scan(odd)
                        .withGeometry(new Geometry(matrix, matrix, 320, 321.25, 7.3, 0.0123));
        float[] noise = new float[2 * 5 * Fixtures.COILS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) Math.sin(i);
        }
        Path file = folder.resolve("scan.h5");
        Scan.Noise measured = new Scan.Noise(noise, Fixtures.COILS);
        assertEquals(
                List.of(file),
                ScanFiles.write(
                        new Scan(kSpace, Optional.of(measured), 1, Optional.empty()), file));
        Scan read = ScanFiles.readScan(file, ScanHints.NONE, said -> {});
        requireSame(kSpace, read.kSpace());
        assertArrayEquals(noise, read.noise().orElseThrow().samples());
        assertEquals(
                List.of("trajectory: radial, spokes turn by 12.50 degrees"),
                ScanFiles.describe(file, ScanHints.NONE).lines().stream()
                        .filter(line -> line.startsWith("trajectory"))
                        .toList());
    }

    @Test
    void numpyKSpace() {
        Trajectory odd = RadialTrajectory.create(12.5, 16, 3, 2, 4);
        KSpace kSpace = Fixtures.scan(odd);
        ScanFiles.writeKSpace(kSpace, folder.resolve("scan_ksp.npy"));
        KSpace read = ScanFiles.readKSpace(folder.resolve("scan_ksp.npy"), null);
        assertArrayEquals(kSpace.interleaved(), read.interleaved());
        assertArrayEquals(odd.interleaved(), read.trajectory().interleaved());
    }

    @Test
    void aHyperstackTellsANamedTrajectory() throws IOException {
        for (int n : new int[] {1, 7}) {
            double angle = RadialTrajectory.tinyGoldenAngleDegrees(n);
            KSpace kSpace = Fixtures.scan(RadialTrajectory.create(angle, 16, 3, 2, 4));
            ScanFiles.writeKSpace(kSpace, folder.resolve("scan.tif"));
            assertEquals(Set.of("scan.tif"), names());
            requireSame(kSpace, ScanFiles.readKSpace(folder.resolve("scan.tif"), null));
            requireSame(
                    kSpace, HyperstackReader.toKSpace(ComplexHyperstacks.fromKSpace(kSpace), null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.cfl", "maps.tif", "maps.ome.tif"})
    void maps(String name) {
        CoilMaps maps = Fixtures.maps();
        ScanFiles.writeMaps(maps, folder.resolve(name));
        CoilMaps read = ScanFiles.readMaps(folder.resolve(name).toString());
        assertEquals(6, read.width());
        assertEquals(3, read.coils());
        assertArrayEquals(maps.interleaved(), read.interleaved());
    }

    @Test
    void ismrmrdAndNumpySeries() {
        ImageSeries series = Fixtures.series();
        ScanFiles.write(series, folder.resolve("series.h5"));
        ImageSeries read = ScanFiles.readSeries(folder.resolve("series.h5"));
        assertArrayEquals(series.interleaved(), read.interleaved());
        assertEquals(series.geometry(), read.geometry());
        assertEquals(series.properties(), read.properties());
        ScanFiles.write(series, folder.resolve("series.npy"));
        assertArrayEquals(
                series.interleaved(),
                ScanFiles.readSeries(folder.resolve("series.npy")).interleaved());
    }

    @Test
    void complexSeries() {
        ImageSeries series = Fixtures.series();
        ScanFiles.write(series, folder.resolve("series.cfl"));
        ImageSeries read = ScanFiles.readSeries(folder.resolve("series"));
        assertArrayEquals(series.interleaved(), read.interleaved());
        assertEquals(series.geometry(), read.geometry());
        assertEquals(series.properties(), read.properties());
    }

    @ParameterizedTest
    @ValueSource(strings = {"series.tif", "series.ome.tif"})
    void magnitudeSeries(String name) {
        ImageSeries series = Fixtures.series();
        ScanFiles.write(series, folder.resolve(name));
        ImageSeries read = ScanFiles.readSeries(folder.resolve(name));
        assertArrayEquals(series.magnitudes(), read.magnitudes());
        assertEquals(series.geometry(), read.geometry());
        assertEquals("made up: 1 = 1", read.properties().get("method"));
    }

    @Test
    void niftiSeries() {
        ImageSeries series = Fixtures.series();
        ScanFiles.write(series, folder.resolve("series.nii"));
        ImageSeries read = ScanFiles.readSeries(folder.resolve("series.nii"));
        assertArrayEquals(series.magnitudes(), read.magnitudes());
        assertEquals(series.geometry().fovXMm(), read.geometry().fovXMm(), 1e-4);
        assertEquals(series.geometry().fovYMm(), read.geometry().fovYMm(), 1e-4);
        assertEquals(7.3, read.geometry().sliceThicknessMm(), 1e-6);
        assertEquals(0.0371, read.geometry().frameIntervalSeconds(), 1e-8);
        assertThrows(
                InvalidDataException.class,
                () -> ScanFiles.writeMaps(Fixtures.maps(), folder.resolve("maps.nii")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"series.tif", "series.ome.tif"})
    void seriesWithPhase(String name) {
        ImageSeries series = Fixtures.series();
        HyperstackFiles.write(Hyperstacks.fromSeries(series, true), folder.resolve(name));
        ImageSeries read = ScanFiles.readSeries(folder.resolve(name));
        assertArrayEquals(series.interleaved(), read.interleaved(), 1e-6f);
    }

    @Test
    void imageJOpensACalibratedSeries() {
        ScanFiles.write(Fixtures.series(), folder.resolve("series.tif"));
        ImagePlus image = new Opener().openImage(folder.resolve("series.tif").toString());
        assertArrayEquals(new int[] {6, 5, 1, 1, 4}, image.getDimensions());
        assertEquals(32, image.getBitDepth());
        assertEquals("mm", image.getCalibration().getUnit());
        assertEquals(300.1 / 6, image.getCalibration().pixelWidth, 0.01);
        assertEquals(250.3 / 5, image.getCalibration().pixelHeight, 0.01);
        assertEquals(0.0371, image.getCalibration().frameInterval, 1e-9);
        assertEquals("sec", image.getCalibration().getTimeUnit());
        assertEquals(1 / 0.0371, image.getCalibration().fps, 1e-3);
        assertEquals(0, image.getDisplayRangeMin());
        assertEquals(largest(Fixtures.series().magnitudes()), image.getDisplayRangeMax(), 0.01);
        assertTrue(image.getInfoProperty().contains("method: made up"));
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    @Test
    void anExistingFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("series.tif"), "old");
        ScanFiles.write(Fixtures.series(), file);
        assertEquals(4, ScanFiles.readSeries(file).frames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"series.png", "missing/series.tif", "series"})
    void whatCannotBeWrittenIsToldBeforehand(String name) throws IOException {
        Path output = folder.resolve(name);
        assertThrows(InvalidDataException.class, () -> ScanFiles.requireWritable(output));
        assertThrows(InvalidDataException.class, () -> ScanFiles.write(Fixtures.series(), output));
        assertTrue(names().isEmpty());
    }

    @Test
    void nothingHalfWrittenStays() throws IOException {
        // The second file's place is taken by a folder with content: the move fails.
        Files.createDirectories(folder.resolve("scan_traj.cfl").resolve("content"));
        KSpace kSpace = Fixtures.scan(RadialTrajectory.create(12.5, 16, 3, 2, 4));
        assertThrows(
                InvalidDataException.class,
                () -> ScanFiles.writeKSpace(kSpace, folder.resolve("scan.tif")));
        assertFalse(names().stream().anyMatch(name -> name.startsWith(".dynamic-mri-")));
        assertEquals(Set.of("scan_traj.cfl"), names());
    }
}
