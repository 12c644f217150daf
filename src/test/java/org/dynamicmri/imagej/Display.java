package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dynamicmri.JavaCommand;

/** A virtual display for as long as it is open. */
record Display(String name, Process server) implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 400;

    /** Opens a display, or skips the test where there is no Xvfb. */
    static Display open() throws IOException, InterruptedException {
        assumeTrue(isInstalled("Xvfb"), "Xvfb is not installed: ImageJ's windows are not tested");
        Path number = Files.createTempFile("display", ".txt");
        Process server =
                new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24")
                        .redirectOutput(number.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        while (server.isAlive() && Files.size(number) == 0) {
            Thread.sleep(50);
        }
        String name = ":" + Files.readString(number).strip();
        Files.delete(number);
        return new Display(name, server);
    }

    /** Whether a program is on the path. */
    static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    /** A process with windows on this display, its output left to the caller. */
    ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", name);
        return builder;
    }

    /**
     * Runs a process on this display to its end, which must be a good one.
     *
     * @param folder the folder it works in
     * @return what it printed
     */
    String said(Path folder, long patienceSeconds, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("said", ".txt");
        try {
            Process process =
                    process(command.toArray(String[]::new))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            int exit = process.waitFor();
            String said = Files.readString(output);
            assertEquals(0, exit, said);
            return said;
        } finally {
            Files.delete(output);
        }
    }

    /**
     * Runs the main method of a walk through windows in a Java process of its own to its end, which
     * must be a good one.
     *
     * @return what it printed
     */
    String walked(Class<?> tour, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                JavaCommand.of("-cp", System.getProperty("java.class.path"), tour.getName());
        command.addAll(List.of(arguments));
        return said(Path.of("").toAbsolutePath(), PATIENCE_SECONDS, command);
    }

    @Override
    public void close() {
        server.destroy();
    }
}
