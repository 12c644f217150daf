package org.dynamicmri.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.numpy.NpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that a file lists but that were not measured or are to be left out. */
class LeftOutSamplesTest {

    @TempDir private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void coordinatesThatAreNaNLeaveTheirSamplesOut() throws IOException {
        float[] k = Fixtures.coordinates(Fixtures.golden());
        int perFrame = Fixtures.SAMPLES * Fixtures.SPOKES;
        // the first two samples of spoke 1 of frame 0, and spoke 2 of frame 1
        Arrays.fill(k, 2 * Fixtures.SAMPLES, 2 * Fixtures.SAMPLES + 4, Float.NaN);
        Arrays.fill(k, 2 * (perFrame + 2 * Fixtures.SAMPLES), 4 * perFrame, Float.NaN);
        KSpace read = read(k);
        SampleWeights weights = read.weights().orElseThrow();
        assertEquals(0, weights.of(0, 0, Fixtures.SAMPLES + 1));
        assertEquals(1, weights.of(0, 0, Fixtures.SAMPLES + 2));
        assertFalse(weights.isMeasured(1, 2));
        assertTrue(weights.isMeasured(1, 1));
        Trajectory golden = Fixtures.golden();
        // what is left out lies where its neighbour does
        assertEquals(
                golden.kx(0, Fixtures.SAMPLES + 2),
                read.trajectory().kx(0, Fixtures.SAMPLES),
                1e-5);
        assertEquals(
                golden.ky(1, Fixtures.SAMPLES + 5),
                read.trajectory().ky(1, 2 * Fixtures.SAMPLES + 5),
                1e-5);
        assertTrue(
                said.toString().contains((2 + Fixtures.SAMPLES) + " of 96 coordinates are NaN"),
                said.toString());
    }

    @Test
    void aFirstReadoutThatIsLeftOutLiesWhereTheNextDoes() throws IOException {
        float[] k = Fixtures.coordinates(Fixtures.golden());
        Arrays.fill(k, 0, 2 * Fixtures.SAMPLES, Float.NaN);
        KSpace read = read(k);
        assertFalse(read.weights().orElseThrow().isMeasured(0, 0));
        assertEquals(
                read.trajectory().kx(0, Fixtures.SAMPLES + 3), read.trajectory().kx(0, 3), 1e-6);
    }

    /** Each point was held against all others of its readout, each readout against all before. */
    @Test
    void longGapsAreFilledInOneGo() {
        int samples = 20_000;
        int points = 100 * samples;
        float[] k = new float[2 * points];
        Arrays.fill(k, Float.NaN);
        k[2 * points - 2] = 3;
        k[2 * points - 1] = 4;
        Coordinates filled =
                assertTimeoutPreemptively(
                        Duration.ofMinutes(1),
                        (ThrowingSupplier<Coordinates>)
                                () -> LeftOutSamples.filled(new Coordinates(k), samples));
        for (int i = 0; i < points; i++) {
            assertEquals(3, filled.k()[2 * i]);
            assertEquals(4, filled.k()[2 * i + 1]);
        }
    }

    @Test
    void infiniteCoordinatesAndOnlyNaNAreRefused() {
        float[] k = Fixtures.coordinates(Fixtures.golden());
        k[7] = Float.POSITIVE_INFINITY;
        assertThrows(InvalidDataException.class, () -> read(k));
        Arrays.fill(k, Float.NaN);
        assertThrows(InvalidDataException.class, () -> read(k));
    }

