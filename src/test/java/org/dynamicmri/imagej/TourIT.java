package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assembled zip, unpacked beside ImageJ's jar into an empty folder, at its first start. The
 * pictures of the tour are left in {@code target/tour}.
 */
class TourIT {

    private static final Path PICTURES = Path.of("target", "tour").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 900;

    @TempDir private Path home;
    private Path imageJ;

    @BeforeEach
    void install() throws IOException, URISyntaxException {
        InstallZip.unpack("imagej", home);
        Path jar = Path.of(IJ.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        imageJ = Files.copy(jar, home.resolve("ij.jar"));
        Files.createDirectories(PICTURES);
    }

    private String run(Display display, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Offline.prefix());
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dplugins.dir=" + home,
                        "-Duser.home=" + home,
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath()
                                + File.pathSeparator
                                + imageJ));
        command.addAll(List.of(arguments));
        return display.said(
                Files.createDirectories(home.resolve("work")), PATIENCE_SECONDS, command);
    }

    @Test
    void everyMenuEntryBringsUpItsWindow() throws IOException, InterruptedException {
        try (Display display = Display.open()) {
            assumeTrue(
                    Display.isInstalled("fluxbox"),
                    "fluxbox is not installed: without a window manager the keyboard goes nowhere");
            Process manager =
                    display.process("fluxbox")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                String said = run(display, Tour.class.getName(), PICTURES.toString());
                assertTrue(said.contains("TOUR DONE Reconstruct Dynamic MRI... | "), said);
                assertTrue(said.endsWith("QUITTING" + System.lineSeparator()), said);
                whatWasRecordedReplays("recorded", display);
                whatWasRecordedReplays("guided", display);
            } finally {
                // it waits for ever when its display has gone
                manager.destroyForcibly();
            }
        }
    }

    /** In windows, in batch mode and headless, to the image that it was recorded with. */
    private void whatWasRecordedReplays(String name, Display display)
            throws IOException, InterruptedException {
        Path work = home.resolve("work");
        String recorded = Files.readString(work.resolve(name + ".ijm"));
        assertTrue(recorded.contains("method=tv"), recorded);
        float[] expected = ScanFiles.readSeries(work.resolve(name + ".tif")).interleaved();
        Path result = work.resolve("replayed.tif");
        Path macro =
                Files.writeString(
                        work.resolve("replay.ijm"),
                        "newImage('another', '8-bit black', 16, 16, 4);\n"
                                + recorded
                                + "if (!is('Batch Mode')) call('"
                                + LateActivation.class.getName()
                                + ".of', 'another');\n"
                                + "saveAs('Tiff', '"
                                + result
                                + "');\nclose('another');\nrun('Quit');\n");
        for (String mode : new String[] {"-batch", "-macro"}) {
            String said = run(display, "ij.ImageJ", "-port0", mode, macro.toString());
            assertTrue(Files.exists(result), mode + ": " + said);
            assertArrayEquals(
                    expected,
                    ScanFiles.readSlices(result).interleaved(),
                    name + " " + mode + ": " + said + recorded);
            Files.delete(result);
        }
        String said = new ForkedImageJ(home.resolve(name + "-headless")).headless(macro, "");
        assertTrue(Files.exists(result), said);
        assertArrayEquals(expected, ScanFiles.readSlices(result).interleaved(), said);
    }

    @Test
    void withoutTensorFlowAllElseWorks() throws IOException, InterruptedException {
        Path folder = home.resolve("plugins/Dynamic_MRI/tensorflow");
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.toList()) {
                Files.delete(jar);
            }
        }
        Files.delete(folder);
        Path macro =
                Files.writeString(
                        home.resolve("without.ijm"),
                        """
                        call("ij.IJ.redirectErrorMessages");
                        open(getArgument());
                        scan = getTitle();
                        run("Reconstruct Dynamic MRI...", "method=tv");
                        print("frames " + nSlices);
                        run("Dynamic MRI Engine Info");
                        run("Reconstruct Dynamic MRI...", "image=[" + scan + "] method=motion");
                        """);
        try (Display display = Display.open()) {
            String said =
                    run(
                            display,
                            "ij.ImageJ",
                            "-port0",
                            "-batch",
                            macro.toString(),
                            Path.of("test-images/cine_ksp.tif").toAbsolutePath().toString());
            assertTrue(said.contains("frames 10"), said);
            assertTrue(said.contains("TensorFlow: not available"), said);
            assertTrue(
                    said.contains("Dynamic MRI: TensorFlow is incomplete")
                            && said.contains("unpack this plugin's zip"),
                    said);
        }
    }
}
