package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.JavaCommand;
import org.dynamicmri.batch.Batch;
import org.dynamicmri.batch.JobStatus;
import org.dynamicmri.batch.JobWatch;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of twenty scans, four of them bad: whole, killed and continued, and two at once. */
class BatchTest {

    private static final int SCANS = 20;
    private static final int GOOD = 16;
    private static final List<Integer> BAD = List.of(5, 10, 15, 20);
    private static final long PATIENCE_SECONDS = 300;

    @TempDir static Path folder;

    private static Path manifest;
    private static Path whole;
    private static int code;
    private static String out;
    private static String err;

    @BeforeAll
    static void runUndisturbed() throws IOException {
        StringBuilder rows = new StringBuilder("input,maps\n");
        try (Workers workers = Workers.of(1)) {
            for (int i = 1; i <= SCANS; i++) {
                Simulation simulation = SharedScans.of(settings(24, i), workers);
                ScanFiles.writeKSpace(simulation.kSpace(), folder.resolve(scan(i)));
                rows.append(scan(i)).append(i == SCANS ? ",maps.tif\n" : ",\n");
            }
            ScanFiles.writeMaps(
                    SharedScans.of(settings(16, 1), workers).maps(), folder.resolve("maps.tif"));
        }
        byte[] truncated = Files.readAllBytes(folder.resolve(scan(5)));
        Files.write(folder.resolve(scan(5)), Arrays.copyOf(truncated, 2000));
        Files.writeString(folder.resolve(scan(10)), "no k-space\n");
        byte[] spoilt = Files.readAllBytes(folder.resolve(scan(15)));
        // a float of such bytes is not a number, in whichever order they stand
        Arrays.fill(spoilt, spoilt.length / 2, spoilt.length / 2 + 16, (byte) 0xff);
        Files.write(folder.resolve(scan(15)), spoilt);
        manifest = Files.writeString(folder.resolve("manifest.csv"), rows);
        whole = folder.resolve("whole");
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        code = batch(outText, errText, whole);
        out = outText.toString();
        err = errText.toString();
    }

    private static SimulationSettings settings(int matrix, long seed) {
        return new SimulationSettings(PhantomKind.CINE, matrix, 4, 2, 8, 0, "golden", 0.005, seed);
    }

    private static String scan(int i) {
        return "scan%02d_ksp.tif".formatted(i);
    }

    private static String result(int i) {
        return "scan%02d_cg-sense.tif".formatted(i);
    }

    private static String[] arguments(Path output) {
        return new String[] {
            "batch",
            "--input",
            manifest.toString(),
            "--output",
            output.toString(),
            "--method",
            "cg-sense"
        };
    }

    private static int batch(StringWriter out, StringWriter err, Path output) {
        return DynamicMri.run(
                ShellCommands.all(), new PrintWriter(out), new PrintWriter(err), arguments(output));
    }

    private static List<String> doneLines(Path output) throws IOException {
        Path journal = output.resolve("journal.jsonl");
        if (!Files.exists(journal)) {
            return List.of();
        }
        return Files.readAllLines(journal).stream()
                .filter(line -> line.contains("\"state\":\"DONE\""))
                .toList();
    }

