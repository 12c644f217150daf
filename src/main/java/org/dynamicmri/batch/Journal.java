package org.dynamicmri.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
 * otherwise. A journal that is a link is not opened.
 */
final class Journal implements AutoCloseable {

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Most bytes of a line: no outcome has as many, and a line of others may have any number. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int CHUNK = 1 << 16;

    /** Journals of this process: closing any channel of a file would free the file's lock. */
    private static final Set<Path> OPEN = new HashSet<>();

    private final Path file;
    private final FileChannel channel;
    private final Set<String> jobs;
    private final Set<String> works;
    private final Map<String, Outcome> outcomes = new HashMap<>();

    /** The folder that a job which is done wrote to, of our jobs and of others that left theirs. */
    private final Map<String, String> written = new HashMap<>();

    private int ignored;

    private Journal(Path file, FileChannel channel, Set<String> jobs, Set<String> works) {
        this.file = file;
        this.channel = channel;
        this.jobs = jobs;
        this.works = works;
    }

    /**
     * Opens or makes a journal.
     *
     * @param jobs whose outcomes are remembered: a file may hold any number of others
     * @param works folders that are there, of which it is remembered whose they are
     * @throws InvalidDataException if another batch has it open, or it is no file
     */
    static Journal open(Path file, Set<String> jobs, Set<String> works) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidDataException(
                    "%s is a link or not a file, so nothing is written there. Delete it, or name"
                            + " another output folder.",
                    file);
        }
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
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(file);
            }
            Journal journal = new Journal(file, channel, jobs, works);
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
                "Another batch is writing to %s; wait until it has finished, or name another"
                        + " output folder.",
                file.getParent());
    }

    private void read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long end = 0;
        long at = 0;
        while (channel.read(bytes.clear(), at) > 0) {
            bytes.flip();
            at += bytes.limit();
            for (int i = 0; i < bytes.limit(); i++) {
                byte value = bytes.get(i);
                if (value == '\n') {
                    take(line);
                    end = at - bytes.limit() + i + 1;
                } else if (line.size() <= LONGEST_LINE) {
                    line.write(value);
                }
            }
        }
        channel.truncate(end);
        channel.position(end);
    }

    private void take(ByteArrayOutputStream line) {
        Outcome outcome =
                line.size() > LONGEST_LINE
                        ? null
                        : Outcome.ofJson(line.toString(StandardCharsets.UTF_8));
        line.reset();
        if (outcome == null) {
            ignored++;
        } else {
            keep(outcome);
        }
    }

    private void keep(Outcome outcome) {
        boolean ours = jobs.contains(outcome.job());
        if (ours) {
            outcomes.put(outcome.job(), outcome);
        }
        if (outcome.isDone() && (ours || works.contains(outcome.work()))) {
            written.put(outcome.job(), outcome.work());
        } else {
            written.remove(outcome.job());
        }
    }

    /** How many lines hold no outcome. */
    int ignored() {
        return ignored;
    }

    /** The last outcome of a job, or null. */
    synchronized Outcome of(String job) {
        return outcomes.get(job);
    }

    /** Whether a folder holds the files of a job that is done, be it of another list of jobs. */
    synchronized boolean isOfDoneJob(String work) {
        return written.containsValue(work);
    }

    /** Adds an outcome, whole or not at all; it is on the disk when this returns. */
    synchronized void append(Outcome outcome) throws IOException {
        ByteBuffer line =
                ByteBuffer.wrap((outcome.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        long end = channel.position();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
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
