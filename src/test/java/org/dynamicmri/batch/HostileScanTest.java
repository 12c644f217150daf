package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan is read in a worker, whatever it does there, and written names and texts are harmless. */
class HostileScanTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    private Job job;

    @BeforeEach
    void simulate() {
        SimulationSettings settings =
                new SimulationSettings(PhantomKind.CINE, 16, 4, 2, 8, 0, "golden", 0, 1);
        Path scan = folder.resolve("a_ksp.tif");
        try (Workers workers = Workers.of(1)) {
            ScanFiles.writeKSpace(SharedScans.of(settings, workers).kSpace(), scan);
        }
        job =
                new Job(
                        "a_gridding.tif",
                        new TreeMap<>(Map.of("input", scan.toString(), "method", "gridding")));
    }

    private Estimate estimate(Job job, long heap, Duration limit) throws IOException {
        try (WorkerProcess worker = new WorkerProcess(heap, folder.resolve("workers.log"))) {
            Request request = new Request(job, job.key(), folder.toString(), true);
            Estimate estimate = worker.estimate(request, limit);

            return estimate;
        }
    }

    @Test
    void aWorkerTellsWhatAScanNeeds() throws IOException {
        Estimate estimate = estimate(job, 256L << 20, PATIENCE);
        assertNull(estimate.failure());
        assertTrue(estimate.needs().memoryBytes() > 4 * 16 * 16);
        assertEquals(4 * 4 * 16 * 16, estimate.needs().fileBytes());
    }

    @Test
    void aScanThatTakesTooLongIsRefused() throws IOException {
        Outcome failure = estimate(job, 256L << 20, Duration.ofMillis(1)).failure();
        assertEquals(State.REFUSED, failure.state());
        assertTrue(failure.message().contains("was not read within"), failure.message());
    }

    @Test
    void aScanThatEndsTheWorkerIsTold() throws IOException {
        // Java does not even start with a heap of 1 MB
        Outcome failure = estimate(job, 1L << 20, PATIENCE).failure();
        assertEquals(State.BROKEN, failure.state());
        assertTrue(failure.message().contains("ended without an answer"), failure.message());
    }

    @Test
    void aDamagedScanIsRefusedByTheWorker() throws IOException {
        Files.write(folder.resolve("a_ksp.tif"), new byte[] {'I', 'I', 42, 0, 8});
        assertEquals(State.REFUSED, estimate(job, 256L << 20, PATIENCE).failure().state());
    }

    @Test
    void tablesHoldNoFormulasAndNoEscapes() throws IOException {
        Job hostile =
                new Job(
                        "=cmd|' /C calc'!A0.tif",
                        new TreeMap<>(Map.of("input", "@SUM(1)\u001b[2J")));
        Outcome outcome =
                new Outcome(
                        hostile.output(),
                        "",
                        State.DONE,
                        1,
                        "",
                        "job1",
                        List.of(),
                        1,
                        1,
                        1,
                        Map.of("shift", "-1.5e-3", "comment", "+1+2\u202e", "-x", "\t=1"));
        Summary summary = new Summary(List.of(hostile, hostile), Arrays.asList(outcome, null));
        summary.writeTable(folder);
        List<String> lines = Files.readAllLines(folder.resolve("summary.csv"));
        assertEquals(3, lines.size());
        String row = lines.get(1);
        for (String cell :
                List.of(
                        "'=cmd|' /C calc'!A0.tif",
                        "'@SUM(1)\\u001b[2J",
                        ",-1.5e-3",
                        "'+1+2\\u202e",
                        "\\t=1")) {
            assertTrue(row.contains(cell), cell + " in " + row);
        }
        assertTrue(lines.get(0).contains("'-x"), lines.get(0));
        assertFalse(summary.text().contains("\u001b"));
    }

    @Test
    void theUsersJavaOptionsReachTheWorkers() {
        assertEquals(
                List.of("-Duser.home=/scratch", "-XX:MaxDirectMemorySize=1g"),
                WorkerOptions.ofUser(
                        " -Xmx8g -Duser.home=/scratch -XX:+UseParallelGC -XX:MaxRAMPercentage=20"
                                + " -agentlib:jdwp=transport=dt_socket,address=5005"
                                + "  -XX:MaxDirectMemorySize=1g"));
        assertEquals(List.of(), WorkerOptions.ofUser(null));
    }
}
