package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One acquisition in three formats, written by other software, is one scan. */
class ReferenceScanTest {

    private static final Path DATA = Path.of("..", "shared", "data");

    @BeforeEach
    void requireData() {
        assumeTrue(
                Files.isDirectory(DATA),
                "skipped: the reference acquisitions are not in " + DATA.toAbsolutePath());
    }

    @Test
    void allFormatsHoldTheSameScan() {
        List<String> said = new ArrayList<>();
        KSpace bart =
                ScanFiles.readScan(DATA.resolve("cine30_13_ksp"), ScanHints.NONE, said::add)
                        .kSpace();
        KSpace tiff = ScanFiles.readKSpace(DATA.resolve("cine30_13_kspace.tif"), "golden");
        assertEquals(8, bart.coils());
        assertEquals(192, bart.geometry().width());
        assertTrue(said.toString().contains("cine30_13_traj"), said.toString());
        requireSame(bart, tiff);
        KSpace ismrmrd = ScanFiles.readKSpace(DATA.resolve("cine30_13.h5"), "");
        requireSame(bart, ismrmrd);
        assertEquals(320, ismrmrd.geometry().fovXMm());
    }

    private static void requireSame(KSpace expected, KSpace actual) {
        assertArrayEquals(expected.interleaved(), actual.interleaved(), 1e-7f);
        assertArrayEquals(k(expected.trajectory()), k(actual.trajectory()), 2e-5f);
        assertEquals(expected.geometry().width(), actual.geometry().width());
        assertEquals(expected.geometry().height(), actual.geometry().height());
    }

    private static float[] k(Trajectory trajectory) {
        float[] k = new float[2 * trajectory.samplesPerFrame() * trajectory.frames()];
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++) {
                int at = 2 * (frame * trajectory.samplesPerFrame() + i);
                k[at] = trajectory.kx(frame, i);
                k[at + 1] = trajectory.ky(frame, i);
            }
        }
        return k;
    }

    @Test
    void mapsAndTruthAreRead() {
        assertEquals(8, ScanFiles.readMaps(DATA.resolve("cine30_13_maps").toString()).coils());
        var truth = ScanFiles.readSeries(DATA.resolve("cine30_13_truth.tif"));
        assertEquals(30, truth.frames());
        assertEquals(192, truth.geometry().width());
    }
}
