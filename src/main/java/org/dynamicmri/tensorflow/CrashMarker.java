package org.dynamicmri.tensorflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A file that is there while the native library loads. Where that ends the whole Java process, the
 * file stays behind. Once may be chance, as the process may have been killed just then; after a
 * second time in a row the next start tells what happened instead of crashing again.
 *
 * <p>Its lines: the process that wrote it, the release of TensorFlow and the platform, the time,
 * and how many starts in a row have ended there if this one does.
 */
final class CrashMarker {

    private static final int LINES = 4;

    /** Ends in a row from which on the library is taken to be the cause. */
    private static final int NO_CHANCE = 2;

    private final Path file;
    private final String library;

    /**
     * @param file where the marker is written
     * @param library what is loaded, so that another release gets a new chance
     */
    CrashMarker(Path file, String library) {
        this.file = file;
        this.library = library;
    }

    /** This user's marker for a library. */
    static CrashMarker ofUser(String library) {
        Path folder = Path.of(System.getProperty("user.home"), ".dynamic-mri");
        return new CrashMarker(folder.resolve("loading-tensorflow.txt"), library);
    }

    /** What a crash left behind, for a reader, or nothing if loading never crashed. */
    Optional<String> leftOver() {
        if (ends() < NO_CHANCE) {
            return Optional.empty();
        }
        return Optional.of(
                "Java ended while it loaded TensorFlow's native library ("
                        + library
                        + ") on "
                        + lines().get(2)
                        + ", and the time before, so it is not loaded again; choose a method that needs no TensorFlow"
                        + " (tv, for one), or delete "
                        + file
                        + " to try once more.");
    }

    /**
     * Runs what may crash, with the marker in place. An orderly end of Java meanwhile, as after a
     * refused scan, is no crash and leaves none.
     *
     * @throws TensorFlowUnavailableException if it crashed before, or Java is ending
     */
    void guard(Runnable load) {
        leftOver()
                .ifPresent(
                        told -> {
                            throw new TensorFlowUnavailableException(told);
                        });
        Thread onExit = new Thread(this::delete, "dynamic-mri-no-crash");
        remember(onExit);
        write();
        try {
            load.run();
        } finally {
            delete();
            forget(onExit);
        }
    }

    private static void remember(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new TensorFlowUnavailableException("Java is ending.", e);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Java is ending, and the hook with it
        }
    }

    /** Starts in a row that ended while they loaded this library. */
    private int ends() {
        List<String> lines = lines();
        if (lines.size() < LINES || !lines.get(1).equals(library) || isAlive(lines.get(0))) {
            return 0;
        }
        try {
            return Integer.parseInt(lines.get(LINES - 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8)
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isAlive(String process) {
        try {
            return ProcessHandle.of(Long.parseLong(process)).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void write() {
        String process = Long.toString(ProcessHandle.current().pid());
        String time = LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            Files.createDirectories(file.getParent());
            String ends = Integer.toString(ends() + 1);
            Files.write(file, List.of(process, library, time, ends), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // a home that cannot be written to costs the explanation after a crash, nothing else
            log("No crash marker can be written to " + file, e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log("The crash marker " + file + " cannot be removed", e);
        }
    }

    private static void log(String message, IOException failure) {
        System.getLogger(CrashMarker.class.getName())
                .log(System.Logger.Level.DEBUG, message, failure);
    }
}
