package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.RawLocalFs;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.command.FailureMessage;

/**
 * One job on an executor. The series is written to the executor's own disk, copied beside its place
 * on the shared storage and moved there, and a small file with the outcome after it. So it does not
 * matter that Spark may do a job twice, or on two executors at once: each leaves the same whole
 * files, and a job whose outcome is there is not done again.
 */
final class SparkTask {

    /** Folder of outcomes and of what is being copied, within the output folder. */
    static final String WORK = ".batch";

    private static final int MOST_ATTEMPTS = 2;
    private static final int LONGEST_OUTCOME = 1 << 20;
    private static final long SMALLEST_HEAP = 256L << 20;

    private final Job job;
    private final String key;
    private final Path folder;
    private final FileContext storage;

    private SparkTask(Request request, Configuration settings) throws IOException {
        this.job = request.job();
        this.key = request.key();
        this.folder = new Path(request.directory());
        Configuration hadoop = new Configuration(settings);
        // without a file of checksums beside each on mounted storage
        hadoop.set("fs.AbstractFileSystem.file.impl", RawLocalFs.class.getName());
        this.storage = FileContext.getFileContext(folder.toUri(), hadoop);
    }

    /**
     * Does a job. Whatever goes wrong with it is told by its outcome, so that the others are done.
     *
     * @param line a {@link Request}
     * @param settings Hadoop's settings of the driver
     * @return its outcome as JSON
     */
    static String run(String line, Configuration settings) {
        Request request = Request.ofJson(line);
        try {
            return new SparkTask(request, settings).run().toJson();
        } catch (IOException e) {
            return broken(
                    request,
                    FailureMessage.oneLine(
                            "The result could not be kept in "
                                    + request.directory()
                                    + " ("
                                    + e
                                    + "). Start the batch again when its storage works."));
        } catch (RuntimeException e) {
            return broken(request, FailureMessage.of(e));
        }
    }

    private static String broken(Request request, String message) {
        return Outcome.failed(request.job(), request.key(), State.BROKEN, message).toJson();
    }

    private Outcome run() throws IOException {
        if (job.isRefused()) {
            return Outcome.failed(job, key, State.REFUSED, job.refusal());
        }
        Outcome before = before();
        if (before != null) {
            return before;
        }
        for (int i = 1; ; i++) {
            boolean last = i == MOST_ATTEMPTS;
            try {
                Outcome outcome = attempt().withAttempts(i);
                boolean mayPass =
                        outcome.state() == State.BROKEN || outcome.state() == State.NO_ROOM;
                if (last || !mayPass) {
                    return outcome;
                }
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
            }
        }
    }

    /** In a process of its own: a crash of it must end neither the executor nor its other tasks. */
    private Outcome attempt() throws IOException {
        java.nio.file.Path local = Files.createTempDirectory("dynamic-mri");
        java.nio.file.Path made = Files.createDirectory(local.resolve("job"));
        try (WorkerProcess worker = new WorkerProcess(heapBytes(), local.resolve("worker.log"))) {
            String directory = made.toString();
            Estimate estimate =
                    worker.estimate(new Request(job, key, directory, true), ScanReading.limit(job));
            if (estimate.failure() != null) {
                return estimate.failure();
            }
            Outcome outcome = worker.run(new Request(job, key, directory, false), part -> {});
            if (outcome.isDone()) {
                publish(outcome, made);
            }
            return outcome;
        } finally {
            delete(local);
        }
    }

    /** A part of the executor's memory, whose own heap stays nearly empty. */
    private static long heapBytes() {
        SparkConf conf = SparkEnv.get().conf();
        int cores = conf.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
        int tasks = Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
        long share = Runtime.getRuntime().maxMemory() / tasks - WorkerProcess.BESIDE_HEAP;
        return Math.max(SMALLEST_HEAP, share);
    }

    private void publish(Outcome outcome, java.nio.file.Path local) throws IOException {
        Path beside = new Path(folder, WORK + "/" + UUID.randomUUID());
        try {
            for (java.nio.file.Path file : job.files()) {
                String name = file.getFileName().toString();
                Path copy = new Path(beside, name);
                try (FSDataOutputStream out = create(copy)) {
                    Files.copy(local.resolve(name), out);
                    out.hsync();
                }
                move(copy, place(file));
            }
            Path copy = new Path(beside, "outcome.json");
            try (FSDataOutputStream out = create(copy)) {
                out.write(outcome.toJson().getBytes(StandardCharsets.UTF_8));
            }
            move(copy, outcomeFile());
        } finally {
            storage.delete(beside, true);
        }
    }

    private FSDataOutputStream create(Path file) throws IOException {
        return storage.create(
                file, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent());
    }

    private void move(Path from, Path to) throws IOException {
        storage.mkdir(to.getParent(), null, true);
        storage.rename(from, to, Options.Rename.OVERWRITE);
    }

    private Path place(java.nio.file.Path file) {
        return new Path(folder, file.toString());
    }

    private Path outcomeFile() {
        return new Path(folder, outcomeFile(job).toString());
    }

    /** The file of a job's outcome, relative to the output folder. */
    static java.nio.file.Path outcomeFile(Job job) {
        return java.nio.file.Path.of(WORK, "outcomes", job.output() + ".json");
    }

    /** The outcome of an earlier run of the same job whose files are still there, or null. */
    private Outcome before() throws IOException {
        if (!storage.util().exists(outcomeFile())) {
            return null;
        }
        Outcome outcome;
        try (FSDataInputStream in = storage.open(outcomeFile())) {
            outcome =
                    Outcome.ofJson(
                            new String(in.readNBytes(LONGEST_OUTCOME), StandardCharsets.UTF_8));
        }
        if (outcome == null
                || !outcome.isDone()
                || !outcome.job().equals(job.output())
                || !outcome.key().equals(key)) {
            return null;
        }
        for (java.nio.file.Path file : job.files()) {
            if (!storage.util().exists(place(file))
                    || storage.getFileStatus(place(file)).getLen() == 0) {
                return null;
            }
        }
        return outcome;
    }

    private static void delete(java.nio.file.Path directory) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(directory)) {
            for (java.nio.file.Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
