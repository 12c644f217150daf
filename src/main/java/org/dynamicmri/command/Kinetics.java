package org.dynamicmri.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dynamicmri.api.Model;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.HyperstackFiles;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.kinetics.KineticReport;
import org.dynamicmri.kinetics.KineticSettings;
import org.dynamicmri.kinetics.KineticStudy;
import org.dynamicmri.kinetics.RegionKinetics;
import org.dynamicmri.kinetics.SignalModel;
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
public final class Kinetics extends RegionCommand {

    private static final String SIGNAL = "Signal";
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
            persist = false)
    private String input = "";

    @Parameter(
            label = "Model file (optional)",
            description =
                    "A model saved by Reconstruct Dynamic MRI, instead of a series: its motion is"
                            + " removed first.",
            style = "file",
            required = false,
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
            label = "Signal",
            description =
                    "spgr (spoiled gradient echo with the numbers below), relative (S / S0 - 1"
                            + " stands for the concentration), or concentration (in mM).",
            choices = {"spgr", "relative", "concentration"},
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private String signal = "relative";

    @Parameter(
            label = "Frames before the agent arrives",
            description = "Their mean is the signal without contrast agent.",
            min = "1",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private int baseline = 3;

    @Parameter(
            label = "Repetition time in ms (spgr)",
            description = "Repetition time TR in ms.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double repetition = 4;

    @Parameter(
            label = "Flip angle in degrees (spgr)",
            description = "Flip angle in degrees.",
            min = "0",
            max = "90",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double flip = 15;

    @Parameter(
            label = "T1 of tissue in ms (spgr)",
            description = "T1 of the tissue without contrast agent in ms.",
            min = "1",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double t1 = 1200;

    @Parameter(
            label = "T1 of blood in ms (spgr)",
            description = "T1 of blood without contrast agent in ms.",
            min = "1",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double bloodT1 = 1600;

    @Parameter(
            label = "Relaxivity in 1/(s mM) (spgr)",
            description = "Longitudinal relaxivity of the contrast agent in 1/(s mM).",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double relaxivity = 4.5;

    @Parameter(
            label = "Region of the arterial input",
            description =
                    "Name of the region in an artery. Without a region of this name, the"
                            + " population curve of Parker et al. (2006) is used, which arrives after"
                            + " the baseline.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = "Input"),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    private String artery = "aif";

    @Parameter(
            label = "Hematocrit",
            description = "Volume fraction of cells in blood, from 0 to below 1.",
            min = "0",
            max = "0.99",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Input"),
            persist = false)
    private double hematocrit = 0.42;

    @Parameter(
            label = "Largest delay in s (0 = none)",
            description =
                    "Largest delay of the tissue behind the arterial input in s; the fit finds the"
                            + " delay. 0 assumes no delay.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Input"),
            persist = false)
    private double delay = 0;

    @Parameter(
            label = "Time of the area in s",
            description = "The area under the curve is computed over this time after the baseline.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Input"),
            persist = false)
    private double area = 60;

    @Parameter(
            label = "Compute maps",
            description = "Fits every pixel, which takes seconds to a minute.",
            persist = false)
    private boolean maps = true;

    @Parameter(
            label = "Output folder (optional)",
            description =
                    "Folder for report.html, kinetics.csv, curves.csv and maps.tif (one channel"
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
        KineticSettings settings = settings();
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
            numbers = lines(report.rows());
            table = table(report.rows());
            plots = PictureStack.of("Curves of " + name(), report.plots());
            result = maps ? mapImage(series, study) : null;
            if (folder != null) {
                write(report, folder);
            }
        }
    }

    private KineticSettings settings() {
        return new KineticSettings(
                tracer.equals(NONE) ? Optional.empty() : Optional.of(TracerModel.of(tracer)),
                new SignalModel(
                        SignalModel.Kind.valueOf(signal.toUpperCase(Locale.ROOT)),
                        repetition / 1000,
                        flip,
                        relaxivity,
                        baseline),
                t1 / 1000,
                bloodT1 / 1000,
                hematocrit,
                artery,
                delay,
                area);
    }

    private SliceStack series(Workers workers) {
        boolean open = image != null && image.getWidth() > 0;
        if (!model.isEmpty() && !input.isEmpty()) {
            throw new InvalidParameterException(
                    "A series or a model is measured, but both were given; name one of them.");
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
        return SliceStack.of(HyperstackReader.toSeries(image));
    }

    private String name() {
        if (!model.isEmpty()) {
            return ComparisonJob.baseName(model);
        }
        return input.isEmpty() ? ScanName.of(image.getTitle()) : ComparisonJob.baseName(input);
    }

    private ImagePlus mapImage(SliceStack series, KineticStudy study) {
        List<String> channels = List.copyOf(study.maps().get(0).keySet());
        List<float[]> planes = new ArrayList<>();
        for (Map<String, float[]> slice : study.maps()) {
            float[] plane = new float[channels.size() * series.first().geometry().pixels()];
            for (int channel = 0; channel < channels.size(); channel++) {
                float[] map = slice.get(channels.get(channel));
                for (int p = 0; p < map.length; p++) {
                    plane[p * channels.size() + channel] = map[p];
                }
            }
            planes.add(plane);
        }
        ImagePlus shown =
                Hyperstacks.fromPlanes(
                        "Maps of " + name(),
                        channels,
                        planes,
                        series.count(),
                        series.geometry(),
                        series.properties(),
                        new double[] {0, 1});
        PixelCurves curves = (x, y, slice) -> curves(study, series, x, y, slice);
        shown.setProperty(PixelCurves.PROPERTY, curves);
        return shown;
    }

    private static List<PixelCurves.PixelCurve> curves(
            KineticStudy study, SliceStack series, int x, int y, int slice) {
        RegionKinetics pixel = study.pixel(series.slices().get(slice - 1), x, y);
        List<PixelCurves.PixelCurve> curves = new ArrayList<>();
        curves.add(
                new PixelCurves.PixelCurve(
                        "concentration", study.seconds(), pixel.concentration(), false));
        pixel.fit()
                .ifPresent(
                        fit ->
                                curves.add(
                                        new PixelCurves.PixelCurve(
                                                "fit", study.seconds(), fit.curve(), true)));
        return curves;
    }

    private void write(KineticReport report, Path folder) {
        writeReport(folder, report::write);
        if (result != null) {
            HyperstackFiles.write(result, folder.resolve(MAPS));
        }
    }

    private static String lines(List<KineticReport.Row> rows) {
        return rows.stream()
                .map(
                        row ->
                                NumberLine.of(
                                        "region",
                                        row.region(),
                                        row.quantity(),
                                        row.unit(),
                                        row.value(),
                                        row.error()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private ResultsTable table(List<KineticReport.Row> rows) {
        ResultsTable filled = new ResultsTable();
        for (KineticReport.Row row : rows) {
            filled.addRow();
            filled.addValue("scan", name());
            filled.addValue("region", row.region());
            filled.addValue("quantity", row.label());
            filled.addValue("value", row.value());
            if (!Double.isNaN(row.error())) {
                filled.addValue("error", row.error());
            }
        }
        return filled;
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (!output.isEmpty()) {
            Path folder = OutputPlaces.path(output);
            KineticReport.files(folder).forEach(file -> files.writes("output", file));
            files.writes("output", folder.resolve(MAPS));
        }
    }
}
