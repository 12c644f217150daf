package org.dynamicmri.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashMarkerTest {

    @TempDir private Path folder;
    private Path file;
    private CrashMarker marker;

    @BeforeEach
    void create() {
        file = folder.resolve("new").resolve("marker.txt");
        marker = new CrashMarker(file, "library 1");
    }

    /** Loads in a Java process that dies of it, as at an instruction that it lacks. */
    static final class Crash {
        private Crash() {}

        public static void main(String[] arguments) {
            CrashMarker marker = new CrashMarker(Path.of(arguments[0]), "library 1");
            marker.guard(() -> Runtime.getRuntime().halt(134));
        }
    }

    /** Ends in order while another thread loads, as after a scan that is refused. */
    static final class Refusal {
        private Refusal() {}

        public static void main(String[] arguments) {
            CrashMarker marker = new CrashMarker(Path.of(arguments[0]), "library 1");
            CountDownLatch loading = new CountDownLatch(1);
            Runnable load =
                    () -> {
                        loading.countDown();
                        LockSupport.park();
                    };
            Thread loader = new Thread(() -> marker.guard(load));
            loader.setDaemon(true);
            loader.start();
            try {
                loading.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.exit(Files.exists(Path.of(arguments[0])) ? 1 : 2);
        }
    }

    @Test
    void isThereOnlyWhileLoading() {
        marker.guard(() -> assertTrue(Files.exists(file)));
        assertFalse(Files.exists(file));
        assertThrows(
                IllegalStateException.class,
                () ->
                        marker.guard(
                                () -> {
                                    throw new IllegalStateException();
                                }));
        assertFalse(Files.exists(file), "an exception is no crash");
    }

    @Test
    void aSecondCrashInARowIsToldInsteadOfRepeated() throws IOException, InterruptedException {
        assertEquals(134, end(Crash.class));
        assertEquals(Optional.empty(), marker.leftOver(), "once it may have been killed");
        assertEquals(134, end(Crash.class));
        String told =
                assertThrows(
                                TensorFlowUnavailableException.class,
                                () -> marker.guard(() -> Runtime.getRuntime().halt(135)))
                        .getMessage();
        assertTrue(told.startsWith("Java ended while it loaded"), told);
        assertTrue(told.contains("delete " + file), told);
        assertEquals(1, told.lines().count());
        assertEquals(
                Optional.empty(),
                new CrashMarker(file, "library 2").leftOver(),
                "another release gets a chance");
    }

    @Test
    void aStartThatLoadsForgetsTheCrashBefore() throws IOException, InterruptedException {
        assertEquals(134, end(Crash.class));
        marker.guard(() -> {});
        assertEquals(134, end(Crash.class));
        assertEquals(Optional.empty(), marker.leftOver());
    }

    @Test
    void anOrderlyEndWhileLoadingIsNoCrash() throws IOException, InterruptedException {
        assertEquals(1, end(Refusal.class), "the marker is there while it loads");
        assertFalse(Files.exists(file));
    }

    private int end(Class<?> program) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file.toString())
                .start()
                .waitFor();
    }

    @Test
    void anotherProcessThatIsLoadingIsNoCrash() throws IOException {
        Files.createDirectories(file.getParent());
        String self = Long.toString(ProcessHandle.current().pid());
        Files.write(file, List.of(self, "library 1", "2026-01-01T00:00", "2"));
        assertEquals(Optional.empty(), marker.leftOver());
    }

    @Test
    void theProcessorsInstructionsAreKnownBeforehand() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "processor : 0\nflags : fpu sse2\n");
        Path recent = Files.writeString(folder.resolve("new"), "flags : fpu avx\nflags : fpu\n");
        assertTrue(Processor.linuxLacksAvx(old));
        assertFalse(Processor.linuxLacksAvx(recent));
    }
}
