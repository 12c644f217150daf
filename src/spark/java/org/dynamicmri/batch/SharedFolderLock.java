package org.dynamicmri.batch;

import java.io.FileNotFoundException;
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
    
    /** Several renewals, some of which slow storage may delay. */
    static final Duration SILENCE = Duration.ofSeconds(90);

    private static final long GONE = -1;

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
     * @param silence for how long a lock is not renewed whose batch was killed
     * @throws InvalidDataException if another batch holds it
     */
    static SharedFolderLock take(
            FileSystem storage, Path file, Duration silence, Monitor monitor) throws IOException {
        try {
            write(storage, file, false);
        } catch (FileAlreadyExistsException e) {
            monitor.log(
                    "There is a lock of another batch, "
                            + file
                            + ". Waiting "
                            + silence.toSeconds()
                            + " s to see whether it is still running.");
            takeOver(storage, file, silence);
        }
        return new SharedFolderLock(storage, file);
    }

    private static void takeOver(FileSystem storage, Path file, Duration silence)
            throws IOException {
        long before = changed(storage, file);
        try {
            TimeUnit.NANOSECONDS.sleep(silence.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The batch was interrupted.");
        }
        long now = changed(storage, file);
        if (now != GONE && now != before) {
            throw inUse(file);
        }
        // made anew rather than written to: it may be a link
        storage.delete(file, false);
        try {
            write(storage, file, false);
        } catch (FileAlreadyExistsException e) {
            throw inUse(file);
        }
    }

    private static InvalidDataException inUse(Path file) {
        return new InvalidDataException(
                "Another batch is writing to %s; wait for its end, or name another output folder.",
                file.getParent().getParent());
    }

    /** When the lock was renewed last. */
    private static long changed(FileSystem storage, Path file) throws IOException {
        try {
            return storage.getFileLinkStatus(file).getModificationTime();
        } catch (FileNotFoundException e) {
            return GONE;
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
