package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Candidate;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Scores image series against the truth and shows them side by side. */
@Plugin(type = Command.class, label = "Compare Series...", headless = true)
public final class Compare extends MonitoredCommand {

    @Parameter(
            label = "Image series to judge",
            description = "An open series. Judged beside the files, if there are any.",
            required = false,
            autoFill = false,
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Reference image (truth)",
            description = "The open series that the others are measured by.",
            required = false,
            autoFill = false,
            persist = false)
    private ImagePlus reference;

    @Parameter(
            label = "Truth file",
            description =
                    "The series that the others are measured by, in place of an open one: TIFF, BART"
                            + " .cfl or .npy. Without any truth, noise and sharpness are estimated.",
            style = "file",
            required = false,
            persist = false)
    private String truth = "";

    @Parameter(
            label = "Recon files (a;b;c)",
            description = "Series files to judge, in the order to be shown.",
            style = "files",
            required = false,
            persist = false)
    private String[] recon = {};

    @Parameter(
            label = "Output folder (optional)",
            description = "Folder to write to: index.html with its pictures, and scores.jsonl.",
            style = "directory",
            required = false,
            persist = false)
    private String output = "";

    @Parameter(type = ItemIO.OUTPUT, label = "Scores", description = "One line of JSON a series.")
    private String scores;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Figure",
            description = "Images, error maps and courses over time, side by side.")
    private ImagePlus figure;

    @Override
    protected void execute(Monitor monitor) {
        monitor.progress(0, "Reading the series");
        ImageSeries expected = truth();
        ComparisonJob job = new ComparisonJob(expected, candidates(), output);
        ComparisonJob.Result result = job.run(monitor);
        scores = result.scores().stream().collect(Collectors.joining(System.lineSeparator()));
        figure = new ImagePlus("Comparison", result.figure());
    }

    private ImageSeries truth() {
        if (!truth.isEmpty()) {
            return ScanFiles.readSeries(OutputFiles.path(truth));
        }
        return isThere(reference) ? Hyperstacks.toSeries(reference) : null;
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (String file : recon) {
            candidates.add(
                    new Candidate(
                            ComparisonJob.baseName(file),
                            ScanFiles.readSeries(OutputFiles.path(file))));
        }
        if (isThere(image) && image != reference) {
            candidates.add(new Candidate(image.getShortTitle(), Hyperstacks.toSeries(image)));
        }
        if (candidates.isEmpty()) {
            throw new InvalidParameterException(
                    "A series to judge is needed: name recon files, or choose an open image that is"
                            + " not the reference.");
        }
        return candidates;
    }

    private static boolean isThere(ImagePlus image) {
        return image != null && image.getWidth() > 0;
    }
}
