package org.dynamicmri.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.GivenMaps;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.scan.Scan;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Reconstructs a scan at several strengths of the regularisation, shows the images side by side and
 * judges each by the spokes that were held out.
 */
@Plugin(type = Command.class, label = "Sweep Regularisation...", visible = false, headless = true)
public final class Sweep extends HeldOutCommand {

    @Parameter(
            label = "Method",
            description = "Reconstruction method.",
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = "Method"),
                @Attr(name = CommandParameter.DISCOVERED, value = "METHODS")
            },
            persist = false)
    private String method = Methods.defaultName();

    @Parameter(
            label = "Strengths",
            description =
                    "Factors on the regularisation weights that the method chooses from the scan;"
                            + " 1 is its own choice.",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private String strengths = "0.25,0.5,1,2,4";

    @Parameter(
            label = "Output file (optional)",
            description = "File of the images side by side, in any output format of series.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Scores",
            description = "One line of JSON for each strength.")
    private String scores;

    @Parameter(type = ItemIO.OUTPUT, label = "Table", description = "One row for each strength.")
    private ResultsTable table;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Strip",
            description = "The images of all strengths side by side.")
    private ImagePlus strip;

    @Override
    protected void execute(Monitor monitor) {
        List<Double> factors = NumberList.parse("strengths", strengths);
        Reconstructor own = Methods.create(method, Method.DEFAULT, 1);
        List<Reconstructor> tuned =
                factors.stream().map(f -> own.tuned(new Tuning(f, 0, Map.of()))).toList();
        Path file = output.isEmpty() ? null : OutputPlaces.requireSeriesFile(output);
        Optional<GivenMaps> given = givenMaps();
        int number = Math.max(1, slice);
        List<HeldOutJudge.Judged> judged;
        try (Workers workers = workers(monitor)) {
            Scan scan = source().scan().read(number, given, monitor::log);
            judged = judge(given, workers).judge(tuned, scan, number, monitor);
        }
        HeldOutScores found = new HeldOutScores();
        for (int i = 0; i < judged.size(); i++) {
            found.add(Map.of("strength", factors.get(i)), judged.get(i));
        }
        scores = found.lines();
        table = found.table();
        ImageSeries images =
                sideBySide(judged.stream().map(HeldOutJudge.Judged::image).toList())
                        .withProperties(
                                Map.of(
                                        "method",
                                        method,
                                        "strengths from left to right",
                                        strengths));
        strip = Hyperstacks.fromSeries(images, false);
        strip.setTitle("Sweep of " + method + ", strengths " + strengths);
        if (file != null) {
            OutputPlaces.makeParent(file);
            ScanFiles.write(images, file);
        }
    }

    /** Series of one geometry as one, from left to right. */
    private static ImageSeries sideBySide(List<ImageSeries> series) {
        Geometry one = series.get(0).geometry();
        int frames = series.get(0).frames();
        int row = 2 * one.width();
        int wide = series.size() * row;
        float[] values = new float[wide * one.height() * frames];
        for (int i = 0; i < series.size(); i++) {
            for (int line = 0; line < one.height() * frames; line++) {
                System.arraycopy(
                        series.get(i).interleaved(),
                        line * row,
                        values,
                        line * wide + i * row,
                        row);
            }
        }
        int width = series.size() * one.width();
        return new ImageSeries(
                ComplexImages.wrap(values, width, one.height(), frames),
                one.withExtent(width, one.height()),
                FrameOrder.of(series.get(0)).properties());
    }
}
