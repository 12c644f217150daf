package org.dynamicmri.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.dynamicmri.JavaCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashMarkerTest {

    private static final String HOST = "ward-3";

    @TempDir private Path folder;
    private Path markers;
    private CrashMarker marker;

    @BeforeEach
    void create() {
        markers = folder.resolve("new").resolve("markers");
        marker = marker(markers, HOST);
    }

    private static CrashMarker marker(Path folder, String host) {
        return new CrashMarker(folder, host, "library 1");
    }

    private static long count(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? 0 : names.length;
    }

    /** Loads in a Java process that dies of it, as at an instruction that it lacks. */
    static final class Crash {
        private Crash() {}

        public static void main(String[] arguments) {
            marker(Path.of(arguments[0]), arguments[1]).guard(() -> Runtime.getRuntime().halt(134));
        }
    }

    /** Ends in order while another thread loads, as after a scan that is refused. */
    static final class Refusal {
        private Refusal() {}

        public static void main(String[] arguments) {
            CrashMarker marker = marker(Path.of(arguments[0]), arguments[1]);
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
            System.exit(count(Path.of(arguments[0])) == 1 ? 1 : 2);
        }
    }

    /** Ends in order just before another thread writes its marker. */
    static final class EarlyRefusal {
        private EarlyRefusal() {}

        public static void main(String[] arguments) {
            CrashMarker marker = marker(Path.of(arguments[0]), arguments[1]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> LockSupport.parkNanos(1 << 29)));
            Thread loader =
                    new Thread(
                            () -> {
                                while (true) {
                                    marker.guard(() -> {});
                                }
                            });
            loader.setDaemon(true);
            loader.start();
            LockSupport.parkNanos(1 << 28);
            System.exit(1);
        }
    }

    /** Loads until its input ends. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] arguments) {
            marker(Path.of(arguments[0]), arguments[1])
                    .guard(
                            () -> {
                                System.out.println("loading");
                                try {
                                    while (System.in.read() >= 0) {}
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }

    @Test
    void isThereOnlyWhileLoading() {
        marker.guard(() -> assertEquals(1, count(markers)));
        assertEquals(0, count(markers));
        assertThrows(
                IllegalStateException.class,
                () ->
                        marker.guard(
                                () -> {
                                    throw new IllegalStateException();
                                }));
        assertEquals(0, count(markers), "an exception is no crash");
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
        assertTrue(told.contains("delete " + markers), told);
        assertEquals(1, told.lines().count());
        assertEquals(
                Optional.empty(),
                new CrashMarker(markers, HOST, "library 2").leftOver(),
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
        assertEquals(0, count(markers));
        assertEquals(1, end(EarlyRefusal.class));
        assertEquals(0, count(markers));
    }

    /** Homes are shared by machines, of which one may lack what the library needs. */
    @Test
    void crashesOfAnotherMachineAreNotHeeded() throws IOException, InterruptedException {
        assertEquals(134, end(Crash.class));
        assertEquals(134, end(Crash.class));
        assertTrue(marker.leftOver().isPresent());
        assertEquals(Optional.empty(), marker(markers, "ward-4").leftOver());
    }

    @Test
    void processesThatLoadAtTheSameTimeAreNoCrashes() throws IOException, InterruptedException {
        Process first = start(Loading.class);
        Process second = start(Loading.class);
        assertEquals("loading", first.inputReader().readLine());
        assertEquals("loading", second.inputReader().readLine());
        assertEquals(2, count(markers));
        assertEquals(Optional.empty(), marker.leftOver());
        first.outputWriter().close();
        assertEquals(0, first.waitFor());
        assertEquals(1, count(markers), "each takes its own away");
        second.destroyForcibly().waitFor();
        assertEquals(1, count(markers), "what is killed leaves its own");
        marker.guard(() -> {});
        assertEquals(0, count(markers), "it is forgotten by a start that loads");
    }

    private int end(Class<?> program) throws IOException, InterruptedException {
        return start(program).waitFor();
    }

    private Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        JavaCommand.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName(),
                                markers.toString(),
                                HOST))
                .start();
    }

    @Test
    void theProcessorsInstructionsAreKnownBeforehand() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "processor : 0\nflags : fpu sse2\n");
        Path recent = Files.writeString(folder.resolve("new"), "flags : fpu avx\nflags : fpu\n");
        assertTrue(Processor.linuxLacksAvx(old));
        assertFalse(Processor.linuxLacksAvx(recent));
    }
}
