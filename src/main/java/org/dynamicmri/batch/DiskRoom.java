package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.dynamicmri.recon.Monitor;

/**
 * Room on the disk of a batch's results. A job takes its room before it begins and waits where
 * there is none, so that a full disk stops the batch and fails no job.
 */
final class DiskRoom {

    /** Left for the journal, the table and the picture. */
    private static final long BESIDE_RESULTS = 4L << 20;

    private static final long FIRST_PAUSE_MILLIS = 2_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final Path folder;
    private final LongSupplier free;
    private final BooleanSupplier stopped;
    private final Monitor monitor;
    private long taken;
    private boolean waiting;

    /**
     * @param free bytes that are free on the disk
     * @param stopped whether the batch was stopped, so that nobody waits any more
     * @param monitor is informed when the batch waits and when it continues
     */
    DiskRoom(Path folder, LongSupplier free, BooleanSupplier stopped, Monitor monitor) {
        this.folder = folder;
        this.free = free;
        this.stopped = stopped;
        this.monitor = monitor;
    }

    /** Bytes that are free on the disk of a folder. */
    static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            // not every system reports it; then writing fails
            return Long.MAX_VALUE;
        }
    }

    /** Takes room for a result, and waits until there is some. */
    synchronized void take(long bytes) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (!stopped.getAsBoolean() && free.getAsLong() - taken < bytes + BESIDE_RESULTS) {
            tellFull(bytes);
            wait(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
        if (waiting) {
            waiting = false;
            monitor.log("The disk has space again: the batch continues.");
        }
        taken += bytes;
    }

    /** Gives room back: the result is there, or there is none. */
    synchronized void giveBack(long bytes) {
        taken -= bytes;
        notifyAll();
    }

    /**
     * Waits after something could not be written although there seemed to be room.
     *
     * @param attempts how often that was so
     */
    synchronized void pause(int attempts) throws InterruptedException {
        tellFull(0);
        if (!stopped.getAsBoolean()) {
            wait(
                    Math.min(
                            LONGEST_PAUSE_MILLIS,
                            FIRST_PAUSE_MILLIS << Math.min(attempts, Short.SIZE)));
        }
    }

    private void tellFull(long bytes) {
        if (!waiting) {
            waiting = true;
            monitor.log(
                    String.format(
                            Locale.ROOT,
                            "The disk of %s is full%s. The batch waits and continues when there is"
                                    + " room; or stop it, make room and start it again.",
                            folder,
                            bytes > 0
                                    ? String.format(
                                            Locale.ROOT, " (a result takes %d kB)", bytes >> 10)
                                    : ""));
        }
    }
}
