package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dynamicmri.JavaCommand;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is never overwritten, and no two results share a file. */
class OverwriteTest {

    @TempDir static Path folder;

    private static StringWriter said;

    @BeforeAll
    static void makeScans() throws IOException {
        said = new StringWriter();
        assertEquals(0, run("simulate --matrix 16 --frames 4 --coils 2 --spokes 8 --output a"));
        assertEquals(0, run("simulate --matrix 16 --frames 4 --coils 2 --spokes 8 --output b.cfl"));
        assertEquals(
                0,
                run(
                        "reconstruct --input a_ksp.tif --maps a_maps.tif --method gridding"
                                + " --output series.tif --save-model model.zip"));
        Files.createSymbolicLink(folder.resolve("link.tif"), folder.resolve("a_ksp.tif"));
        Files.createSymbolicLink(folder.resolve("here"), folder);
        // the same to a program as a folder that is mounted twice
        Files.createLink(folder.resolve("twin.tif"), folder.resolve("a_ksp.tif"));
    }

    @BeforeEach
    void sayNothing() {
        said = new StringWriter();
    }

    /** Runs a command whose files are named from the folder. */
    private static int run(String line) {
        List<String> arguments = new ArrayList<>();
        for (String word : line.split(" ")) {
            boolean file = word.matches(".*[._].*|[ab]|here.*|b_.*") && !word.startsWith("--");
            arguments.add(file ? folder.resolve(word).toString() : word);
        }
        PrintWriter writer = new PrintWriter(said);
        return DynamicMri.run(
                ShellCommands.all(), writer, writer, arguments.toArray(String[]::new));
    }

    private static Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reconstruct --method gridding --input a_ksp.tif --output a_ksp.tif",
                "reconstruct --method gridding --input a_ksp.tif --output here/a_ksp.tif",
                "reconstruct --method gridding --input a_ksp.tif --output here/here/a_ksp.tif",
                "reconstruct --method gridding --input link.tif --output a_ksp.tif",
                "reconstruct --method gridding --input a_ksp.tif --output link.tif",
                "reconstruct --method gridding --input a_ksp.tif --output twin.tif",
                "convert --input twin.tif --output a_ksp.tif",
                "reconstruct --method gridding --input b_ksp --output b_ksp.cfl",
                "reconstruct --method gridding --input b_ksp.hdr --output b_ksp.cfl",
                "reconstruct --method gridding --input b_ksp --output b_traj.cfl",
                "reconstruct --method gridding --input a_ksp.tif --maps a_maps.tif --output a_maps.tif",
                "reconstruct --method gridding --input b_ksp --trajectory b_traj --output b_traj.cfl",
                "reconstruct --method gridding --input a_ksp.tif --output o.tif --save-model o.tif",
                "reconstruct --method gridding --input a_ksp.tif --output o.tif --save-model a_ksp.tif",
                "reconstruct --method motion --input a_ksp.tif --output o.tif --checkpoint o.tif",
                "reconstruct --method motion --input a_ksp.tif --output o.tif --checkpoint a_ksp.tif",
                "reconstruct --method motion --input a_ksp.tif --output o.tif --checkpoint c.zip"
                        + " --save-model here/c.zip",
                "convert --input a_ksp.tif --output a_ksp.tif",
                "convert --input b_ksp --output b_ksp.cfl",
                "convert --input b_traj --content maps --output b_ksp.cfl --trajectory b_ksp",
                "coil-maps --input a_ksp.tif --output a_ksp.tif",
                "coil-maps --input b_ksp --output b_ksp",
                "query --model model.zip --output here/model.zip",
                "simulate --input a_truth.tif --output a",
                "inspect --input a_ksp.tif --output here/a_ksp.tif",
            })
    void whatIsReadIsNotOverwritten(String line) throws IOException {
        Map<String, byte[]> before = content();
        assertEquals(2, run(line), said.toString());
        Map<String, byte[]> after = content();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void theMessageTellsBothAndTheRemedy() {
        assertEquals(2, run("convert --input a_ksp.tif --output link.tif"));
        assertTrue(said.toString().contains("The output would overwrite "), said.toString());
        assertTrue(said.toString().contains("which is read (input); name another output."));
    }

    @Test
    void aComparisonKeepsItsSeries() throws IOException {
        Files.createDirectory(folder.resolve("page_1"));
        Path series = folder.resolve("page_1").resolve("figure.png");
        Files.copy(folder.resolve("series.tif"), series);
        byte[] before = Files.readAllBytes(series);
        assertEquals(2, run("compare --recon page_1/figure.png --output page_1"), said.toString());
        assertArrayEquals(before, Files.readAllBytes(series));
    }

    @Test
    void aNameThatIsTooLongIsRefusedBeforeTheWork() {
        String name = "n".repeat(250) + ".tif";
        assertEquals(
                1,
                run("reconstruct --method gridding --input a_ksp.tif --output " + name),
                "" + said);
        assertTrue(
                said.toString().contains("has 254 bytes, but file names may have at most"),
                "" + said);
    }

    @Test
    void theUmaskIsKept() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a Unix shell");
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"));
        command.addAll(
                JavaCommand.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        DynamicMri.class.getName(),
                        "simulate",
                        "--matrix=16",
                        "--frames=2",
                        "--coils=2",
                        "--output=" + folder.resolve("closed.cfl")));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor());
        for (String name : Arrays.asList("closed_ksp.cfl", "closed_ksp.hdr", "closed_truth.cfl")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve(name))),
                    name);
        }
    }
}
