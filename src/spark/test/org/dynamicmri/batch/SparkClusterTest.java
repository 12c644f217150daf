package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch on a local Spark, some of whose jobs fail and some of whose places are links. */
class SparkClusterTest {

    private static final String UMASK = "spark.hadoop.fs.permissions.umask-mode";

    @TempDir Path temporary;

    private Path out;
    private Path scan;

    @BeforeEach
    void simulate() throws IOException {
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "localhost");
        out = Files.createDirectory(temporary.resolve("out")).toRealPath();
        scan = temporary.resolve("scan_ksp.tif");
        var settings =
                new SimulationSettings(PhantomKind.CINE, 16, 4, 2, 8, 0, "golden", 0.005, 1);
        try (Workers workers = Workers.of(1)) {
            ScanFiles.writeKSpace(Acquisition.of(settings, workers).kSpace(), scan);
        }
    }

    @AfterEach
    void forgetSettings() {
        System.clearProperty(UMASK);
    }

    private static Job job(String output, Path input) {
        return new Job(
                output, new TreeMap<>(Map.of("input", input.toString(), "method", "gridding")));
    }

    private Summary run(List<Job> jobs) throws IOException {
        return new SparkCluster().run(jobs, out.toString(), "local[1]", Monitor.SILENT);
    }

    @Test
    void aFailureOfTheStorageOrOfAScanEndsThatJobOnly() throws IOException {
        Path cut = temporary.resolve("cut_ksp.tif");
        byte[] bytes = Files.readAllBytes(scan);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        // where the outcome is to be: neither read nor replaced
        Files.createDirectories(out.resolve(".batch/outcomes/b.tif.json/x"));
        System.setProperty(UMASK, "077");

        Summary summary =
                run(List.of(job("a.tif", cut), job("b.tif", scan), job("c.tif", scan)));

        assertEquals(2, summary.failed(), summary.text());
        assertTrue(summary.text().contains("failed: a.tif: cut_ksp.tif: "), summary.text());
        assertTrue(
                summary.text().contains("failed: b.tif: The result could not be kept in "),
                summary.text());
        Path done = out.resolve("c.tif");
        assertTrue(Files.size(done) > 0);
        // what is set for Hadoop on the driver holds in the tasks
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(done)));
    }

    @Test
    void nothingIsWrittenThroughLinks() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(out.resolve("study"), elsewhere);
        Path precious = Files.writeString(temporary.resolve("precious"), "precious");
        Files.createSymbolicLink(out.resolve("a.tif"), precious);

        Summary summary = run(List.of(job("a.tif", scan), job("study/b.tif", scan)));

        assertEquals(1, summary.failed(), summary.text());
        assertTrue(summary.text().contains("leads out of the output folder"), summary.text());
        assertEquals("precious", Files.readString(precious));
        assertFalse(Files.isSymbolicLink(out.resolve("a.tif")));
        try (var files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aLinkInPlaceOfTheFolderOfOutcomesIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(out.resolve(".batch"), elsewhere);
        List<Job> jobs = List.of(job("a.tif", scan));
        assertThrows(InvalidDataException.class, () -> run(jobs));
        try (var files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
    }
}
