package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.api.Model;
import org.dynamicmri.api.ModelAnswer;
import org.dynamicmri.api.ModelQuestion;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Asks a saved model for images or for its motion, at any pixels and times. */
@Plugin(type = Command.class, label = "Query MRI Model...", visible = false, headless = true)
public final class Query extends MonitoredCommand {

    @Parameter(
            label = "Model file",
            description = "A model that Reconstruct Dynamic MRI has saved.",
            style = "file",
            persist = false)
    private String model = "";

    @Parameter(
            label = "What to show",
            description =
                    "image (magnitude), phase, complex; displacement since the reference (mm),"
                            + " velocity (mm/s), strain (principal values), jacobian (relative area).",
            choices = {
                "image",
                "phase",
                "complex",
                "displacement",
                "velocity",
                "strain",
                "jacobian"
            },
            persist = false)
    private String what = "image";

    @Parameter(
            label = "Slice (0 = all, or the only one)",
            description = "Which slice of a model of several, from 1.",
            min = "0",
            max = "100000",
            persist = false)
    private int slice = 0;

    @Parameter(
            label = "Matrix (0 = the model's)",
            description =
                    "Pixels of the whole field of view along x, up to four times the model's.",
            min = "0",
            max = "16384",
            persist = false)
    private int matrix = 0;

    @Parameter(
            label = "Region x,y,width,height (optional)",
            description = "A rectangle in pixels of the model's own matrix; empty for all.",
            required = false,
            persist = false)
    private String region = "";

    @Parameter(
            label = "Frames (0 = the model's)",
            description = "Number of frames, evenly spaced from the model's first to its last.",
            min = "0",
            max = "100000",
            persist = false)
    private int frames = 0;

    @Parameter(
            label = "Times in ms (optional)",
            description = "Times after the first frame, 0,12.5,25, in place of a number of frames.",
            required = false,
            persist = false)
    private String times = "";

    @Parameter(
            label = "Reference in ms",
            description =
                    "Time of the frame from which displacement, strain and jacobian are counted; the"
                            + " nearest frame is taken.",
            min = "0",
            persist = false)
    private double reference = 0;

    @Parameter(
            label = "Colour (displacement, velocity)",
            description =
                    "Shows vectors as colours: the hue is the direction, brightness the length.",
            persist = false)
    private boolean colour = false;

    @Parameter(
            label = "Output file (optional)",
            description = "File to write to: .tif; also .nii or BART .cfl for images.",
            style = "file,save",
            required = false,
            persist = false)
    private String output = "";

    @Parameter(type = ItemIO.OUTPUT, label = "Result", description = "What was asked for.")
    private ImagePlus result;

    @Override
    protected void execute(Monitor monitor) {
        Quantity quantity = Quantity.valueOf(what.toUpperCase(Locale.ROOT));
        if (model.isEmpty()) {
            throw new InvalidParameterException("A model file is needed; name one.");
        }
        Path file = output.isEmpty() ? null : OutputPlaces.requireSeriesFile(output);
        if (file != null && !quantity.isImage() && !ScanFiles.isTiff(file)) {
            throw new InvalidParameterException(
                    "The %s is written as .tif, but \"%s\" was given.", what, output);
        }
        if (colour && !quantity.isVector()) {
            throw new InvalidParameterException(
                    "Colours show displacement or velocity, but \"%s\" was asked for.", what);
        }
        monitor.progress(0, "Reading the model");
        boolean complexFile = file != null && !ScanFiles.isTiff(file);
        Model read = Model.open(model);
        ModelAnswer answer =
                question(read.ask(complexFile ? Quantity.COMPLEX : quantity)).run(monitor);
        ModelAnswer shown = complexFile ? answer.part(quantity) : answer;
        result = new AnswerImage(shown, colour).image();
        if (file != null) {
            OutputPlaces.makeParent(file);
            if (complexFile) {
                ScanFiles.write(answer.series(), file, false);
            } else {
                ScanFiles.writeTiff(result, file);
            }
        }
    }

    private ModelQuestion question(ModelQuestion asked) {
        ModelQuestion question =
                asked.slice(slice).matrix(matrix).frames(frames).reference(reference / 1000);
        if (!times.isBlank()) {
            question =
                    question.times(
                            NumberList.parse("times", times).stream()
                                    .mapToDouble(ms -> ms / 1000)
                                    .toArray());
        }
        return region.isBlank() ? question : regionOf(question);
    }

    private ModelQuestion regionOf(ModelQuestion question) {
        List<Double> r = NumberList.parse("region", region);
        if (r.size() != 4) {
            throw new InvalidParameterException(
                    "The region is x,y,width,height, but \"%s\" was given.", region);
        }
        return question.region(r.get(0), r.get(1), r.get(2), r.get(3));
    }
}
