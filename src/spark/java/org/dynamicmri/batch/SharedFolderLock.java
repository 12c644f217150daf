package org.dynamicmri.batch;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.recon.Monitor;

/**
 * Keeps a second batch from a folder on shared storage: a file that is made anew, and renewed as
 * long as the batch runs. One that is not renewed is of a batch that was killed, whatever the
 * clocks of the machines say.
 */
final class SharedFolderLock implements AutoCloseable {

    private static final Duration RENEWAL = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final FileSystem storage;
    private final Path file;
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "lock of the batch");
                        thread.setDaemon(true);
                        return thread;
                    });

    private SharedFolderLock(FileSystem storage, Path file) {
        this.storage = storage;
        this.file = file;
        long seconds = RENEWAL.toSeconds();
        renewing.scheduleAtFixedRate(this::renew, seconds, seconds, TimeUnit.SECONDS);
    }

    /**
     * Takes the lock; waits for that of a batch that was killed.
     *
     * @throws InvalidDataException if another batch holds it
     */
    static SharedFolderLock take(FileSystem storage, Path file, Monitor monitor)
            throws IOException {
        try {
            write(storage, file, false);
        } catch (FileAlreadyExistsException e) {
            monitor.log(
                    "There is a lock of another batch, "
                            + file
                            + ". Waiting "
                            + SILENCE.toSeconds()
                            + " s to see whether it is still running.");
            requireSilence(storage, file);
            write(storage, file, true);
        }
        return new SharedFolderLock(storage, file);
    }

    private static void requireSilence(FileSystem storage, Path file) throws IOException {
        long before = storage.getFileStatus(file).getModificationTime();
        try {
            TimeUnit.NANOSECONDS.sleep(SILENCE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The batch was interrupted.");
        }
        if (storage.getFileStatus(file).getModificationTime() != before) {
            throw new InvalidDataException(
                    "Another batch is writing to %s; wait for its end, or name another output"
                            + " folder.",
                    file.getParent().getParent());
        }
    }

    private static void write(FileSystem storage, Path file, boolean again) throws IOException {
        try (FSDataOutputStream out = storage.create(file, again)) {
            String owner = InetAddress.getLocalHost() + " " + ProcessHandle.current().pid();
            out.write(owner.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void renew() {
        try {
            write(storage, file, true);
        } catch (IOException e) {
            // the next time; storage that is away for long fails the batch itself
        }
    }

    @Override
    public void close() throws IOException {
        renewing.shutdownNow();
        try {
            renewing.awaitTermination(RENEWAL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        storage.delete(file, false);
    }
}
