package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zip for Fiji, unpacked over a folder that is laid out as Fiji: libraries in {@code jars},
 * among them TensorFlow 1 and another protobuf, all on one class path as Fiji's launcher puts them,
 * and no network where the system can take it away.
 */
class FijiIT {

    private static final Path LIBRARIES = Path.of("target", "dynamic-mri", "lib");
    private static final Path LEGACY = Path.of("target", "legacy-tensorflow");
    private static final String NOT_IN_FIJI = "(Dynamic_MRI|tensorflow|ndarray|javacpp|protobuf).*";
    private static final long PATIENCE_SECONDS = 900;

    @TempDir private Path home;

    @BeforeEach
    void layOut() throws IOException {
        InstallZip.unpack("fiji", home);
        for (Path folder : List.of(LIBRARIES, LEGACY)) {
            try (Stream<Path> jars = Files.list(folder)) {
                for (Path jar : jars.toList()) {
                    String name = jar.getFileName().toString();
                    Path target = home.resolve("jars").resolve(name);
                    if ((folder.equals(LEGACY) || !name.matches(NOT_IN_FIJI))
                            && !Files.exists(target)) {
                        Files.copy(jar, target);
                    }
                }
            }
        }
    }

    private List<String> command(String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(Offline.prefix());
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dplugins.dir=" + home,
                        "-Duser.home=" + home,
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                home.resolve("jars") + "/*",
                                home.resolve("plugins") + "/*",
                                Path.of("target", "test-classes").toAbsolutePath().toString())));
        command.addAll(List.of(words));
        return command;
    }

    private String walked(Class<?> tour, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(tour.getName()));
        words.addAll(List.of(arguments));
        try (Display display = Display.open()) {
            return display.said(
                    Path.of("").toAbsolutePath(),
                    PATIENCE_SECONDS,
                    command(words.toArray(String[]::new)));
        }
    }

    private static String pictures() throws IOException {
        return Files.createDirectories(Path.of("target", "fiji").toAbsolutePath()).toString();
    }

    /** From a scan in its window to a result with bars, and through its gating. */
    @Test
    void theWindowOfAScanWorks() throws IOException, InterruptedException {
        List<String> scans = ScanWindowTest.scans(home);
        String said =
                walked(ScanTour.class, pictures(), "1", scans.get(0), scans.get(1), scans.get(2));
        assertTrue(said.contains(ScaledTour.done(ScanTour.NAME)), said);
    }

    @Test
    void theWindowOfABatchWorks() throws IOException, InterruptedException {
        String said =
                walked(
                        BatchTour.class,
                        pictures(),
                        "1",
                        BatchWindowTest.scans(home).toString(),
                        home.resolve("results").toString());
        assertTrue(said.contains(ScaledTour.done(BatchTour.NAME)), said);
    }

    @Test
    void theExplorerWorks() throws IOException, InterruptedException {
        List<String> models = ExplorerWindowTest.models(home);
        String said =
                walked(ExplorerTour.class, models.get(0), models.get(1), models.get(2), pictures());
        assertTrue(said.contains("EXPLORED Explore: heart.mri"), said);
        assertTrue(said.contains("EXPLORED Explore: states.mri"), said);
    }

    @Test
    void worksBesideTensorFlowOne() throws IOException, InterruptedException {
        Path macro =
                Files.writeString(
                        home.resolve("first.ijm"),
                        """
                        run("Beating Heart 64 x 64");
                        run("Reconstruct Dynamic MRI...", "image=[cine k-space] method=motion preset=fast");
                        print("frames " + nSlices);
                        run("Dynamic MRI Engine Info");
                        """);
        try (Display display = Display.open()) {
            String said =
                    display.said(
                            Path.of("").toAbsolutePath(),
                            PATIENCE_SECONDS,
                            command("ij.ImageJ", "-port0", "-batch", macro.toString()));
            assertTrue(said.contains("frames 10"), said);
            assertTrue(said.contains("TensorFlow: 2.16.2"), said);
        }
    }
}
