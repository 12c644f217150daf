package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in test-images are what the command in its README writes. */
class TestImagesTest {

    private static final Path KEPT = Path.of("test-images");
    private static final String COMMAND = "dynamic-mri simulate ";
    private static final String OUTPUT = "--output test-images/";

    /** Sines may differ in their last bit from processor to processor; the brightest pixel is 1. */
    private static final float TOLERANCE = 2e-6f;

    @TempDir static Path written;

    @BeforeAll
    static void runTheCommandOfTheReadme() throws IOException {
        String line =
                Files.readAllLines(KEPT.resolve("README.md")).stream()
                        .filter(text -> text.contains(COMMAND))
                        .findFirst()
                        .orElseThrow();
        assertTrue(line.contains(OUTPUT), line);
        String arguments =
                line.substring(line.indexOf(COMMAND) + COMMAND.indexOf(' ') + 1)
                        .replace(OUTPUT, "--output " + written + "/");
        StringWriter err = new StringWriter();
        int code =
                DynamicMri.run(
                        ShellCommands.all(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        arguments.split(" "));
        assertEquals(0, code, err.toString());
    }

    @Test
    void scan() {
        KSpace kept = ScanFiles.readKSpace(KEPT.resolve("cine_ksp.tif"), null);
        KSpace made = ScanFiles.readKSpace(written.resolve("cine_ksp.tif"), null);
        assertEquals(64, kept.geometry().width());
        assertEquals(made.geometry(), kept.geometry());
        assertEquals(10, kept.frames());
        assertEquals(4, kept.coils());
        for (int frame = 0; frame < 10; frame++) {
            for (int i = 0; i < kept.trajectory().samplesPerFrame(); i++) {
                assertEquals(made.trajectory().kx(frame, i), kept.trajectory().kx(frame, i), 1e-4f);
                assertEquals(made.trajectory().ky(frame, i), kept.trajectory().ky(frame, i), 1e-4f);
            }
        }
        assertArrayEquals(made.interleaved(), kept.interleaved(), TOLERANCE);
    }

    @Test
    void maps() {
        assertArrayEquals(
                ScanFiles.readMaps(written.resolve("cine_maps.tif").toString()).interleaved(),
                ScanFiles.readMaps(KEPT.resolve("cine_maps.tif").toString()).interleaved(),
                TOLERANCE);
    }

    @Test
    void truth() {
        ImageSeries kept = ScanFiles.readSeries(KEPT.resolve("cine_truth.tif"));
        ImageSeries made = ScanFiles.readSeries(written.resolve("cine_truth.tif"));
        assertArrayEquals(made.magnitudes(), kept.magnitudes(), TOLERANCE);
        assertEquals(made.geometry(), kept.geometry());
        assertEquals(made.properties(), kept.properties());
    }

    @Test
    void areSmall() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(KEPT)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        assertTrue(bytes < 2_000_000, bytes + " bytes");
    }
}
