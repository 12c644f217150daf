package org.dynamicmri.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.api.ReconstructedSeries;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Candidate;
import org.dynamicmri.evaluate.FigureOptions;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Reconstructs a simulated scan with several methods and compares the results with the truth: what
 * the README shows first.
 */
@Plugin(
        type = Command.class,
        label = "Demonstrate Dynamic MRI...",
        visible = false,
        headless = true)
public final class Demonstrate extends MonitoredCommand {

    @Parameter(
            label = "Input base name",
            description =
                    "Base name of files written by Simulate MRI Acquisition: BASE_ksp.tif,"
                            + " BASE_maps.tif and BASE_truth.tif.",
            style = "file",
            persist = false)
    private String input = "test-images/cine";

    @Parameter(
            label = "Methods (a;b;c)",
            description = "Methods to compare, in display order.",
            persist = false)
    private String[] methods = Methods.namesToCompare(Method::isDemonstrated);

    @Parameter(
            label = "Seed",
            description =
                    "Seed of the random number generator. The same seed gives the same images.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads. 0 uses all processors.",
            min = "0",
            max = "1024",
            persist = false)
    private int threads = 0;

    @Parameter(
            label = "Output folder",
            description = "Folder for one series METHOD.tif per method, figure.png and index.html.",
            style = "directory",
            persist = false)
    private String output = "demo";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Scores",
            description = "One line of JSON for each method.")
    private String scores;

    @Override
    protected void execute(Monitor monitor) {
        Path folder = OutputPlaces.path(output);
        ImageSeries truth = ScanFiles.readSeries(OutputPlaces.path(input + "_truth.tif"));
        List<Candidate> candidates = new ArrayList<>();
        for (String method : methods) {
            double start = candidates.size() / (methods.length + 1.0);
            double end = (candidates.size() + 1) / (methods.length + 1.0);
            Path file = folder.resolve(method + ".tif");
            ReconstructedSeries result = reconstruction(method, file).run(monitor.part(start, end));
            result.save(file.toString());
            ImageSeries series = result.data().only();
            monitor.log(method + " after " + series.properties().get("seconds") + " s: " + file);
            candidates.add(new Candidate(method, series));
        }
        ComparisonJob.Result compared =
                new ComparisonJob(truth, candidates, FigureOptions.AUTOMATIC, output).run(monitor);
        monitor.log("Figure: " + folder.resolve("figure.png"));
        scores = String.join(System.lineSeparator(), compared.scores());
    }

    @Override
    void addFiles(SeparateFiles files) {
        for (String ending : new String[] {"_truth.tif", "_ksp.tif", "_maps.tif"}) {
            files.reads("input", input + ending);
        }
        Path folder = OutputPlaces.path(output);
        for (String method : methods) {
            files.writes("output", folder.resolve(method + ".tif"));
        }
        ComparisonJob.files(folder).forEach(file -> files.writes("output", file));
    }

    private Reconstruction reconstruction(String method, Path file) {
        return Reconstruction.ofFile(input + "_ksp.tif")
                .slice(1)
                .maps(input + "_maps.tif")
                .method(method)
                .seed(seed)
                .threads(threads)
                .requireRoomFor(file.toString());
    }
}