    /** A receiver never puts out 0 in all coils: readouts that are filled up with zeros. */
    @ParameterizedTest
    @ValueSource(strings = {"scan.npy", "scan.cfl", "scan.h5"})
    void zerosWithinAReadoutAreNotMeasured(String name) {
        float[] samples = Fixtures.samples();
        int perCoil = Fixtures.SAMPLES * Fixtures.SPOKES;
        for (int coil = 0; coil < Fixtures.COILS; coil++) {
            Arrays.fill(samples, 2 * coil * perCoil, 2 * (coil * perCoil + 3), 0);
        }
        // a zero of one coil alone is a sample like any other
        samples[2 * 9] = 0;
        samples[2 * 9 + 1] = 0;
        KSpace scan = Fixtures.scan(Fixtures.golden());
        Path file = folder.resolve(name);
        ScanFiles.writeKSpace(
                scan.withSamples(
                        ComplexImages.wrap(
                                samples,
                                Fixtures.SAMPLES,
                                Fixtures.SPOKES,
                                Fixtures.COILS,
                                Fixtures.FRAMES)),
                file);
        SampleWeights weights =
                ScanFiles.readScan(file, hints(name), said::add).kSpace().weights().orElseThrow();
        float[] expected = new float[perCoil * Fixtures.FRAMES];
        Arrays.fill(expected, 3, expected.length, 1);
        assertArrayEquals(expected, weights.mean());
        assertTrue(said.toString().contains("3 samples are 0 in all coils"), said.toString());
    }

    /** What a format without weights holds of samples that were not measured. */
    @ParameterizedTest
    @ValueSource(strings = {"scan.npy", "scan.cfl", "scan.tif"})
    void whatWasNotMeasuredIsWrittenAsZeros(String name) {
        KSpace scan = Fixtures.scan(Fixtures.golden());
        float[] weights = new float[Fixtures.SAMPLES * Fixtures.SPOKES * Fixtures.FRAMES];
        Arrays.fill(weights, 1);
        Arrays.fill(weights, Fixtures.SAMPLES, 2 * Fixtures.SAMPLES, 0);
        Path file = folder.resolve(name);
        ScanFiles.writeKSpace(
                scan.withWeights(
                        SampleWeights.shared(
                                weights, Fixtures.SAMPLES, Fixtures.SPOKES, Fixtures.FRAMES)),
                file);
        float[] read = ScanFiles.readScan(file, hints(name), said::add).kSpace().interleaved();
        float[] expected = Fixtures.samples();
        for (int coil = 0; coil < Fixtures.COILS; coil++) {
            int from = 2 * (coil * Fixtures.SPOKES + 1) * Fixtures.SAMPLES;
            Arrays.fill(expected, from, from + 2 * Fixtures.SAMPLES, 0);
        }
        assertArrayEquals(expected, read, 1e-9f);
    }

    /** ISMRMRD has no place for points that are left out: they are zeros there as well. */
    @Test
    void pointsThatAreLeftOutStaySoInIsmrmrd() throws IOException {
        float[] k = Fixtures.coordinates(Fixtures.golden());
        Arrays.fill(k, 2 * Fixtures.SAMPLES, 2 * Fixtures.SAMPLES + 4, Float.NaN);
        KSpace read = read(k);
        Path file = folder.resolve("again.h5");
        ScanFiles.writeKSpace(read, file);
        KSpace again = ScanFiles.readScan(file, ScanHints.NONE, said::add).kSpace();
        assertArrayEquals(
                read.weights().orElseThrow().mean(), again.weights().orElseThrow().mean());
    }

    private ScanHints hints(String name) {
        String trajectory =
                name.endsWith(".npy")
                        ? folder.resolve("scan_traj.npy").toString()
                        : name.endsWith(".cfl") ? folder.resolve("scan_traj").toString() : "";
        return ScanHints.ofTrajectory(trajectory);
    }

    private KSpace read(float[] k) throws IOException {
        Path scan = folder.resolve("scan.npy");
        Path trajectory = folder.resolve("traj.npy");
        Files.write(scan, new byte[0]);
        Files.write(trajectory, new byte[0]);
        NpyArray.write(
                scan,
                "c8",
                Fixtures.samples(),
                Fixtures.FRAMES,
                Fixtures.COILS,
                Fixtures.SPOKES,
                Fixtures.SAMPLES);
        NpyArray.write(trajectory, "f4", k, Fixtures.FRAMES, Fixtures.SPOKES, Fixtures.SAMPLES, 2);
        return ScanFiles.readScan(scan, ScanHints.ofTrajectory(trajectory.toString()), said::add)
                .kSpace();
    }
}
