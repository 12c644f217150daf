package org.dynamicmri.command;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import org.dynamicmri.evaluate.FileFigure;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.ObjectField;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells and shows what a file or an open image holds before anyone reconstructs it. */
@Plugin(
        type = Command.class,
        label = "Inspect k-space...",
        description =
                "Shows what a file or an open image contains: sizes, trajectory, coils,"
                        + " and what is missing, with pictures.",
        visible = false,
        headless = true)
public final class Inspect extends SingleScanParameters {

    @Parameter(
            label = "Output picture (optional)",
            description = "PNG file for the pictures of trajectory, k-space and coils.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Description",
            description = "Content of the file, one fact per line.")
    private String description;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Picture",
            description = "Trajectory, k-space and coils, or the images of a series.")
    private ImagePlus picture;

    /** The file's or image's name. */
    public String name() {
        return input.isEmpty() ? image.getTitle() : OutputPlaces.path(input).getFileName() + "";
    }

    /** The file, or empty if an image was inspected. */
    public String file() {
        return input;
    }

    /** What was found, a line each. */
    public String description() {
        return description;
    }

    /** The pictures of what was found, or null if there are none. */
    public ImagePlus picture() {
        return picture;
    }

    @Override
    protected void execute(Monitor monitor) {
        if (!output.isEmpty()) {
            PictureFiles.requirePlace(output);
        }
        monitor.progress(0, "Reading the file");
        FileDescription found = withObject(source().describe(), monitor);
        description = found.toString();
        BufferedImage figure = FileFigure.draw(found);
        if (figure != null) {
            picture = new ImagePlus("Inspected", figure);
            if (!output.isEmpty()) {
                PictureFiles.write(figure, output);
            }
        }
    }

    /** Adds how far the object reaches, where the scan shows what is beside its field of view. */
    private static FileDescription withObject(FileDescription found, Monitor monitor) {
        if (found.kSpace().isEmpty()) {
            return found;
        }
        try (Workers workers = Workers.of(0, monitor::checkCanceled)) {
            return ObjectField.describe(found.kSpace().get(), workers)
                    .map(found::withLine)
                    .orElse(found);
        }
    }
}
