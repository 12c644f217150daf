package org.dynamicmri.tensorflow;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file that is there, and locked, while this process loads the native library. Where that ends
 * the whole Java process, the file stays behind without a lock. Once may be chance, as the process
 * may have been killed just then; after a second time in a row the next start reports what happened
 * instead of crashing again.
 *
 * <p>Each process has a file of its own, {@code HOST-RANDOM.txt}, so that homes may be shared by
 * machines and containers: a file of another host says nothing about this one, and one that is
 * locked belongs to a process that still loads. Its lines: the release of TensorFlow and the
 * platform, and the time.
 */
final class CrashMarker {

    /** Ends in a row from which on the library is taken to be the cause. */
    private static final int NO_CHANCE = 2;

    /** Files of hosts that are gone, as containers are, are removed after this time. */
    private static final Duration LONGEST_KEPT = Duration.ofDays(30);

    private static final String ENDING = ".txt";

    private final Path folder;
    private final String host;
    private final String library;
    private FileChannel own;
    private Path ownFile;
    private boolean ended;

    /**
     * @param folder where the markers are written
     * @param host this machine's name
     * @param library what is loaded, so that another release gets a new chance
     */
    CrashMarker(Path folder, String host, String library) {
        this.folder = folder;
        this.host = host.replaceAll("[^A-Za-z0-9.]", "_");
        this.library = library;
    }

    /** This user's marker for a library, or nothing if no folder can be written to. */
    static Optional<CrashMarker> ofUser(String library) {
        try {
            Path folder = UserFolders.ofUser().folder(".dynamic-mri").resolve("loading-tensorflow");
            return Optional.of(new CrashMarker(folder, host(), library));
        } catch (IOException e) {
            log("No crash marker can be written", e);
            return Optional.empty();
        }
    }

    private static String host() throws IOException {
        Path linux = Path.of("/proc/sys/kernel/hostname");
        return Files.isReadable(linux)
                ? Files.readString(linux).strip()
                : InetAddress.getLocalHost().getHostName();
    }

    /** What crashes left behind, for a reader, or nothing if loading never crashed twice. */
    Optional<String> leftOver() {
        List<Path> crashes = crashes();
        if (crashes.size() < NO_CHANCE) {
            return Optional.empty();
        }
        return Optional.of(
                "Java ended while it loaded TensorFlow's native library ("
                        + library
                        + ") on "
                        + lines(crashes.get(crashes.size() - 1)).get(1)
                        + ", and on the previous start, so it is not loaded again; choose a method that needs no TensorFlow"
                        + " (such as tv), or delete "
                        + folder
                        + " to try again.");
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
        Thread onExit = new Thread(this::end, "dynamic-mri-no-crash");
        remember(onExit);
        write();
        try {
            load.run();
            crashes().forEach(CrashMarker::delete);
        } finally {
            remove();
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

    /** Files of processes of this host that ended while they loaded this library, oldest first. */
    private List<Path> crashes() {
        List<Path> crashes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(ENDING)).forEach(crashes::add);
            } catch (IOException e) {
                log("The crash markers in " + folder + " cannot be read", e);
            }
        }
        crashes.removeIf(file -> isOld(file) || !isCrash(file));
        crashes.sort((a, b) -> lines(a).get(1).compareTo(lines(b).get(1)));
        return crashes;
    }

    private static boolean isOld(Path file) {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            boolean old = time.toInstant().isBefore(Instant.now().minus(LONGEST_KEPT));
            if (old) {
                delete(file);
            }
            return old;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isCrash(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(host + "-") || file.equals(ownFile)) {
            return false;
        }
        List<String> lines = lines(file);
        return lines.size() == 2 && lines.get(0).equals(library) && !isLocked(file);
    }

    private static boolean isLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException | OverlappingFileLockException e) {
            // unknown: assumed to be loading, so that TensorFlow is tried
            return true;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of("", "");
        }
    }

    private synchronized void write() {
        if (ended) {
            return;
        }
        Path file = folder.resolve(host + "-" + UUID.randomUUID() + ENDING);
        String time = LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
        byte[] text = (library + "\n" + time + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            own = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            ownFile = file;
            own.lock();
            own.write(ByteBuffer.wrap(text));
        } catch (IOException e) {
            // costs the explanation after a crash, nothing else; a file system without locks could
            // not distinguish a crash from a process that loads
            log("No crash marker can be written to " + file, e);
            remove();
        }
    }

    /** At the end of Java: what has not been written yet is not written any more. */
    private synchronized void end() {
        ended = true;
        remove();
    }

    private synchronized void remove() {
        if (own != null) {
            // before the lock is given up: nobody takes it for a crash in between
            delete(ownFile);
            try {
                own.close();
            } catch (IOException e) {
                log("The crash marker " + ownFile + " cannot be closed", e);
            }
            delete(ownFile);
            own = null;
        }
    }

    private static void delete(Path file) {
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
