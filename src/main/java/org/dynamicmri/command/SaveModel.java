package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import org.dynamicmri.api.Model;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Estimates the motion of a series that is there, and saves both as a model. */
@Plugin(
        type = Command.class,
        label = "Save MRI Model...",
        description =
                "Estimates the motion of an image series, such as a result of Reconstruct Dynamic"
                        + " MRI, and saves both as a model.",
        visible = false,
        headless = true)
public final class SaveModel extends MonitoredCommand {

    @Parameter(
            label = ModelInput.LABEL,
            description = "An open image series. Ignored if an input file is given.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Input file",
            description = "A series of any readable format, instead of an open one.",
            style = "file",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
                @Attr(name = CommandParameter.INSTEAD_OF_IMAGE)
            },
            persist = false)
    private String input = "";

    @Parameter(
            label = "Model file",
            description = "File for the model, which Explore, Query and Measure Motion read.",
            style = "file,save",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    private String outcome = "";

    @Override
    public String outcome() {
        return outcome;
    }

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return ModelInput.suits(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        if (output.isEmpty()) {
            throw new InvalidParameterException("A file for the model is needed; name one.");
        }
        Path file = OutputPlaces.requireFile(output);
        Model.of(series(), 0, monitor).save(file.toString());
        outcome = "The model is saved to " + file + ".";
    }

    private SliceStack series() {
        if (!input.isEmpty()) {
            return ScanFiles.readSlices(OutputPlaces.path(input));
        }
        if (image == null) {
            throw new InvalidParameterException("A series is needed; open one, or name a file.");
        }
        return ModelInput.series(image);
    }
}
