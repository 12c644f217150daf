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
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.recon.Monitor;

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

    private final Job job;
    private final String key;
    private final Path folder;
    private final FileContext storage;

    private SparkTask(Request request) throws IOException {
        this.job = request.job();
        this.key = request.key();
        this.folder = new Path(request.directory());
        Configuration hadoop = new Configuration();
        // without a file of checksums beside each on mounted storage
        hadoop.set("fs.AbstractFileSystem.file.impl", RawLocalFs.class.getName());
        this.storage = FileContext.getFileContext(folder.toUri(), hadoop);
    }

    /**
     * Does the job of a line of the list.
     *
     * @return its outcome as JSON
     */
    static String run(String line) throws IOException {
        return new SparkTask(Request.ofJson(line)).run().toJson();
    }

    private Outcome run() throws IOException {
        Outcome before = before();
        if (before != null) {
            return before;
        }
        Outcome outcome = attempt();
        for (int i = 2; i <= MOST_ATTEMPTS && outcome.state() == State.BROKEN; i++) {
            outcome = attempt().withAttempts(i);
        }
        return outcome;
    }

    private Outcome attempt() throws IOException {
        java.nio.file.Path local = Files.createTempDirectory("dynamic-mri");
        try {
            Outcome outcome = JobRunner.run(job, key, local, Monitor.SILENT);
            if (outcome.isDone()) {
                publish(outcome, local);
            }
            return outcome;
        } finally {
            delete(local);
        }
    }

    private void publish(Outcome outcome, java.nio.file.Path local) throws IOException {
        Path beside = new Path(folder, WORK + "/" + UUID.randomUUID());
        try {
            for (String name : outcome.files()) {
                Path copy = new Path(beside, name);
                try (FSDataOutputStream out = create(copy)) {
                    Files.copy(local.resolve(name), out);
                }
                move(copy, place(name));
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

    private Path place(String name) {
        return new Path(new Path(folder, job.output()).getParent(), name);
    }

    private Path outcomeFile() {
        return new Path(folder, WORK + "/outcomes/" + job.output() + ".json");
    }

    /** The outcome of an earlier run of the same job whose files are still there, or null. */
    private Outcome before() throws IOException {
        if (!storage.util().exists(outcomeFile())) {
            return null;
        }
        Outcome outcome;
        try (FSDataInputStream in = storage.open(outcomeFile())) {
            outcome = Outcome.ofJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        if (outcome == null || !outcome.key().equals(key)) {
            return null;
        }
        for (String name : outcome.files()) {
            if (!storage.util().exists(place(name))) {
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
