package org.dynamicmri.imagej;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.dynamicmri.JavaCommand;

/**
 * Plain ImageJ in a Java process of its own, with this plugin as a jar in its plugins folder and
 * its libraries beside it, as a user installs them.
 */
final class ForkedImageJ {

    private static final long PATIENCE_SECONDS = 300;

    /** What the methods in macros/ need; not TensorFlow, which is large. */
    private static final String LIBRARIES =
            "scijava-common|imglib2|JTransforms|JLargeArrays|commons-math3|commons-lang3|jhdf|mfl-core|slf4j-api|commons-csv|commons-io|commons-codec|gson";

    private final Path home;

    /** Fills an ImageJ folder. */
    ForkedImageJ(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(plugins());
        writeJar(Path.of("target/classes"), plugins().resolve("Dynamic_MRI.jar"));
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            if (name.matches("(" + LIBRARIES + ")-.*")) {
                Files.copy(jar, plugins().resolve(name));
            }
        }
    }

    /** Puts a further plugin beside ours. */
    void add(Path jar) throws IOException {
        Files.copy(jar, plugins().resolve(jar.getFileName()));
    }

    private Path plugins() {
        return home.resolve("plugins");
    }

    private static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    private static String classPath(String names) {
        List<String> entries = new ArrayList<>(List.of("target/test-classes"));
        jars().stream()
                .filter(jar -> jar.getFileName().toString().matches(names))
                .forEach(jar -> entries.add(jar.toString()));
        return String.join(File.pathSeparator, entries);
    }

    private static void writeJar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
            }
        }
    }

    /**
     * Runs a macro without a display, as headless Fiji does.
     *
     * @return what it printed
     */
    String headless(Path macro, String argument) throws IOException, InterruptedException {
        return run(
                        Map.of("DISPLAY", ""),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath("(ij|ij1-patcher|javassist|classgraph)-.*"),
                        HeadlessMacro.class.getName(),
                        plugins().toString(),
                        macro.toString(),
                        argument)
                .said();
    }

    /**
     * Runs a macro in ImageJ with a window on a display, which it must close itself.
     *
     * @param mode {@code -macro} or {@code -batch}
     * @return what it printed
     */
    String onDisplay(String display, String mode, Path macro, String argument)
            throws IOException, InterruptedException {
        return run(
                        Map.of("DISPLAY", display),
                        "-Dplugins.dir=" + home,
                        // where ImageJ keeps its preferences when it quits
                        "-Duser.home=" + home,
                        "-cp",
                        classPath("ij-.*"),
                        "ij.ImageJ",
                        "-port0",
                        mode,
                        macro.toAbsolutePath().toString(),
                        argument)
                .said();
    }

    /**
     * Runs a Groovy script without a display, as {@code fiji --headless --run} does.
     *
     * @param parameters name=value for the script's parameters
     * @return what it printed, and its exit code
     */
    Ended script(Path script, String... parameters) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HeadlessScript.class.getName(),
                                script.toString()));
        command.addAll(List.of(parameters));
        return run(Map.of("DISPLAY", ""), command.toArray(String[]::new));
    }

    /** A process that came to its end. */
    record Ended(int exit, String said) {}

    private Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path output = home.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(JavaCommand.of(arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("ImageJ did not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