    private static void requireNothingLeft(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            assertEquals(
                    GOOD + 3, // journal, table, picture
                    files.count(),
                    output.toString());
        }
    }

    @Test
    void doesTheGoodAndListsTheBad() throws IOException {
        assertEquals(1, code, err);
        List<String> lines = out.lines().toList();
        assertEquals(5, lines.size(), out);
        assertEquals("16 of 20 scans reconstructed", lines.get(0));
        List<String> told = List.of("truncated", "expected k-space", "finite", "coil maps");
        for (int i = 0; i < BAD.size(); i++) {
            String line = lines.get(i + 1);
            assertTrue(line.startsWith("failed: " + result(BAD.get(i)) + ": "), line);
            assertTrue(line.contains(told.get(i)), line);
        }
        requireNothingLeft(whole);
        assertEquals(GOOD, doneLines(whole).size());
        List<String> table = Files.readAllLines(whole.resolve("summary.csv"));
        assertEquals(SCANS + 1, table.size());
        assertTrue(table.get(0).contains("estimated sharpness"), table.get(0));
        assertTrue(table.get(1).contains("scan01_ksp.tif,done,,good,0.0"), table.get(1));
        // bad input is not tried twice
        assertTrue(table.get(5).matches(".*,failed,\"?scan05.*,,,1,0.00,.*"), table.get(5));
    }

    @Test
    void givesWhatSingleReconstructionsGive() {
        for (int i : List.of(1, 19)) {
            Path single = folder.resolve("single" + i + ".tif");
            StringWriter said = new StringWriter();
            DynamicMri.run(
                    ShellCommands.all(),
                    new PrintWriter(said),
                    new PrintWriter(said),
                    "reconstruct",
                    "--threads=1",
                    "--method=cg-sense",
                    "--input=" + folder.resolve(scan(i)),
                    "--output=" + single);
            requireSame(single, whole.resolve(result(i)));
        }
    }

    private static void requireSame(Path expected, Path found) {
        ImageSeries series = ScanFiles.readSeries(found);
        assertArrayEquals(
                ScanFiles.readSeries(expected).interleaved(),
                series.interleaved(),
                found.toString());
        assertEquals("cg-sense", series.properties().get("method"));
    }

    @Test
    void killedAndContinuedIsAsUndisturbed() throws IOException, InterruptedException {
        Path output = folder.resolve("killed");
        Random random = new Random();
        int atLeast = 0;
        for (int kill = 0; kill < 2; kill++) {
            Process batch = fork(output);
            atLeast += 1 + random.nextInt(4);
            while (batch.isAlive() && doneLines(output).size() < atLeast) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(100));
            batch.destroyForcibly().waitFor();
        }
        Process batch = fork(output);
        killAWorker(batch);
        assertTrue(batch.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        String said = Files.readString(folder.resolve("killed.txt"));
        assertEquals(1, batch.exitValue(), said);
        assertTrue(said.contains("16 of 20 scans reconstructed"), said);
        for (int i = 1; i <= SCANS; i++) {
            if (!BAD.contains(i)) {
                requireSame(whole.resolve(result(i)), output.resolve(result(i)));
            }
        }
        Map<String, Long> times =
                doneLines(output).stream()
                        .map(line -> line.replaceFirst(",\"key.*", ""))
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        assertEquals(GOOD, times.size());
        assertTrue(times.values().stream().allMatch(n -> n == 1), times.toString());
        requireNothingLeft(output);
    }

    /** As a crash in a native library does. */
    private static void killAWorker(Process batch) throws InterruptedException {
        ProcessHandle worker = null;
        while (batch.isAlive() && worker == null) {
            Thread.sleep(1);
            worker = batch.descendants().filter(BatchTest::isWorker).findAny().orElse(null);
        }
        if (worker != null) {
            worker.destroyForcibly();
        }
    }

    private static boolean isWorker(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0]))
                .contains("org.dynamicmri.batch.WorkerMain");
    }

    private static Process fork(Path output) throws IOException {
        List<String> command = JavaCommand.of("-cp", System.getProperty("java.class.path"));
        command.add(DynamicMri.class.getName());
        command.addAll(List.of(arguments(output)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output.getFileName() + ".txt").toFile())
                .start();
    }

    @Test
    void aSecondBatchIsRefused() throws Exception {
        Path output = folder.resolve("twice");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Batch first = CommandParameter.newCommand(Batch.class);
        Map<String, String> given =
                Map.of(
                        "input", manifest.toString(),
                        "output", output.toString(),
                        "method", "cg-sense");
        CommandParameter.inputsOf(Batch.class).stream()
                .filter(parameter -> given.containsKey(parameter.name()))
                .forEach(parameter -> parameter.set(first, given.get(parameter.name())));
        first.setMonitor(Monitor.SILENT);
        first.setWatch(
                new JobWatch() {
                    @Override
                    public void listed(List<JobStatus> jobs) {
                        begun.countDown();
                        assertDoesNotThrow(() -> goOn.await());
                    }

                    @Override
                    public void changed(JobStatus job) {}

                    @Override
                    public void ended(Path montage) {}
                });
        Thread running = new Thread(first::run, "first batch");
        running.start();
        assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try {
            Process second = fork(output);
            assertTrue(second.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            String said = Files.readString(folder.resolve("twice.txt"));
            assertEquals(1, second.exitValue(), said);
            assertTrue(said.contains("Another batch is writing to "), said);
        } finally {
            goOn.countDown();
        }
        running.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertEquals(GOOD, doneLines(output).size());
        requireNothingLeft(output);
    }

    @Test
    void doesAgainWhatHasChangedOnly() throws IOException {
        Path output = folder.resolve("changed");
        StringWriter said = new StringWriter();
        assertEquals(1, batch(said, said, output));
        Files.setLastModifiedTime(folder.resolve(scan(1)), FileTime.fromMillis(1_000_000));
        Files.delete(output.resolve(result(2)));
        Files.writeString(
                output.resolve("journal.jsonl"),
                "{\"job\":\"scan03_cg-sense.tif\",\"key\":\"of",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        assertEquals(1, batch(said, said, output));
        assertTrue(said.toString().contains("14 of 20 jobs are done already."), said.toString());
        assertEquals(GOOD + 2, doneLines(output).size());
        requireSame(whole.resolve(result(1)), output.resolve(result(1)));
        assertTrue(Files.exists(output.resolve(result(2))));
        assertFalse(Files.readString(output.resolve("journal.jsonl")).contains("\"of"));
        requireNothingLeft(output);
    }
}
