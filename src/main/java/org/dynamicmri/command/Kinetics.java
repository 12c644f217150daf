package org.dynamicmri.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.Optional;
import org.dynamicmri.api.Model;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.HyperstackFiles;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.kinetics.KineticReport;
import org.dynamicmri.kinetics.KineticSettings;
import org.dynamicmri.kinetics.KineticStudy;
import org.dynamicmri.kinetics.TracerModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fits tracer models to contrast-enhanced series, in regions and pixel by pixel. */
@Plugin(
        type = Command.class,
        label = "Measure Contrast Kinetics...",
        description =
                "Measures enhancement and fits tracer models (Tofts, extended Tofts, Patlak,"
                        + " two-compartment exchange) in regions and pixel by pixel.",
        visible = false,
        headless = true)
public final class Kinetics extends KineticParameters {

    private static final String NONE = "none";
    private static final String MAPS = "maps.tif";

    @Parameter(
            label = "Series",
            description = "The open series, unless a file or model is named.",
            required = false,
            autoFill = false,
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Series file (optional)",
            description = "The series: TIFF, NIfTI, BART .cfl, NumPy or ISMRMRD images.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.INSTEAD_OF_IMAGE),
            persist = false)
    private String input = "";

    @Parameter(
            label = "Model file (optional)",
            description =
                    "A model saved by Reconstruct Dynamic MRI, instead of a series: its motion is"
                            + " removed first.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.INSTEAD_OF_IMAGE),
            persist = false)
    private String model = "";

    @Parameter(
            label = "Tracer model",
            description =
                    "none (enhancement only), tofts, extended-tofts, patlak, or 2cxm (two"
                            + " compartments that exchange).",
            choices = {NONE, "tofts", "extended-tofts", "patlak", "2cxm"},
            persist = false)
    private String tracer = "extended-tofts";

    @Parameter(
            label = "Compute maps",
            description = "Fits every pixel, which takes seconds to a minute.",
            persist = false)
    private boolean maps = true;

    @Parameter(
            label = "Output folder (optional)",
            description =
                    "Folder for report.html and .png, kinetics.csv, curves.csv and maps.tif (one channel"
                            + " for each map).",
            style = "directory",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Numbers",
            description = "One line of JSON for each number.")
    private String numbers;

    @Parameter(type = ItemIO.OUTPUT, label = "Table", description = "One row for each number.")
    private ResultsTable table;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Plots",
            description = "Curves of the regions with their fits, and the arterial input.")
    private ImagePlus plots;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Maps",
            description = "One channel for each map, slices along Z.")
    private ImagePlus result;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return super.suits(parameter, shown)
                && shown.getNFrames() > 1
                && !HyperstackReader.isKSpace(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        KineticSettings settings =
                settings(
                        tracer.equals(NONE)
                                ? Optional.empty()
                                : Optional.of(TracerModel.of(tracer)));
        Path folder = output.isEmpty() ? null : OutputPlaces.path(output);
        if (folder != null) {
            OutputPlaces.requireWritableDirectory(folder);
        }
        monitor.progress(0, "Reading the series");
        try (Workers workers = Workers.of(0, monitor::checkCanceled)) {
            SliceStack series = series(workers);
            KineticStudy study =
                    KineticStudy.of(
                            series, regions(series.count()), settings, maps, workers, monitor);
            KineticReport report = new KineticReport(name(), series, study);
            NumberTable found = new NumberTable("region");
            report.rows()
                    .forEach(
                            row ->
                                    found.add(
                                            name(),
                                            row.region(),
                                            row.quantity(),
                                            row.unit(),
                                            row.value(),
                                            row.error()));
            numbers = found.lines();
            table = found.results();
            plots = PictureStack.of("Curves of " + name(), report.plots());
            result = maps ? KineticMapImage.of(name(), series, study) : null;
            if (folder != null) {
                write(report, folder);
            }
        }
    }

    private SliceStack series(Workers workers) {
        boolean open = image != null && image.getWidth() > 0;
        if (!model.isEmpty() && !input.isEmpty()) {
            throw new InvalidParameterException(
                    "Both a series and a model were given; give one of them.");
        }
        if (!model.isEmpty()) {
            return Model.open(model).still(workers);
        }
        if (!input.isEmpty()) {
            return ScanFiles.readSlices(OutputPlaces.path(input));
        }
        if (!open) {
            throw new InvalidParameterException(
                    "A series is needed; name a file or a model, or open one.");
        }
        return ModelInput.series(image);
    }

    private String name() {
        if (!model.isEmpty()) {
            return ComparisonJob.baseName(model);
        }
        return input.isEmpty() ? ScanName.of(image.getTitle()) : ComparisonJob.baseName(input);
    }

    private void write(KineticReport report, Path folder) {
        writeReport(folder, report);
        if (result != null) {
            HyperstackFiles.write(result, folder.resolve(MAPS));
        }
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (!output.isEmpty()) {
            Path folder = OutputPlaces.path(output);
            KineticReport.files(folder).forEach(file -> files.writes("output", file));
            files.writes("output", folder.resolve(MAPS));
            addDicom(files, folder);
        }
    }
}
