package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanReadsTest {

    @TempDir private Path folder;

    private static ScanHints slice(ScanHints hints) {
        return hints.withSlice(1);
    }

    private Path scan(String ending) {
        Path file = folder.resolve("scan" + ending);
        ScanFiles.writeKSpace(Fixtures.scan(Fixtures.golden()), file);
        return file;
    }

    private static Scan read(ScanReads reads, Path file, ScanHints hints) {
        return reads.read(file, hints, said -> {});
    }

    @Test
    void oneReadServesDescriptionCostAndReconstruction() {
        for (String ending : List.of(".h5", ".cfl", ".npy", ".tif")) {
            Path file = scan(ending);
            CountedReads counted = new CountedReads();
            ScanReads reads = counted.reads();
            ScanHints hints = ScanHints.ofTrajectory("golden");
            assertTrue(reads.describe(file, hints).kSpace().isPresent(), ending);
            Scan first = read(reads, file, slice(hints));
            List<String> said = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            Scan taken = reads.take(file, slice(hints), said::add);
            assertEquals(1, counted.count(), ending);
            Scan fresh = ScanFiles.readScan(file, slice(hints), expected::add);
            assertArrayEquals(fresh.kSpace().interleaved(), taken.kSpace().interleaved(), ending);
            assertArrayEquals(fresh.kSpace().interleaved(), first.kSpace().interleaved(), ending);
            assertEquals(expected, said, ending);
            read(reads, file, slice(hints));
            assertEquals(2, counted.count(), "what was taken is not kept");
        }
    }

    @Test
    void otherCoordinatesNeedNoOtherSamples() {
        Path file = scan(".npy");
        CountedReads counted = new CountedReads();
        ScanReads reads = counted.reads();
        Scan golden = read(reads, file, slice(ScanHints.ofTrajectory("golden")));
        Scan linear = read(reads, file, slice(ScanHints.ofTrajectory("linear")));
        assertEquals(1, counted.count());
        assertTrue(
                golden.kSpace().trajectory().kx(0, 2 * Fixtures.SAMPLES)
                        != linear.kSpace().trajectory().kx(0, 2 * Fixtures.SAMPLES));
    }

    @Test
    void changedFilesAndOtherAxesAreReadAgain() throws IOException {
        Path file = scan(".cfl");
        CountedReads counted = new CountedReads();
        ScanReads reads = counted.reads();
        ScanHints hints = slice(ScanHints.ofTrajectory("golden"));
        read(reads, file, hints);
        Path header = folder.resolve("scan.hdr");
        Files.setLastModifiedTime(header, FileTime.fromMillis(1));
        read(reads, file, hints);
        assertEquals(2, counted.count());
        read(reads, file, new ScanHints("golden", Axes.parse("sample,frame,spoke,coil"), 1));
        assertEquals(3, counted.count());
    }

    @Test
    void aTrajectoryThatAppearsOrVanishesIsNoticed() throws IOException {
        Path file = folder.resolve("scan_ksp.cfl");
        ScanFiles.writeKSpace(Fixtures.scan(Fixtures.golden()), file);
        Path header = folder.resolve("scan_traj.hdr");
        Path samples = folder.resolve("scan_traj.cfl");
        Path away = Files.createDirectory(folder.resolve("away"));
        Files.move(header, away.resolve("header"));
        Files.move(samples, away.resolve("samples"));
        CountedReads counted = new CountedReads();
        ScanReads reads = counted.reads();
        ScanHints hints = slice(ScanHints.ofTrajectory("golden"));
        read(reads, file, hints);
        read(reads, file, hints);
        assertEquals(1, counted.count());
        Files.move(away.resolve("header"), header);
        Files.move(away.resolve("samples"), samples);
        read(reads, file, hints);
        assertEquals(2, counted.count(), "appeared");
        Files.delete(header);
        Files.delete(samples);
        read(reads, file, hints);
        assertEquals(3, counted.count(), "vanished");
    }

    @Test
    void baseNamesMayHoldADot() throws IOException {
        ScanFiles.writeKSpace(
                Fixtures.scan(Fixtures.golden()), folder.resolve("meas_1.5T_ksp.cfl"));
        Path base = folder.resolve("meas_1.5T_ksp");
        CountedReads counted = new CountedReads();
        ScanReads reads = counted.reads();
        ScanHints hints = slice(ScanHints.ofTrajectory("golden"));
        read(reads, base, hints);
        read(reads, base, hints);
        assertEquals(1, counted.count());
        for (String changed : List.of("meas_1.5T_ksp.cfl", "meas_1.5T_traj.cfl")) {
            int before = counted.count();
            Files.setLastModifiedTime(folder.resolve(changed), FileTime.fromMillis(1));
            read(reads, base, hints);
            assertEquals(before + 1, counted.count(), changed);
        }
    }

    @Test
    void neighboursThatCannotBeReadDoNotDisturb() throws IOException {
        Path file = scan(".h5");
        Files.createSymbolicLink(folder.resolve("scan.txt"), folder.resolve("nowhere"));
        CountedReads counted = new CountedReads();
        ScanReads reads = counted.reads();
        read(reads, file, slice(ScanHints.NONE));
        read(reads, file, slice(ScanHints.NONE));
        assertEquals(1, counted.count());
    }

    @Test
    void largeScansAreNotKept() {
        Path file = scan(".h5");
        CountedReads counted = new CountedReads(16);
        ScanReads reads = counted.reads();
        ScanHints hints = slice(ScanHints.NONE);
        read(reads, file, hints);
        reads.take(file, hints, said -> {});
        assertEquals(2, counted.count());
    }
}
