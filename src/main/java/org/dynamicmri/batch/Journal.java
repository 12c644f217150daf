package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dynamicmri.data.InvalidDataException;

/**
 * The outcomes of a batch, a line of JSON each, appended and forced to the disk. What its last line
 * lacks because the process was killed is cut off on opening.
 *
 * <p>An open journal is locked; the system frees the lock of a process that was killed. The lock is
 * on a byte far behind the end, so that others may read, as some systems would not let them
 * otherwise.
 */
final class Journal implements AutoCloseable {

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Journals of this process: closing any channel of a file would free the file's lock. */
    private static final Set<Path> OPEN = new HashSet<>();

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Outcome> outcomes = new HashMap<>();

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens or makes a journal.
     *
     * @throws InvalidDataException if another batch has it open
     */
    static Journal open(Path file) throws IOException {
        synchronized (OPEN) {
            if (!OPEN.add(file)) {
                throw inUse(file);
            }
        }
        FileChannel channel = null;
        boolean opened = false;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(file);
            }
            Journal journal = new Journal(file, channel);
            journal.read();
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                if (channel != null) {
                    channel.close();
                }
                forget(file);
            }
        }
    }

    private static InvalidDataException inUse(Path file) {
        return new InvalidDataException(
                "Another batch is writing to %s; wait for its end, or name another output folder.",
                file.getParent());
    }

    private void read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is read
        }
        int end = bytes.position();
        while (end > 0 && bytes.get(end - 1) != '\n') {
            end--;
        }
        channel.truncate(end);
        channel.position(end);
        String text = new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
        text.lines().map(Outcome::ofJson).filter(java.util.Objects::nonNull).forEach(this::keep);
    }

    private void keep(Outcome outcome) {
        outcomes.put(outcome.job(), outcome);
    }

    /** The last outcome of a job, or null. */
    synchronized Outcome of(String job) {
        return outcomes.get(job);
    }

    /** Adds an outcome; it is on the disk when this returns. */
    synchronized void append(Outcome outcome) throws IOException {
        ByteBuffer line =
                ByteBuffer.wrap((outcome.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
        keep(outcome);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        forget(file);
    }

    private static void forget(Path file) {
        synchronized (OPEN) {
            OPEN.remove(file);
        }
    }
}
