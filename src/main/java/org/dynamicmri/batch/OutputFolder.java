package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.OutputFiles;

/**
 * Where a batch writes. A job's files are written in a folder of its own, then the outcome is
 * entered into the journal, which is the moment from which the job is done, and then they are moved
 * to their place; a move that was interrupted is made up for when the folder is opened again. So
 * there is never half a file in a result's place, and no job is done twice.
 *
 * <p>What is found in the folder may be of another hand. Links are neither followed nor written
 * through, and the journal only names the folder within {@link #WORK} to take a job's files from:
 * what they are called and where they go is known from the job.
 */
final class OutputFolder implements AutoCloseable {

    /** The journal's name. */
    static final String JOURNAL = "journal.jsonl";

    /** The name of the folder of all that is not finished. */
    static final String WORK = ".batch";

    private static final String LOG = "workers.log";

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
     * @param say receives what is odd about the folder
     * @throws InvalidDataException if another batch writes to it, or a link is in the way
     */
    static OutputFolder open(Path folder, List<Job> jobs, Consumer<String> say) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        OutputFiles.removeLeftovers(real);
        Set<String> names = jobs.stream().map(Job::output).collect(Collectors.toSet());
        Journal journal = Journal.open(real.resolve(JOURNAL), names, worksIn(real.resolve(WORK)));
        OutputFolder opened = new OutputFolder(real, journal);
        boolean ready = false;
        try {
            if (journal.ignored() > 0) {
                say.accept(
                        journal.ignored()
                                + " lines of "
                                + JOURNAL
                                + " hold no outcome of a job and are ignored.");
            }
            opened.makeWork();
            opened.makeUpForMoves(jobs, say);
            ready = true;
            return opened;
        } finally {
            if (!ready) {
                journal.close();
            }
        }
    }

    private void makeWork() throws IOException {
        if (!Files.exists(work(), LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(work());
        }
        if (!RealFolders.isFolder(work())) {
            throw new InvalidDataException(
                    "%s is a link or not a folder, so nothing is written there. Delete it, or name"
                            + " another output folder.",
                    work());
        }
        // the logs of workers have names that can be known before: a link there would be followed,
        // and a pipe kept the batch waiting
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work())) {
            for (Path file : files) {
                boolean log = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                if (!log && (!RealFolders.isFolder(file) || file.endsWith(LOG))) {
                    RealFolders.delete(file);
                }
            }
        }
    }

    private static Set<String> worksIn(Path work) throws IOException {
        if (!RealFolders.isFolder(work)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private void makeUpForMoves(List<Job> jobs, Consumer<String> say) {
        for (Job job : jobs) {
            if (isEntered(job, job.key())) {
                try {
                    moveIntoPlace(job, outcome(job));
                } catch (InvalidDataException e) {
                    // reported when the job, which is not done then, begins
                } catch (IOException e) {
                    say.accept(
                            job.output()
                                    + " is finished, but cannot be moved to its place, and is done"
                                    + " again: "
                                    + e);
                }
            }
        }
    }

    /** Where jobs write. */
    Path work() {
        return folder.resolve(WORK);
    }

    /** Where worker processes say what goes wrong with themselves. */
    Path log() {
        return work().resolve(LOG);
    }

    /** The folder itself, without links. */
    Path path() {
        return folder;
    }

    /** Makes an empty folder for a job to write to. */
    Path newWork() throws IOException {
        return Files.createTempDirectory(work(), "job");
    }

    /** The last outcome of a job, or null. */
    Outcome outcome(Job job) {
        return journal.of(job.output());
    }

    /**
     * Whether a job is done as it is now: same input, same parameters, all files moved to their
     * place.
     */
    boolean isDone(Job job, String key) {
        return isEntered(job, key)
                && !RealFolders.isFolder(work().resolve(outcome(job).work()))
                && job.files().stream().map(folder::resolve).allMatch(OutputFolder::isWritten);
    }

    private boolean isEntered(Job job, String key) {
        Outcome outcome = outcome(job);
        return outcome != null && !job.isRefused() && outcome.isDone() && outcome.key().equals(key);
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Checks that the places of a job's files are within the folder, whatever links it holds.
     *
     * @throws InvalidDataException if one is not
     */
    void requireWithin(Job job) throws IOException {
        RealFolders.requireWithin(folder, job.allFiles());
    }

    /** Enters an outcome into the journal. From now on the job is done, or has failed. */
    void enter(Outcome outcome) throws IOException {
        if (outcome.isDone()) {
            OutputFiles.forceFolder(work());
        }
        journal.append(outcome);
    }

    /** Moves the files of a job that is done to their places. */
    void moveIntoPlace(Job job, Outcome outcome) throws IOException {
        Path made = work().resolve(outcome.work());
        if (!RealFolders.isFolder(made)) {
            return;
        }
        requireWithin(job);
        for (Path file : job.files()) {
            Path source = made.resolve(file.getFileName());
            if (Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
                Path target = folder.resolve(file);
                Files.createDirectories(target.getParent());
                OutputFiles.move(source, target);
            }
        }
        RealFolders.delete(made);
    }

    /**
     * Frees the folder for others and deletes what interrupted jobs left. Only now, because a
     * worker of a batch that was killed may write for a moment after the next one has begun. What
     * processes said of their end stays, and so do finished files that could not be moved.
     */
    @Override
    public void close() throws IOException {
        try (journal) {
            if (!RealFolders.isFolder(work())) {
                return;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(work())) {
                for (Path file : files) {
                    if (RealFolders.isFolder(file)) {
                        if (!journal.isOfDoneJob(file.getFileName().toString())) {
                            RealFolders.delete(file);
                        }
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
        }
    }
}
