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

    private List<String> command(Path macro) throws InterruptedException {
        List<String> command = new ArrayList<>(Offline.prefix());
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dplugins.dir=" + home,
                        "-Duser.home=" + home,
                        "-cp",
                        home.resolve("jars")
                                + "/*"
                                + File.pathSeparator
                                + home.resolve("plugins")
                                + "/*",
                        "ij.ImageJ",
                        "-port0",
                        "-batch",
                        macro.toString()));
        return command;
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
                    display.said(Path.of("").toAbsolutePath(), PATIENCE_SECONDS, command(macro));
            assertTrue(said.contains("frames 10"), said);
            assertTrue(said.contains("TensorFlow: 2.16.2"), said);
        }
    }
}
