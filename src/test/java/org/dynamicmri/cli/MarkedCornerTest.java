package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Oblique slices with a marked pixel, written by the ISMRMRD library and reconstructed here, have
 * it at its position in the patient where other software reads the result.
 */
class MarkedCornerTest {

    private static final double TOLERANCE_MM = 0.1;

    /** Each kind is made once. */
    @TempDir static Path scans;

    @TempDir Path folder;

    private List<String> python(String... arguments) throws Exception {
        Path log = folder.resolve("log");
        Path script = Path.of(getClass().getResource("/cli/marked_corner.py").toURI());
        List<String> command =
                Stream.concat(Stream.of("python3", script.toString()), Arrays.stream(arguments))
                        .toList();
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(folder.resolve("errors").toFile())
                            .redirectOutput(log.toFile())
                            .start();
            assumeTrue(process.waitFor(3, TimeUnit.MINUTES), "Python takes too long");
            String errors = Files.readString(folder.resolve("errors"), StandardCharsets.ISO_8859_1);
            assumeTrue(!errors.contains("ModuleNotFoundError"), "Python lacks a library");
            assertEquals(0, process.exitValue(), errors);
        } catch (IOException e) {
            assumeTrue(false, "there is no Python");
        }
        return Files.readAllLines(log);
    }

    private static double[] place(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @CsvSource({"cartesian,nii", "radial,nii", "cartesian,h5", "radial,dcm"})
    void otherSoftwareFindsThePixel(String kind, String ending) throws Exception {
        Path scan = scans.resolve(kind + ".h5");
        if (Files.notExists(scan)) {
            python("make", scan.toString(), kind);
        }
        Path output = folder.resolve("out." + ending);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int exit =
                DynamicMri.run(
                        ShellCommands.all(),
                        writer,
                        writer,
                        "reconstruct",
                        "--input",
                        scan.toString(),
                        "--method",
                        "cg-sense",
                        "--output",
                        output.toString());
        assertEquals(0, exit, said.toString());
        List<String> found = python("find", output.toString());
        assertFalse(found.isEmpty());
        double[] expected = place(python("place").get(0));
        for (String line : found) {
            assertArrayEquals(expected, place(line), TOLERANCE_MM, line);
        }
    }
}
