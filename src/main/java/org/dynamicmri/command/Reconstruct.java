package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.Axes;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.io.Scan;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Reconstructs an image series from the k-space of a file or of an open image. */
@Plugin(type = Command.class, label = "Reconstruct Dynamic MRI...", headless = true)
public final class Reconstruct extends ReconstructionParameters {

    @Parameter(
            label = "Image with k-space",
            description =
                    "An open 32-bit k-space hyperstack (X sample, Y spoke, C real and imaginary, Z"
                            + " coil, T frame). Not used if an input file is given.",
            required = false,
            autoFill = false,
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Input file",
            description =
                    "K-space: ISMRMRD .h5, the base name of a BART .cfl/.hdr pair, or a k-space"
                            + " hyperstack as TIFF.",
            style = "file",
            required = false,
            persist = false)
    private String input = "";

    @Parameter(
            label = "Output file (optional)",
            description =
                    "File to write the series to: .tif or .nii (magnitude), or BART .cfl (complex).",
            style = "file,save",
            required = false,
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Result",
            description = "Magnitude of the series in mm and s.")
    private ImagePlus result;

    @Override
    protected void execute(Monitor monitor) {
        Reconstructor reconstructor = Methods.create(method, preset, field, seed);
        ImageSeries series =
                new ReconstructionJob(
                                input.isEmpty() ? imageTitle() : input,
                                scan(),
                                maps,
                                matrix,
                                reconstructor,
                                Methods.preset(method, preset),
                                seed,
                                threads,
                                output)
                        .run(monitor);
        result = Hyperstacks.fromSeries(series, false);
        result.setTitle(method);
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
        return say ->
                new Scan(Hyperstacks.toKSpace(image, trajectory, named, say), Optional.empty());
    }

    private String imageTitle() {
        return image == null ? "" : image.getTitle();
    }
}
