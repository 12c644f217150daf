package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a user gets wrong, the shell answers with one line on standard error and an exit code
 * that is not 0, prints no result and leaves no file.
 */
class WrongInputTest {

    private static final Path FIXTURES = Path.of("src/test/resources/io");
    private static final String GOOD = " --trajectory golden --method gridding";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copyFixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        cut("plain.h5", "cut.h5");
        cut("bart_ksp.cfl", "cut.cfl");
        Files.copy(folder.resolve("bart_ksp.hdr"), folder.resolve("cut.hdr"));
        header("none", "1 4 3 2 1 1 1 1 1 1 0");
        byte[] samples = Files.readAllBytes(folder.resolve("bart_ksp.cfl"));
        Arrays.fill(samples, 0, 4, (byte) 0xff);
        Files.write(folder.resolve("nan.cfl"), samples);
        Files.copy(folder.resolve("bart_ksp.hdr"), folder.resolve("nan.hdr"));
        Files.write(folder.resolve("text.h5"), List.of("no scan"));
        header("wide", "9 9 1 2 1 1 1 1 1 1 1");
        Files.write(folder.resolve("wide.cfl"), new byte[8 * 9 * 9 * 2]);
    }

    private void cut(String name, String target) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        Files.write(folder.resolve(target), Arrays.copyOf(bytes, bytes.length / 2));
    }

    private void header(String name, String dimensions) throws IOException {
        Files.writeString(
                folder.resolve(name + ".hdr"),
                "# Dimensions\n" + dimensions + "\n",
                StandardCharsets.US_ASCII);
        Files.write(folder.resolve(name + ".cfl"), new byte[0]);
    }

    private int run(String line) {
        List<String> arguments = new ArrayList<>();
        for (String word : line.split(" ")) {
            arguments.add(word.replace("@", folder + "/"));
        }
        return DynamicMri.run(
                ShellCommands.all(),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments.toArray(String[]::new));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void requireRefusal(int expectedCode, String line, String... told) throws IOException {
        Set<String> before = files();
        assertEquals(expectedCode, run(line), err.toString());
        String message = err.toString().strip();
        assertEquals(1, message.lines().count(), message);
        for (String part : told) {
            assertTrue(message.contains(part), "expected '" + part + "' in: " + message);
        }
        assertFalse(message.contains("Exception"), message);
        assertEquals("", out.toString());
        assertEquals(before, files());
    }

    @ParameterizedTest
    @CsvSource({
        "missing.h5, missing.h5, there is no such file",
        "missing, missing, there is no such file",
        "text.h5, text.h5, expected k-space",
        "cut.h5, cut.h5, damaged",
        "cut, cut, incomplete",
        "rgb.tif, rgb.tif, RGB",
        "grey8.tif, grey8.tif, 8-bit",
        "one_channel.tif, one_channel.tif, C = 1",
        "nan, nan, finite",
        "none, none, 0",
    })
    void refusesWhatIsNoScan(String input, String told, String found) throws IOException {
        requireRefusal(
                1, "reconstruct --input @" + input + GOOD + " --output @out.tif", told, found);
    }

    @Test
    void asksForATrajectory() throws IOException {
        requireRefusal(
                1,
                "reconstruct --input @hyperstack.tif --output @out.tif",
                "hyperstack.tif",
                "--trajectory golden");
    }

    @ParameterizedTest
    @CsvSource({"wide, 9 x 9", "missing, no such file", "grey8.tif, 8-bit"})
    void refusesMapsThatDoNotFit(String maps, String told) throws IOException {
        String line = "reconstruct --input @plain.h5 --method cg-sense --output @out.tif --maps @";
        requireRefusal(1, line + maps, told);
    }

    @Test
    void refusesPlacesThatCannotBeWrittenBeforeItReads() throws IOException {
        requireRefusal(
                1, "reconstruct --input @missing.h5 --output @rgb.tif/out.tif", "not a directory");
    }

    @ParameterizedTest
    @CsvSource({
        "--output @out.png, '.tif, .tiff, .ome.tif, .cfl'",
        "--output @out.tif --method magic, 'choose one of: motion'",
        "--output @out.tif --preset magic, 'choose one of: default'",
        "--output @out.tif --method tv --preset paper, 'it has: default'",
        "--output @out.tif --seed one, whole number",
        "--output @out.tif --threads -1, at least 0",
        "--output @out.tif --matrix 2, matrix must be at least",
        "--output @out.tif --colour red, --colour",
        "'', --output",
    })
    void answersWrongOptionsWith2(String options, String told) throws IOException {
        requireRefusal(2, "reconstruct --input @plain.h5 " + options, told);
    }

    @ParameterizedTest
    @CsvSource({
        "simulate --output @new/scan --matrix 4, 2, at least 16",
        "sweep --input @scan.cfl --method tv --strengths 1;x, 2, must be numbers",
        "sweep --input @scan.cfl --method gridding, 2, nothing to tune",
        "reconstruct --input @scan.cfl --values temporal --output @new.tif, 2, name=number",
        "reconstruct --input @scan.cfl --readouts third --output @new.tif, 2, readouts",
        "reconstruct --input @scan.cfl --frame-order loop --output @new.tif, 2, loop",
        "reconstruct --input @scan.cfl --gate cardiac --frames 8 --states 3 --output @new.tif, 2, states",
        "simulate --output @new/scan --phantom cat, 2, choose one of: cine",
        "simulate --output @new/scan --phantom free-running --trajectory linear, 2, leave out input",
        "simulate --output @new/scan --trajectory spiral, 1, spiral",
        "simulate --output @rgb.tif/scan, 1, not a directory",
        "compare --recon @missing.tif --output @new, 1, missing.tif",
        "compare --recon @series.npy --truth @series16.tif --output @new, 1, at least 7 x 7",
        "compare --truth @series.npy, 2, --recon",
        "compare --recon @series.npy --output @rgb.tif/new, 1, not a directory",
    })
    void refusesOtherCommandsInput(String line, int code, String told) throws IOException {
        requireRefusal(code, line, told);
    }
}
