package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a batch writes. A job's files are written in a folder of its own, then the outcome is
 * entered into the journal, which is the moment from which the job is done, and then they are moved
 * to their place; a move that was interrupted is made up for when the folder is opened again. So
 * there is never half a file in a result's place, and no job is done twice.
 */
final class OutputFolder implements AutoCloseable {

    /** The journal's name. */
    static final String JOURNAL = "journal.jsonl";

    private static final String WORK = ".batch";

    private final Path folder;
    private final Journal journal;

    private OutputFolder(Path folder, Journal journal) {
        this.folder = folder;
        this.journal = journal;
    }

    /**
     * Opens a folder and puts it in order.
     *
     * @param jobs the jobs whose results are to be in it
     * @throws org.dynamicmri.data.InvalidDataException if another batch writes to it
     */
    static OutputFolder open(Path folder, List<Job> jobs) throws IOException {
        Files.createDirectories(folder);
        OutputFolder opened = new OutputFolder(folder, Journal.open(folder.resolve(JOURNAL)));
        Files.createDirectories(opened.work());
        for (Job job : jobs) {
            Outcome outcome = opened.journal.of(job.output());
            if (outcome != null && outcome.isDone()) {
                opened.moveIntoPlace(outcome);
            }
        }
        return opened;
    }

    /** A file of the folder. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Where jobs write, and worker processes say what goes wrong with themselves. */
    Path work() {
        return folder.resolve(WORK);
    }

    /** Makes an empty folder for a job to write to. */
    Path newWork() throws IOException {
        return Files.createTempDirectory(work(), "job");
    }

    /** The last outcome of a job, or null. */
    Outcome outcome(Job job) {
        return journal.of(job.output());
    }

    /** Whether a job is done as it is now: same input, same parameters, files in their place. */
    boolean isDone(Job job, String key) {
        Outcome outcome = outcome(job);
        return outcome != null
                && outcome.isDone()
                && outcome.key().equals(key)
                && outcome.files().stream()
                        .map(name -> place(outcome, name))
                        .allMatch(Files::exists);
    }

    /** Enters an outcome into the journal, and moves the files to their place. */
    void commit(Outcome outcome) throws IOException {
        journal.append(outcome);
        if (outcome.isDone()) {
            moveIntoPlace(outcome);
        }
    }

    private Path place(Outcome outcome, String name) {
        return folder.resolve(outcome.job()).resolveSibling(name);
    }

    private void moveIntoPlace(Outcome outcome) throws IOException {
        for (String name : outcome.files()) {
            Path source = work().resolve(outcome.work()).resolve(name);
            if (Files.exists(source)) {
                Path target = place(outcome, name);
                Files.createDirectories(target.getParent());
                move(source, target);
            }
        }
        delete(work().resolve(outcome.work()));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes a folder with all that it holds. */
    private static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /**
     * Frees the folder for others and deletes what interrupted jobs left. Only now, because a
     * worker of a batch that was killed may write for a moment after the next one has begun. What
     * processes said of their end stays.
     */
    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work())) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    delete(file);
                } else if (Files.size(file) == 0) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> left = Files.list(work())) {
            if (left.findAny().isEmpty()) {
                Files.delete(work());
            }
        }
        journal.close();
    }
}
