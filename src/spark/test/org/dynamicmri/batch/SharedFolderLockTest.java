package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a batch on shared storage, beside those of batches that run, end and were killed. */
class SharedFolderLockTest {

    private static final Duration SILENCE = Duration.ofMillis(1500);

    @TempDir java.nio.file.Path temporary;

    private FileSystem storage;
    private java.nio.file.Path local;
    private Path file;

    @BeforeEach
    void makeStorage() throws IOException {
        LocalFileSystem files = FileSystem.getLocal(new Configuration());
        files.setWriteChecksum(false);
        storage = files;
        local = temporary.resolve("out/.batch/lock");
        file = new Path(local.toUri());
    }

    private SharedFolderLock take() throws IOException {
        return SharedFolderLock.take(storage, file, SILENCE, Monitor.SILENT);
    }

    /** Changes the lock of another batch after a moment, while this one waits. */
    private static Thread meanwhile(Change change) {
        Thread other =
                new Thread(
                        () -> {
                            try {
                                TimeUnit.MILLISECONDS.sleep(SILENCE.toMillis() / 3);
                                change.run();
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        other.start();
        return other;
    }

    private interface Change {
        void run() throws IOException;
    }

    private void lockOfOther() throws IOException {
        Files.createDirectories(local.getParent());
        Files.writeString(local, "other");
    }

    @Test
    void itIsDeletedAtTheEnd() throws IOException {
        try (SharedFolderLock lock = take()) {
            assertTrue(Files.exists(local));
        }
        assertFalse(Files.exists(local));
    }

    @Test
    void thatOfARunningBatchIsRespected() throws Exception {
        lockOfOther();
        Thread other = meanwhile(() -> Files.writeString(local, "other, renewed"));
        InvalidDataException refused = assertThrows(InvalidDataException.class, this::take);
        other.join();
        assertTrue(refused.getMessage().startsWith("Another batch is writing to"));
        assertEquals("other, renewed", Files.readString(local));
    }

    @Test
    void thatOfABatchWhichEndsMeanwhileIsNotMissed() throws Exception {
        lockOfOther();
        Thread other = meanwhile(() -> Files.delete(local));
        take().close();
        other.join();
    }

    @Test
    void aLinkInItsPlaceIsReplaced() throws IOException {
        java.nio.file.Path precious = Files.writeString(temporary.resolve("precious"), "precious");
        Files.createDirectories(local.getParent());
        Files.createSymbolicLink(local, precious);
        try (SharedFolderLock lock = take()) {
            assertFalse(Files.isSymbolicLink(local));
        }
        assertEquals("precious", Files.readString(precious));
    }
}
