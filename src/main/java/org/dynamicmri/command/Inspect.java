package org.dynamicmri.command;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dynamicmri.coil.AveragedImage;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.FileFigure;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.ObjectField;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Describes and shows what a file or an open image holds before anyone reconstructs it. */
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

    private boolean forWindow;
    private ScanOverview overview;

    /** Makes a picture of the object and looks for ways to frame the scan, too. */
    public void makeOverview() {
        forWindow = true;
    }

    /** All that a window shows of what was found; only if it was to be made. */
    public ScanOverview overview() {
        return overview;
    }

    /** What was found, a line each. */
    public String description() {
        return description;
    }

    private String name() {
        return input.isEmpty() ? image.getTitle() : OutputPlaces.path(input).getFileName() + "";
    }

    /** What was given, by the names of the parameters. */
    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        for (CommandParameter parameter : CommandParameter.inputsOf(Inspect.class)) {
            Object value = parameter.get(this);
            boolean read = !parameter.isWritten() && !(parameter.isImage() && !input.isEmpty());
            if (read && !Objects.equals(value, parameter.defaultValue())) {
                given.put(parameter.name(), parameter.isImage() ? value : String.valueOf(value));
            }
        }
        return given;
    }

    @Override
    protected void execute(Monitor monitor) {
        if (!output.isEmpty()) {
            PictureFiles.requirePlace(output);
        }
        monitor.progress(0, "Reading the file");
        FileDescription found = source().describe();
        try (Workers workers = Workers.of(0, monitor::checkCanceled)) {
            found = withObject(found, workers);
            description = found.toString();
            BufferedImage figure = FileFigure.draw(found);
            if (figure != null) {
                picture = new ImagePlus("Pictures of " + name(), figure);
                if (!output.isEmpty()) {
                    PictureFiles.write(figure, output);
                }
            }
            if (forWindow) {
                monitor.progress(0.5, "Making a picture of the object");
                overview = overview(found, workers);
            }
        }
    }

    private ScanOverview overview(FileDescription found, Workers workers) {
        KSpace kSpace = found.kSpace().orElse(null);
        List<FrameOffer> frames = kSpace == null ? List.of() : FrameOffer.of(kSpace);
        return new ScanOverview(
                name(),
                given(),
                description,
                picture,
                kSpace == null ? null : object(kSpace, workers),
                found.scan().isPresent(),
                frames,
                frames.isEmpty() ? "" : frames.get(0).method(kSpace),
                reads());
    }

    private static ImagePlus object(KSpace kSpace, Workers workers) {
        return Hyperstacks.fromSeries(AveragedImage.of(kSpace, workers), false);
    }

    /** Adds how far the object reaches, if the scan shows what is outside of its field of view. */
    private static FileDescription withObject(FileDescription found, Workers workers) {
        return found.kSpace()
                .flatMap(kSpace -> ObjectField.describe(kSpace, workers))
                .map(found::withLine)
                .orElse(found);
    }
}
