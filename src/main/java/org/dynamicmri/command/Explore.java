package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Locale;
import org.dynamicmri.data.FrameClock;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Opens a saved model, or a series with its motion, to be looked at at any time and zoom. Where
 * there are no windows it describes the model.
 */
@Plugin(
        type = Command.class,
        label = "Explore MRI Model...",
        description =
                "Opens a saved model, or the motion of an open series, in a window: any time by a"
                        + " slider, zoom at screen resolution, displacement, velocity and strain.",
        visible = false,
        headless = true)
public final class Explore extends MonitoredCommand {

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
            label = "Slice (0 = the middle)",
            description = "Slice of a multi-slice model, from 1. 0 is the middle one.",
            min = "0",
            max = "100000",
            persist = false)
    private int slice = 0;

    @Parameter(
            label = "Respiratory motion at phase (0 = none)",
            description =
                    "Phase of the heart beat, from 1, of a model of several breath states: the"
                            + " states become the frames, 1 s apart. 0 shows the heart beat, with"
                            + " a slider for the breath state.",
            min = "0",
            max = "100000",
            persist = false)
    private int phase = 0;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Description",
            description = "Content of the model, one fact per line.")
    private String description;

    private StudyModel opened;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return ModelInput.suits(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        ModelInput source = new ModelInput(model, image);
        StudyModel study = source.read(monitor).data();
        StudyModel shown = study.only(slice == 0 ? study.middle() : slice);
        opened = phase == 0 ? shown : shown.phase(phase);
        description = describe(source.name(), study.slices().count());
    }

    private String describe(String name, int slices) {
        ImageSeries series = opened.slices().first();
        FrameOrder order = opened.order();
        Geometry geometry = series.geometry();
        StringBuilder text = new StringBuilder("model: " + name);
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nimages: %d frames of %d x %d pixels of %.4g x %.4g mm",
                        order.phases(),
                        geometry.width(),
                        geometry.height(),
                        geometry.pixelWidthMm(),
                        geometry.pixelHeightMm()));
        text.append(
                String.format(
                        Locale.ROOT, "%ntimes: 0 to %.1f ms", 1000 * FrameClock.of(series).end()));
        if (order.states() > 1) {
            text.append(String.format(Locale.ROOT, "%nbreath states: %d", order.states()));
        }
        if (slices > 1) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%nslices: %d, of which number %d is shown",
                            slices,
                            slice == 0 ? slices / 2 + 1 : slice));
        }
        series.properties()
                .forEach(
                        (key, value) ->
                                text.append(String.format(Locale.ROOT, "%n%s: %s", key, value)));
        return text.toString();
    }

    /** The model that was read, to be looked at; the caller closes it. */
    public Exploration explore() {
        return new Exploration(new ModelInput(model, image).name(), opened);
    }
}
