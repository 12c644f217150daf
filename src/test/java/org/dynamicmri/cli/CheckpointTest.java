package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dynamicmri.JavaCommand;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.Version;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that are killed go on where they were. */
class CheckpointTest {

    private static final long PATIENCE_SECONDS = 300;

    @TempDir private static Path folder;

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(1)) {
            for (int seed = 1; seed <= 2; seed++) {
                Simulation scan =
                        SharedScans.of(
                                SimulationSettings.defaults()
                                        .withSize(20, 4)
                                        .withSampling(2, 6)
                                        .withNoise(0.005, seed),
                                workers);
                ScanFiles.writeKSpace(scan.kSpace(), folder.resolve("scan" + seed + ".cfl"));
            }
        }
    }

    private static Process start(String name, Path log, List<String> options) throws IOException {
        List<String> command =
                JavaCommand.of(
                        "-cp", System.getProperty("java.class.path"), DynamicMri.class.getName());
        command.addAll(words(name, options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static List<String> words(String name, List<String> options) {
        List<String> words = new ArrayList<>(List.of("reconstruct", "--output"));
        words.add(folder.resolve(name + ".cfl").toString());
        words.addAll(options);
        if (!options.contains("--threads")) {
            words.addAll(List.of("--threads", "1"));
        }
        return words;
    }

    private static String finished(String name, List<String> options)
            throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        Process process = start(name, log, options);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(log));
        return Files.readString(log);
    }

    @ParameterizedTest
    @CsvSource({"motion, fast", "inr, field"})
    void aKilledRunGoesOnToTheSameImage(String method, String preset) throws Exception {
        Path state = folder.resolve(method + ".checkpoint");
        List<String> fit = List.of("--input", scan(1), "--method", method, "--preset", preset);
        List<String> kept = new ArrayList<>(fit);
        // at every step a run of inr would do little else than write
        kept.addAll(List.of("--checkpoint", state.toString(), "--interval", "0.005"));
        finished(method + "-whole", fit);
        Process killed = start(method, folder.resolve("killed.log"), kept);
        while (!Files.exists(state) && killed.isAlive()) {
            Thread.sleep(5);
        }
        Thread.sleep(new Random().nextInt(200));
        killed.destroyForcibly().waitFor();
        assertTrue(Files.exists(state), Files.readString(folder.resolve("killed.log")));
        String said = finished(method, kept);
        // the last state before the kill is one within the fit, or the finished image
        assertTrue(
                said.contains("Continuing from the checkpoint")
                        || said.contains("Finished images are taken from the checkpoint"),
                said);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve(method + "-whole.cfl")),
                Files.readAllBytes(folder.resolve(method + ".cfl")));
        assertTrue(Files.notExists(state), "nobody needs it any more");
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() throws Exception {
        Path state = folder.resolve("other.checkpoint");
        List<String> kept = List.of("--checkpoint", state.toString(), "--interval", "0");
        Process killed =
                start(
                        "other",
                        folder.resolve("other.log"),
                        with(kept, "--input", scan(1), "--preset", "fast"));
        while (!Files.exists(state) && killed.isAlive()) {
            Thread.sleep(5);
        }
        killed.destroyForcibly().waitFor();
        byte[] bytes = Files.readAllBytes(state);
        requireRefusal(
                1,
                "is of another scan or other coil maps",
                with(kept, "--input", scan(2), "--preset", "fast"));
        requireRefusal(
                1,
                "is of another method or other settings: expected motion MotionSettings[field=GRID",
                with(kept, "--input", scan(1), "--preset", "best"));
        requireRefusal(
                2,
                "The method tv saves no checkpoints within a slice; motion and inr do",
                with(
                        at(folder.resolve("new.checkpoint")),
                        "--method",
                        "tv",
                        "--preset",
                        "default"));
        requireRefusal(
                1,
                "is of a run with threads = 1, but this one has threads = 2",
                with(kept, "--input", scan(1), "--preset", "fast", "--threads", "2"));
        assertArrayEquals(bytes, Files.readAllBytes(state), "what is refused is not touched");
        ArrayArchive archive = ArrayArchive.read(state);
        String older = archive.text().replaceFirst("\"version\": \"[^\"]*", "\"version\": \"0.1");
        new ArrayArchive(older, archive.arrays()).write(state);
        requireRefusal(
                1,
                "is of another version: expected " + Version.current() + ", but found 0.1. Name",
                with(kept, "--input", scan(1), "--preset", "fast"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(state, bytes);
        requireRefusal(1, "is damaged or cut short", with(kept, "--input", scan(1)));
    }

    @Test
    void whatIsNoCheckpointIsNotOverwritten() throws Exception {
        Path other = folder.resolve("notes.txt");
        Files.writeString(other, "keep me");
        Path archive = folder.resolve("archive");
        new ArrayArchive("{\"format\": \"another\"}", Map.of()).write(archive);
        byte[] bytes = Files.readAllBytes(archive);
        requireRefusal(1, "notes.txt", at(other));
        requireRefusal(1, "archive is not a checkpoint, and is not overwritten; name", at(archive));
        assertEquals("keep me", Files.readString(other));
        assertArrayEquals(bytes, Files.readAllBytes(archive));
    }

    private static List<String> at(Path checkpoint) {
        return List.of("--checkpoint", checkpoint.toString(), "--input", scan(1));
    }

    private static void requireRefusal(int exit, String expected, List<String> options) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        String[] words = words("refused", options).toArray(String[]::new);
        assertEquals(exit, DynamicMri.run(ShellCommands.all(), writer, writer, words), "" + said);
        assertTrue(said.toString().contains(expected), "" + said);
    }

    private static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    private static String scan(int seed) {
        return folder.resolve("scan" + seed).toString();
    }
}
