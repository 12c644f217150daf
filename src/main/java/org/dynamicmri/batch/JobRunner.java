package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.command.DebugLog;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.NotEnoughMemoryException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.evaluate.Quality;
import org.dynamicmri.io.DiskFullException;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.recon.Monitor;

/** Does a job in this process: on a worker of a local batch and on a cluster's executor alike. */
public final class JobRunner {

    private JobRunner() {}

    /**
     * Runs a job. Every failure is part of the outcome.
     *
     * @param job with its number of threads
     * @param key the job's key when the batch began
     * @param directory an empty folder to write to
     */
    public static Outcome run(Job job, String key, Path directory, Monitor monitor) {
        ProcessUsage usage = ProcessUsage.start();
        try {
            Path file = directory.resolve(Path.of(job.output()).getFileName());
            Reconstruct command = job.command(directory);
            command.setMonitor(monitor);
            command.run();
            if (command.isCanceled()) {
                return Outcome.failed(job, key, State.BROKEN, "stopped");
            }
            // read back: what counts is what is on the disk
            SliceStack slices = ScanFiles.readSlices(file);
            ImageSeries series = slices.middle();
            Map<String, String> properties = new LinkedHashMap<>(series.properties());
            properties.keySet().removeAll(List.of("input", "seconds"));
            quality(series).forEach((name, value) -> properties.put("estimated " + name, value));
            return new Outcome(
                    job.output(),
                    key,
                    State.DONE,
                    1,
                    "",
                    String.valueOf(directory.getFileName()),
                    names(directory),
                    usage.seconds(),
                    usage.cpuSeconds(),
                    usage.megabytes(),
                    properties);
        } catch (Exception | Error e) {
            DebugLog.failure(job.input(), e);
            return Outcome.failed(job, key, state(e), FailureMessage.of(e));
        }
    }

    /**
     * Reads a job's scan and estimates what the job will need; every failure is part of the
     * estimate.
     */
    static Estimate estimate(Job job, String key, Path directory) {
        try {
            return new Estimate(job.command(directory).needs(), null);
        } catch (Exception | Error e) {
            return new Estimate(null, Outcome.failed(job, key, state(e), FailureMessage.of(e)));
        }
    }

    /** An image of one value everywhere cannot be judged, but is a result. */
    private static Map<String, String> quality(ImageSeries series) {
        try {
            return Quality.of(series).asProperties();
        } catch (InvalidDataException e) {
            return Map.of();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Whether a failure may pass: memory, a library, or the disk, but never what a file holds. */
    static State state(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof DiskFullException) {
                return State.NO_ROOM;
            }
            boolean missing =
                    e instanceof NoSuchFileException || e instanceof AccessDeniedException;
            if (e instanceof OutOfMemoryError
                    || e instanceof NotEnoughMemoryException
                    || e instanceof FileSystemException && !missing
                    || isOfTheDisk(e)) {
                return State.BROKEN;
            }
        }
        return failure instanceof InvalidDataException ? State.REFUSED : State.BROKEN;
    }

    /** Readers pass the system's own words on, which are those of no file's content. */
    private static boolean isOfTheDisk(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class
                && Stream.of("Input/output error", "No space left", "Stale", "timed out", "network")
                        .anyMatch(message::contains);
    }
}
