package org.dynamicmri.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.JavaCommand;
import org.dynamicmri.inr.AdamSettings;
import org.dynamicmri.inr.Network;
import org.dynamicmri.inr.NetworkFactory;
import org.dynamicmri.inr.NetworkSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow beside other versions of what it brings, in a JVM of its own. */
class IsolationTest {

    /** Put there by the build: TensorFlow 1.12 (same package names) and another protobuf. */
    private static final Path LEGACY = Path.of("target", "legacy-tensorflow");

    @TempDir private Path directory;

    /** Runs in the other JVM: uses a network, and tells which TensorFlow the class path has. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments)
                throws ReflectiveOperationException, IOException {
            NetworkSettings settings =
                    new NetworkSettings(1, 1, 1, 1, false, 0, AdamSettings.DEFAULT);
            float[] output = new float[1];
            try (Network network =
                    NetworkFactory.onTensorFlow().create(settings, new float[][] {{2}, {3}}, 1)) {
                network.evaluate(new float[] {7}, 1, output, 0);
            }
            String jar =
                    Class.forName("org.tensorflow.Graph", false, Main.class.getClassLoader())
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString();
            String text = output[0] + " " + jar.replaceAll(".*/", "") + "\n";
            try (FileOutputStream stream = new FileOutputStream(FileDescriptor.out)) {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void worksAndIsQuietBesideTheTensorFlowOfOld() throws IOException, InterruptedException {
        String classPath =
                LEGACY.resolve("*") + File.pathSeparator + System.getProperty("java.class.path");
        Path output = directory.resolve("output.txt");
        Path errors = directory.resolve("errors.txt");
        Process process =
                new ProcessBuilder(JavaCommand.of("-cp", classPath, Main.class.getName()))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
        int exit = process.waitFor();
        String said = Files.readString(errors, StandardCharsets.UTF_8);
        assertEquals(0, exit, said);
        assertEquals(List.of("42.0 libtensorflow-1.12.0.jar"), Files.readAllLines(output), said);
        assertEquals("", said, "the start must be quiet");
    }

    @Test
    void aPlatformWithoutNativeLibraryIsToldInOneSentence() {
        ClassLoader loader = IsolationTest.class.getClassLoader();
        TensorFlowUnavailableException failure =
                assertThrows(
                        TensorFlowUnavailableException.class,
                        () -> TensorFlowJars.findNative(loader, "plan9-mips"));
        assertEquals(1, failure.getMessage().lines().count());
        assertTrue(failure.getMessage().contains("plan9-mips"), failure.getMessage());
        assertTrue(failure.getMessage().contains("choose a method"), failure.getMessage());
    }
}
