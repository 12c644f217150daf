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
import org.dynamicmri.io.tiff.HyperstackFiles;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Asks a saved model for images or for its motion, at any pixels and times. */
@Plugin(type = Command.class, label = "Query MRI Model...", visible = false, headless = true)
public final class Query extends MonitoredCommand {

    /** Part of the progress that the estimation of the motion takes. */
    private static final double READ = 0.5;

    @Parameter(
            label = "Model file",
            description = "A model saved by Reconstruct Dynamic MRI.",
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
            label = "Quantity",
            description =
                    "image (magnitude), phase, complex; displacement since the reference frame"
                            + " (mm), velocity (mm/s), strain (principal values), jacobian (relative"
                            + " area).",
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
            label = "Slice (0 = all)",
            description = "Slice of a multi-slice model, from 1. 0 computes all slices.",
            min = "0",
            max = "100000",
            persist = false)
    private int slice = 0;

    @Parameter(
            label = "Breath state",
            description = "State of a model of several breath states, from 1 (breathed out).",
            min = "1",
            max = "100",
            persist = false)
    private int state = 1;

    @Parameter(
            label = "Respiratory motion at phase (0 = none)",
            description =
                    "Phase of the heart beat, from 1, whose breath states become the frames, 1 s"
                            + " apart: displacement and strain are then those of the breath. 0"
                            + " takes the heart beat of the breath state.",
            min = "0",
            max = "100000",
            persist = false)
    private int phase = 0;

    @Parameter(
            label = "Matrix (0 = the model's)",
            description =
                    "Pixels along x of the full field of view, up to four times the model's"
                            + " matrix.",
            min = "0",
            max = "16384",
            persist = false)
    private int matrix = 0;

    @Parameter(
            label = "Region x,y,width,height (optional)",
            description =
                    "Rectangle in pixels of the model's own matrix. Empty for the full image.",
            required = false,
            persist = false)
    private String region = "";

    @Parameter(
            label = "Number of frames (0 = the model's)",
            description =
                    "Number of frames, evenly spaced from the model's first to its last frame.",
            min = "0",
            max = "100000",
            persist = false)
    private int frames = 0;

    @Parameter(
            label = "Times in ms (optional)",
            description =
                    "Times in ms after the first frame, for example 0,12.5,25, instead of a"
                            + " number of frames.",
            required = false,
            persist = false)
    private String times = "";

    @Parameter(
            label = "Reference time in ms",
            description =
                    "Time of the reference frame for displacement, strain and jacobian. The"
                            + " nearest frame is used.",
            min = "0",
            persist = false)
    private double reference = 0;

    @Parameter(
            label = "Colour-code vectors",
            description =
                    "Shows vectors as colours: hue for the direction, brightness for the"
                            + " length.",
            persist = false)
    private boolean colour = false;

    @Parameter(
            label = "Output file (optional)",
            description = "File to write: .tif; also .nii or BART .cfl for images.",
            style = "file,save",
            required = false,
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Result",
            description = "The requested images or maps.")
    private ImagePlus result;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return ModelInput.suits(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        Quantity quantity = Quantity.valueOf(what.toUpperCase(Locale.ROOT));
        ModelInput source = new ModelInput(model, image);
        Path file = output.isEmpty() ? null : OutputPlaces.requireSeriesFile(output);
        if (file != null && !quantity.isImage() && !HyperstackFiles.isNamed(file)) {
            throw new InvalidParameterException(
                    "The %s can be written as .tif only, but \"%s\" was given.", what, output);
        }
        if (colour && !quantity.isVector()) {
            throw new InvalidParameterException(
                    "Colour coding needs displacement or velocity, but \"%s\" was requested.",
                    what);
        }
        if (quantity == Quantity.PHASE || quantity == Quantity.COMPLEX) {
            source.requirePhase();
        }
        boolean complexFile = file != null && !HyperstackFiles.isNamed(file);
        Model whole = source.read(monitor.part(0, READ));
        Model read = phase > 0 ? whole.phase(phase) : whole.state(state);
        ModelAnswer answer =
                question(read.ask(complexFile ? Quantity.COMPLEX : quantity))
                        .run(monitor.part(READ, 1));
        ModelAnswer shown = complexFile ? answer.part(quantity) : answer;
        result = new AnswerImage(shown, colour).image();
        if (file != null) {
            OutputPlaces.makeParent(file);
            if (complexFile) {
                ScanFiles.write(answer.series(), file);
            } else {
                HyperstackFiles.write(result, file);
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
                    "The region must be x,y,width,height in pixels, but \"%s\" was given.", region);
        }
        return question.region(r.get(0), r.get(1), r.get(2), r.get(3));
    }
}
