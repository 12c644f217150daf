package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dynamicmri.data.ImageSeries;
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
public final class Reconstruct extends MonitoredCommand {

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
            label = "Maps of the coils",
            description =
                    "Coil maps: the base name of a BART .cfl/.hdr pair or any series file."
                            + " Estimated from the scan if none are given.",
            style = "file",
            required = false,
            persist = false)
    private String maps = "";

    @Parameter(
            label = "Trajectory",
            description =
                    "golden, tiny-golden:N, or a trajectory file. Needed only if the scan does not"
                            + " carry its trajectory.",
            required = false,
            persist = false)
    private String trajectory = "";

    @Parameter(
            label = "Method",
            description =
                    "motion: sparsity along an implicit motion field; tv: temporal total variation; llr: locally low rank; l+s: low rank plus sparse; subspace: few time curves; inr: implicit neural representation; cg-sense:"
                            + " every frame for itself; gridding: fastest, with streaks.",
            choices = {
                Methods.MOTION,
                Methods.TV,
                Methods.LLR,
                Methods.LOW_RANK_PLUS_SPARSE,
                Methods.SUBSPACE,
                Methods.INR,
                Methods.CG_SENSE,
                Methods.GRIDDING
            },
            persist = false)
    private String method = Methods.DEFAULT;

    @Parameter(
            label = "Preset of the method",
            description =
                    "A named choice of the method's settings: motion has best and fast, inr has field, short and paper.",
            choices = {
                Methods.DEFAULT_PRESET,
                Methods.BEST,
                Methods.FAST,
                Methods.FIELD,
                Methods.SHORT,
                Methods.PAPER
            },
            persist = false)
    private String preset = Methods.DEFAULT_PRESET;

    @Parameter(
            label = "Field of the motion",
            description =
                    "What represents the motion in the method motion: grid (the default), mlp (grids"
                            + " and a small network), none (optical flow, without a network).",
            choices = {
                Methods.DEFAULT_FIELD,
                Methods.GRID_FIELD,
                Methods.MLP_FIELD,
                Methods.NO_FIELD
            },
            persist = false)
    private String field = Methods.DEFAULT_FIELD;

    @Parameter(
            label = "Seed",
            description = "Start of the random numbers: the same seed gives the same image.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads; 0 uses all processors.",
            min = "0",
            max = "1024",
            persist = false)
    private int threads = 0;

    @Parameter(
            label = "Matrix (0 = as acquired)",
            description = "Pixels along x of the image; 0 for the acquired matrix.",
            min = "0",
            max = "4096",
            persist = false)
    private int matrix = 0;

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
        if (!input.isEmpty()) {
            return say -> ScanFiles.readScan(OutputFiles.path(input), trajectory, say);
        }
        if (image == null || image.getWidth() == 0) {
            throw new InvalidParameterException(
                    "A scan is needed: give an input file, or open a k-space hyperstack.");
        }
        return say -> new Scan(Hyperstacks.toKSpace(image, trajectory, say), Optional.empty());
    }

    private String imageTitle() {
        return image == null ? "" : image.getTitle();
    }
}
