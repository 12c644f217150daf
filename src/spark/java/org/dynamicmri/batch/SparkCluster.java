package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.recon.Monitor;

/**
 * Does the jobs of a batch on Apache Spark. The driver sends each task its jobs, which a task does
 * with {@code spark.task.cpus} threads. Speculation and progress are Spark's, and so are retries
 * where an executor is lost.
 */
public final class SparkCluster implements Cluster {

    /** Most tasks of a run: beyond, the driver's bookkeeping would cost more than it spreads. */
    private static final int MOST_TASKS = 100_000;

    private static final String LOCK = SparkTask.WORK + "/lock";

    @Override
    public Summary run(List<Job> jobs, String output, String master, Monitor monitor)
            throws IOException {
        requireNoCheckpoints(jobs);
        SparkConf conf = new SparkConf().setAppName("dynamic-mri batch");
        conf.setIfMissing("spark.master", master);
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            Configuration hadoop = new Configuration(spark.hadoopConfiguration());
            FileSystem storage = new Path(output).getFileSystem(hadoop);
            storage.setWriteChecksum(false);
            String folder = storage.makeQualified(new Path(output)).toString();
            monitor.log("Spark's page: " + spark.sc().uiWebUrl().getOrElse(() -> "none"));
            List<Job> confined = storage.getScheme().equals("file") ? confined(jobs, folder) : jobs;
            SharedFolderLock lock =
                    SharedFolderLock.take(
                            storage, new Path(folder, LOCK), SharedFolderLock.SILENCE, monitor);
            try {
                // as it is here, with all that was set for Spark
                Broadcast<SerializableConfiguration> settings =
                        spark.broadcast(new SerializableConfiguration(hadoop));
                int threads = conf.getInt("spark.task.cpus", 1);
                List<String> answers =
                        spark.parallelize(
                                        requests(confined, threads, folder),
                                        Math.min(MOST_TASKS, jobs.size()))
                                .map(line -> SparkTask.run(line, settings.value().value()))
                                .collect();
                return finish(jobs, answers, storage, new Path(folder));
            } finally {
                lock.close();
            }
        }
    }

    /**
     * The jobs, those refused that links in the folder would lead out of it. A mounted folder may
     * hold links of others; storage elsewhere has none.
     */
    private static List<Job> confined(List<Job> jobs, String folder) throws IOException {
        java.nio.file.Path root = Files.createDirectories(localPath(folder)).toRealPath();
        RealFolders.requireWithin(root, List.of(java.nio.file.Path.of(LOCK)));
        List<Job> confined = new ArrayList<>();
        for (Job job : jobs) {
            List<java.nio.file.Path> files = new ArrayList<>(job.allFiles());
            files.add(SparkTask.outcomeFile(job));
            try {
                RealFolders.requireWithin(root, files);
                confined.add(job);
            } catch (InvalidDataException e) {
                confined.add(Job.refused(job.output(), job.input(), e.getMessage()));
            }
        }
        return confined;
    }

    private static java.nio.file.Path localPath(String folder) {
        return java.nio.file.Path.of(new Path(folder).toUri());
    }

    private static List<String> requests(List<Job> jobs, int threads, String folder) {
        return jobs.stream()
                .map(job -> new Request(job.withThreads(threads), job.key(), folder, false))
                .map(Request::toJson)
                .toList();
    }

    private static void requireNoCheckpoints(List<Job> jobs) {
        for (Job job : jobs) {
            if (job.parameters().containsKey(Job.CHECKPOINT)) {
                throw new InvalidParameterException(
                        "A batch on Spark keeps no checkpoints, but the job %s names one; leave"
                                + " them out.",
                        job.output());
            }
        }
    }

    private static Summary finish(
            List<Job> jobs, List<String> answers, FileSystem storage, Path folder)
            throws IOException {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (String answer : answers) {
            Outcome outcome = Outcome.ofJson(answer);
            if (outcome != null) {
                outcomes.put(outcome.job(), outcome);
            }
        }
        Summary summary =
                new Summary(jobs, jobs.stream().map(job -> outcomes.get(job.output())).toList());
        if (storage.getScheme().equals("file")) {
            java.nio.file.Path local = localPath(folder.toString());
            summary.writeTable(local);
            summary.writePicture(local);
        } else {
            java.nio.file.Path local = Files.createTempDirectory("dynamic-mri");
            summary.writeTable(local);
            storage.moveFromLocalFile(
                    new Path(local.resolve(Summary.TABLE).toUri()),
                    new Path(folder, Summary.TABLE));
            Files.delete(local);
        }
        return summary;
    }
}
