package org.dynamicmri.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.evaluate.Candidate;
import org.dynamicmri.evaluate.FigureOptions;
import org.dynamicmri.evaluate.ProfileLine;
import org.dynamicmri.evaluate.Report;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Scores image series against the truth and shows them side by side. */
@Plugin(
        type = Command.class,
        label = "Compare Series...",
        description =
                "Scores image series against a reference and shows them side by side, with"
                        + " error maps and a line profile over time.",
        visible = false,
        headless = true)
public final class Compare extends MonitoredCommand {

    @Parameter(
            label = "Series to score",
            description = "An open series to score, together with the files, if there are any.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Series"),
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Second series (optional)",
            description = "Another open series to score.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Series"),
            persist = false)
    private ImagePlus image2;

    @Parameter(
            label = "Third series (optional)",
            description = "Another open series to score.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Series"),
            persist = false)
    private ImagePlus image3;

    @Parameter(
            label = "Reference series",
            description = "The open series that the others are compared with.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Series"),
            persist = false)
    private ImagePlus reference;

    @Parameter(
            label = "Reference file (optional)",
            description =
                    "File of the series that the others are compared with, instead of an open"
                            + " one: TIFF, BART .cfl or .npy. Without a reference, noise and sharpness"
                            + " are estimated.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Series"),
            persist = false)
    private String truth = "";

    @Parameter(
            label = "Series files (a;b;c)",
            description = "Series files to score, in display order.",
            style = "files",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = "Series"),
                @Attr(name = CommandParameter.INSTEAD_OF_IMAGE)
            },
            persist = false)
    private String[] recon = {};

    @Parameter(
            label = "Profile line (x0,y0,x1,y1)",
            description =
                    "End points x0,y0,x1,y1, in pixels, of the line whose profile is shown"
                            + " over time. In ImageJ, the straight line drawn on an open image; otherwise"
                            + " the row and the column that change most.",
            style = "line",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Figure"),
            persist = false)
    private String line = "";

    @Parameter(
            label = "First frame shown (0 = automatic)",
            description =
                    "Frame that the figure shows first. 0 shows the frame with the largest"
                            + " difference.",
            min = "0",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Figure"),
            persist = false)
    private int frame = 0;

    @Parameter(
            label = "Breath state (0 = all)",
            description =
                    "Breath state to score and show, counted from 1, for series with several; 0"
                            + " uses all frames of all states.",
            min = "0",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Series"),
            persist = false)
    private int state = 0;

    @Parameter(
            label = "Output folder (optional)",
            description = "Folder for index.html with its pictures, and scores.jsonl.",
            style = "directory",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Scores",
            description = "One line of JSON for each series.")
    private String scores;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Table",
            description = "One row of scores for each series.")
    private ResultsTable table;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Plot",
            description = "Error of every frame, if there is a reference.")
    private ImagePlus plot;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Figure",
            description =
                    "Images, error maps and line profiles over time, side by side for each"
                            + " frame.")
    private ImagePlus figure;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return super.suits(parameter, shown)
                && (shown.getNFrames() > 1 || shown.getNChannels() == 1 && shown.getStackSize() > 1)
                && !HyperstackReader.isKSpace(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        monitor.progress(0, "Reading the series");
        FigureOptions options =
                new FigureOptions(frame - 1, line.isEmpty() ? null : ProfileLine.parse(line), "");
        ImageSeries expected = truth();
        List<Candidate> candidates = candidates();
        ComparisonJob.Result result =
                new ComparisonJob(expected, candidates, options, output).run(monitor);
        Report report = result.report();
        scores = String.join(System.lineSeparator(), result.scores());
        table = table(candidates, report.scores());
        plot = report.plot().map(drawn -> new ImagePlus("PSNR of every frame", drawn)).orElse(null);
        figure = FigureStack.image("Comparison", report);
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (!output.isEmpty()) {
            ComparisonJob.files(OutputPlaces.path(output))
                    .forEach(file -> files.writes("output", file));
        }
    }

    private static ResultsTable table(
            List<Candidate> candidates, List<Map<String, String>> scores) {
        ResultsTable table = new ResultsTable();
        for (int i = 0; i < candidates.size(); i++) {
            table.addRow();
            table.addValue("series", candidates.get(i).name());
            scores.get(i).forEach((name, value) -> table.addValue(name, number(value)));
        }
        return table;
    }

    /** Scores without a value are null, as in JSON. */
    private static double number(String value) {
        return value.equals("null") ? Double.NaN : Double.parseDouble(value);
    }

    private ImageSeries truth() {
        if (!truth.isEmpty()) {
            return FrameOrder.chosen(ScanFiles.readSeries(OutputPlaces.path(truth)), state);
        }
        return isThere(reference)
                ? FrameOrder.chosen(HyperstackReader.toSeries(reference), state)
                : null;
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (String file : recon) {
            candidates.add(
                    new Candidate(
                            ComparisonJob.baseName(file),
                            FrameOrder.chosen(
                                    ScanFiles.readSeries(OutputPlaces.path(file)), state)));
        }
        for (ImagePlus open : new ImagePlus[] {image, image2, image3}) {
            if (isThere(open) && open != reference) {
                candidates.add(
                        new Candidate(
                                ScanName.of(open.getTitle()),
                                FrameOrder.chosen(HyperstackReader.toSeries(open), state)));
            }
        }
        if (candidates.isEmpty()) {
            throw new InvalidParameterException(
                    "There is no series to score: name the files (recon), or choose an open image"
                            + " that is not the reference.");
        }
        return candidates;
    }

    private static boolean isThere(ImagePlus image) {
        return image != null && image.getWidth() > 0;
    }
}
