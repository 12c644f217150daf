package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.Axes;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.io.Scan;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Reconstructs an image series from the k-space of a file or of an open image. */
@Plugin(
        type = Command.class,
        label = "Reconstruct Dynamic MRI...",
        description =
                "Reconstructs an image series from undersampled k-space. Open a"
                        + " scan or name its file, keep the rest, press OK: the image"
                        + " sharpens in its window while the reconstruction runs.",
        headless = true)
public final class Reconstruct extends ReconstructionParameters {

    @Parameter(
            label = "Image with k-space",
            description =
                    "An open 32-bit k-space hyperstack (X sample, Y spoke, C real and imaginary, Z"
                            + " coil, T frame). Not used if an input file is given.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Scan"),
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Input file",
            description =
                    "K-space: ISMRMRD .h5, the base name of a BART .cfl/.hdr pair, or a k-space"
                            + " hyperstack as TIFF.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Scan"),
            persist = false)
    private String input = "";

    @Parameter(
            label = "Output file (optional)",
            description =
                    "File to write the series to: .tif or .nii (magnitude), or BART .cfl (complex).",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Result",
            description = "Magnitude of the series in mm and s.")
    private ImagePlus result;

    private final Expectation expectation = new Expectation(RunTimes.ofUser());

    @Override
    public String advice() {
        if (input.isEmpty() && image == null) {
            return "A scan is needed: open a k-space hyperstack, or name a file.";
        }
        return expectation.of(
                Arrays.asList(image, input, trajectory, axes),
                input,
                scan(),
                preparation(),
                Methods.create(method, preset, field, seed),
                Methods.preset(method, preset));
    }

    @Override
    protected void execute(Monitor monitor) {
        ImageSeries series = job().run(monitor);
        RunTimes.ofUser().remember(series);
        result = Hyperstacks.fromSeries(series, false);
        result.setTitle(method);
    }

    /**
     * Bytes of memory that the run will need, by the method's own estimate. Reads the scan.
     *
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be used
     */
    public long estimateBytes() {
        return job().estimateBytes();
    }

    private ReconstructionJob job() {
        return new ReconstructionJob(
                input.isEmpty() ? imageTitle() : input,
                scan(),
                maps,
                preparation(),
                Methods.create(method, preset, field, seed),
                Methods.preset(method, preset),
                seed,
                threads,
                output);
    }

    private Function<Consumer<String>, Scan> scan() {
        Axes named = Axes.parse(axes);
        if (!input.isEmpty()) {
            return say -> ScanFiles.readScan(OutputFiles.path(input), trajectory, named, say);
        }
        if (image == null || image.getWidth() == 0) {
            throw new InvalidParameterException(
                    "A scan is needed: give an input file, or open a k-space hyperstack.");
        }
        return say -> new Scan(kSpace(named, say), Optional.empty());
    }

    private KSpace kSpace(Axes named, Consumer<String> say) {
        try {
            return Hyperstacks.toKSpace(image, trajectory, named, say);
        } catch (InvalidDataException e) {
            throw new InvalidDataException(
                    "The image \"" + image.getTitle() + "\" is not used: " + e.getMessage(), e);
        }
    }

    private String imageTitle() {
        return image == null ? "" : image.getTitle();
    }
}
