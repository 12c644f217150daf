package org.dynamicmri.batch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.input.NLineInputFormat;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.dynamicmri.recon.Monitor;

/**
 * Does the jobs of a batch on Apache Spark. The list of jobs is a file on the shared storage, of
 * which each task reads its lines; a task does a job with {@code spark.task.cpus} threads. Retries,
 * speculation and progress are Spark's.
 */
public final class SparkCluster implements Cluster {

    /** Most tasks of a run: beyond, the driver's bookkeeping would cost more than it spreads. */
    private static final int MOST_TASKS = 100_000;

    @Override
    public Summary run(List<Job> jobs, String output, String master, Monitor monitor)
            throws IOException {
        SparkConf conf = new SparkConf().setAppName("dynamic-mri batch");
        conf.setIfMissing("spark.master", master);
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            Configuration hadoop = new Configuration(spark.hadoopConfiguration());
            FileSystem storage = new Path(output).getFileSystem(hadoop);
            storage.setWriteChecksum(false);
            String folder = storage.makeQualified(new Path(output)).toString();
            Path list = new Path(folder, SparkTask.WORK + "/jobs.jsonl");
            writeList(jobs, conf.getInt("spark.task.cpus", 1), folder, storage, list);
            int perTask = (jobs.size() + MOST_TASKS - 1) / MOST_TASKS;
            hadoop.setInt(NLineInputFormat.LINES_PER_MAP, perTask);
            monitor.log("Spark's page: " + spark.sc().uiWebUrl().getOrElse(() -> "none"));
            List<String> answers =
                    spark.newAPIHadoopFile(
                                    list.toString(),
                                    NLineInputFormat.class,
                                    LongWritable.class,
                                    Text.class,
                                    hadoop)
                            .values()
                            .map(line -> SparkTask.run(line.toString()))
                            .collect();
            return finish(jobs, answers, storage, new Path(folder));
        }
    }

    private static void writeList(
            List<Job> jobs, int threads, String folder, FileSystem storage, Path list)
            throws IOException {
        try (BufferedWriter writer =
                new BufferedWriter(
                        new OutputStreamWriter(
                                storage.create(list, true), StandardCharsets.UTF_8))) {
            for (Job job : jobs) {
                writer.write(new Request(job.withThreads(threads), job.key(), folder).toJson());
                writer.write('\n');
            }
        }
    }

    private static Summary finish(
            List<Job> jobs, List<String> answers, FileSystem storage, Path folder)
            throws IOException {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (String answer : answers) {
            Outcome outcome = Outcome.ofJson(answer);
            outcomes.put(outcome.job(), outcome);
        }
        Summary summary =
                new Summary(jobs, jobs.stream().map(job -> outcomes.get(job.output())).toList());
        if (storage.getScheme().equals("file")) {
            java.nio.file.Path local = java.nio.file.Path.of(folder.toUri());
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
