package org.dynamicmri.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.api.Model;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.io.RegionFiles;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.measure.MeasureReport;
import org.dynamicmri.measure.MeasureSettings;
import org.dynamicmri.measure.Measures;
import org.dynamicmri.measure.Segments;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures areas, volumes, strains and displacement in regions that follow the tissue. */
@Plugin(
        type = Command.class,
        label = "Measure Motion...",
        description =
                "Measures area, volume, strain, wall thickness, displacement and brightness over"
                        + " time in regions that follow the tissue of a model.",
        visible = false,
        headless = true)
public final class Measure extends RegionCommand {

    /** Part of the progress that the estimation of the motion takes. */
    private static final double READ = 0.5;

    @Parameter(
            label = "Model file",
            description =
                    "A model saved by Reconstruct Dynamic MRI, or a folder of models: every one is"
                            + " measured in the regions of its name (NAME.zip) in the folder roi, into"
                            + " one table.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.INSTEAD_OF_IMAGE),
            persist = false)
    private String model = "";

    @Parameter(
            label = ModelInput.LABEL,
            description = ModelInput.DESCRIPTION,
            required = false,
            autoFill = false,
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Reference frame (0 = where drawn)",
            description =
                    "Frame from which strain and displacement are counted, from 1. 0 is the first"
                            + " frame in which a region was drawn.",
            min = "0",
            max = "100000",
            persist = false)
    private int reference = 0;

    @Parameter(
            label = "Inner edge of the wall",
            description = "Name of the region inside the wall (endocardium).",
            attrs = @Attr(name = CommandParameter.SHORT),
            required = false,
            persist = false)
    private String inner = "endo";

    @Parameter(
            label = "Outer edge of the wall",
            description = "Name of the region around the wall (epicardium).",
            attrs = @Attr(name = CommandParameter.SHORT),
            required = false,
            persist = false)
    private String outer = "epi";

    @Parameter(
            label = "Level of the slice",
            description =
                    "Level of short-axis slices, which chooses the segments: six at basal and mid,"
                            + " four at apical level. A two-point selection gives the centre of the"
                            + " cavity and the anterior insertion of the right ventricle.",
            choices = {"basal", "mid", "apical"},
            persist = false)
    private String level = "mid";

    @Parameter(
            label = "Septum clockwise of the insertion",
            description =
                    "Whether the septum follows the anterior insertion clockwise, as in mirrored"
                            + " images.",
            persist = false)
    private boolean clockwise = false;

    @Parameter(
            label = "Models of halves (a;b)",
            description =
                    "Two models of the same scan, reconstructed with readouts odd and even. They"
                            + " give the standard errors.",
            style = "files",
            required = false,
            persist = false)
    private String[] halves = {};

    @Parameter(
            label = "Output folder (optional)",
            description =
                    "Folder for report.html and .png, measures.csv, curves.csv and regions.zip (the regions"
                            + " of all frames).",
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
            description = "Curves over time, one for each quantity.")
    private ImagePlus plots;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Regions",
            description = "The images with the regions of every frame as an overlay.")
    private ImagePlus regions;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return ModelInput.suits(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        Path folder = output.isEmpty() ? null : OutputPlaces.path(output);
        if (folder != null) {
            OutputPlaces.requireWritableDirectory(folder);
        }
        NumberTable found = new NumberTable("structure");
        try {
            if (isCohort()) {
                measureCohort(folder, found, monitor);
            } else {
                measureScan(folder, found, monitor);
            }
        } catch (InvalidDataException e) {
            // the numbers of the other scans of a cohort
            if (!found.isEmpty()) {
                keep(found);
            }
            throw e;
        }
        keep(found);
    }

    private void keep(NumberTable found) {
        numbers = found.lines();
        table = found.results();
    }

    private boolean isCohort() {
        return !model.isEmpty() && Files.isDirectory(OutputPlaces.path(model));
    }

    private MeasureSettings settings() {
        return new MeasureSettings(
                reference - 1,
                inner,
                outer,
                Segments.valueOf(level.toUpperCase(Locale.ROOT)),
                clockwise);
    }

    private void measureScan(Path folder, NumberTable found, Monitor monitor) {
        ModelInput source = new ModelInput(model, image);
        MeasureSettings settings = settings();
        Model read = source.read(monitor.part(0, READ));
        List<Outline> drawn = requiredRegions(read.slices());
        Monitor measuring = monitor.part(READ, 1);
        Measures measures =
                halves.length == 0
                        ? read.measure(drawn, settings, measuring)
                        : read.measure(drawn, settings, models(), measuring);
        String name = ScanName.of(source.name());
        MeasureReport report = new MeasureReport(name, read.images(), measures);
        found.addAll(name, measures);
        plots = PictureStack.of("Curves of " + name, report.plots());
        regions = Hyperstacks.fromSlices(read.images(), false);
        regions.setTitle("Regions of " + name);
        RegionFiles.show(measures.outlines(), regions);
        if (folder != null) {
            writeReport(folder, report);
        }
    }

    private void measureCohort(Path folder, NumberTable found, Monitor monitor) {
        if (regionPath().isEmpty() || folder == null || halves.length > 0) {
            throw new InvalidParameterException(
                    "A folder of models needs the folder of their regions (roi) and an output folder;"
                            + " models of halves are found in it by their names (NAME-odd.mri,"
                            + " NAME-even.mri).");
        }
        if (namesPatient()) {
            throw new InvalidParameterException(
                    "The reports of several scans cannot all name the patient of one file; leave"
                            + " patient out.");
        }
        new CohortMeasurement(settings(), found, this::writeReport).run(members(), folder, monitor);
    }

    private List<Cohort.Member> members() {
        return Cohort.of(OutputPlaces.path(model), OutputPlaces.path(regionPath()));
    }

    private List<Model> models() {
        if (halves.length < 2) {
            throw new InvalidParameterException(
                    "Standard errors need the models of two halves, but %d was given; reconstruct"
                            + " the scan with readouts odd and with readouts even.",
                    halves.length);
        }
        return Arrays.stream(halves).map(Model::open).toList();
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (output.isEmpty()) {
            return;
        }
        Path folder = OutputPlaces.path(output);
        if (!isCohort()) {
            addReport(files, folder);
        } else if (!regionPath().isEmpty()) {
            files.writes("output", folder.resolve(MeasureReport.NUMBERS));
            members().forEach(member -> addReport(files, folder.resolve(member.name())));
        }
    }

    private void addReport(SeparateFiles files, Path folder) {
        MeasureReport.files(folder).forEach(file -> files.writes("output", file));
        addDicom(files, folder);
    }
}
