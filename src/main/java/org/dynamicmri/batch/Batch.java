package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.ReconstructionParameters;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Reconstructs many scans, and continues where it was interrupted. */
@Plugin(
        type = Command.class,
        label = "Batch Dynamic MRI...",
        description = "Reconstructs many scans. An interrupted batch continues where it stopped.",
        visible = false,
        headless = true)
public final class Batch extends ReconstructionParameters {

    @Parameter(
            label = "Input folder, pattern or manifest",
            description =
                    "A folder, searched with its subfolders; a pattern such as scans/*.h5; or"
                            + " a .csv manifest with a column input and one column for each parameter"
                            + " that differs between scans.",
            style = "directory",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    private String input = "";

    @Parameter(
            label = "Output folder",
            description =
                    "Folder for the series, summary.csv, montage.png and journal.jsonl. A"
                            + " batch that is started again with the same folder runs only the unfinished"
                            + " jobs.",
            style = "directory",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            label = "Output format",
            description = "tif or nii (magnitude), or BART's cfl (complex).",
            choices = {"tif", "nii", "cfl"},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String format = "tif";

    @Parameter(
            label = "Gating plots",
            description =
                    "Writes a .png of what the gating found next to each result:"
                            + " heart_motion_gating.png for heart_motion.tif.",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private boolean gatingPlot = false;

    @Parameter(
            label = "Spark master (optional)",
            description =
                    "Apache Spark master, such as yarn or spark://HOST:7077, to run on a"
                            + " cluster. Needs spark-submit (docs/batch.md).",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    private String spark = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Summary",
            description = "Number of reconstructed scans, and one line for each failed scan.")
    private String summary;

    @Parameter(type = ItemIO.OUTPUT, label = "Failed", description = "Number of failed scans.")
    private int failed;

    private JobWatch watch = JobWatch.NONE;

    /** Has the jobs followed; those of a cluster are not. */
    public void setWatch(JobWatch follower) {
        watch = follower;
    }

    @Override
    protected void execute(Monitor monitor) {
        if (input.isEmpty() || output.isEmpty()) {
            throw new InvalidParameterException(
                    "A batch needs an input (folder, pattern or manifest) and an output folder.");
        }
        monitor.progress(0, "Listing the scans");
        JobList list = new JobList(common(), "." + format, gatingPlot);
        try {
            if (spark.isEmpty()) {
                runHere(list, monitor);
            } else {
                finish(Cluster.find().run(list.of(input, Path.of("")), output, spark, monitor));
            }
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The batch in " + output + " cannot continue: " + e.getMessage(), e);
        }
    }

    private void runHere(JobList list, Monitor monitor) throws IOException {
        Path directory = folder();
        List<Job> jobs = list.of(input, directory);
        Path montage = null;
        try (OutputFolder folder = OutputFolder.open(directory, jobs, monitor::log)) {
            try {
                new LocalBatch(folder, ResourceBudget.here(), monitor, watch).run(jobs);
            } finally {
                summary(jobs, folder).writeTable(directory);
            }
            Summary result = summary(jobs, folder);
            result.writePicture(directory);
            montage = directory.resolve(Summary.PICTURE);
            finish(result);
        } finally {
            watch.ended(montage);
        }
    }

    private Path folder() {
        try {
            Path folder = Path.of(output).toAbsolutePath().normalize();
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new InvalidParameterException(
                        "The output of a batch is a folder, but \"%s\" is a file.", output);
            }
            return folder;
        } catch (InvalidPathException e) {
            throw new InvalidParameterException("\"%s\" is not a valid file name.", output);
        }
    }

    /** What was typed and holds for all jobs, by the names of a single reconstruction. */
    private SortedMap<String, String> common() {
        SortedMap<String, String> values = new TreeMap<>();
        for (CommandParameter parameter : CommandParameter.inputsOf(Batch.class)) {
            Object value = parameter.get(this);
            if (!parameter.isDeclaredIn(Batch.class)
                    && !Objects.deepEquals(value, parameter.defaultValue())) {
                values.put(
                        parameter.name(),
                        value instanceof String[] items
                                ? String.join(";", items)
                                : String.valueOf(value));
            }
        }
        return values;
    }

    private static Summary summary(List<Job> jobs, OutputFolder folder) {
        return new Summary(jobs, jobs.stream().map(folder::outcome).toList());
    }

    private void finish(Summary result) {
        summary = result.text();
        failed = result.failed();
    }

    @Override
    public boolean hasFailed() {
        return failed > 0;
    }
}
