package org.dynamicmri.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.FileFormats;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Readouts;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.ScanHints;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * How a scan is reconstructed: the parameters that one scan and a batch of scans have in common. A
 * parameter that is declared here is in both. What belongs to a single run, such as the files that
 * it reads and writes, is declared in {@link Reconstruct}.
 */
public abstract class ReconstructionParameters extends PreparationParameters {

    @Parameter(
            label = "Coil sensitivity maps (optional)",
            description =
                    "Coil sensitivity maps: the base name of a BART .cfl/.hdr pair, or any"
                            + " series file. If none are given, they are estimated from the scan.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    String maps = "";

    @Parameter(
            label = "Virtual coils (0 = automatic)",
            description =
                    "Number of virtual coils to compress the scan to, which saves time and"
                            + " memory. 0 removes only coils below the noise.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    int coils = 0;

    @Parameter(
            label = "Method",
            description = "Reconstruction method.",
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = "Method"),
                @Attr(name = CommandParameter.DISCOVERED, value = "METHODS")
            },
            persist = false)
    String method = Methods.defaultName();

    @Parameter(
            label = "Preset",
            description =
                    "A named set of the method's settings. default is the first set that is listed"
                            + " for the method.",
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = "Method"),
                @Attr(name = CommandParameter.DISCOVERED, value = "PRESETS")
            },
            persist = false)
    String preset = Method.DEFAULT;

    @Parameter(
            label = "Motion field",
            description = "Representation of the motion.",
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
                @Attr(name = CommandParameter.DISCOVERED, value = "MOTION_FIELDS")
            },
            persist = false)
    String field = Method.DEFAULT;

    @Parameter(
            label = "Regularisation strength",
            description =
                    "Factor on the regularisation weights that the method chooses from the noise"
                            + " of the scan. 1 is its own choice, 2 smooths more.",
            min = "0.001",
            max = "1000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    double strength = 1;

    @Parameter(
            label = "Iterations (0 = automatic)",
            description =
                    "Maximum number of iterations; of motion, those of an outer iteration. 0 uses the"
                            + " method's own number.",
            min = "0",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    int iterations = 0;

    @Parameter(
            label = "Method values (optional)",
            description =
                    "Weights and other numbers that replace the method's own choice, for example"
                            + " temporal=0.003,spatial=0.0004. tv: temporal, curvature, spatial,"
                            + " wavelets; llr: block, low-rank, spatial; l+s: low-rank, sparse;"
                            + " subspace: rank, temporal, curvature, spatial; cg-sense: lambda. Weights"
                            + " are for an image whose bright tissue is 1; each result reports its own.",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    String values = "";

    @Parameter(
            label = "Seed",
            description =
                    "Seed of the random number generator. The same seed gives the same image.",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    long seed = 1;

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads. 0 uses all processors.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    int threads = 0;

    @Parameter(
            label = "Image part",
            description =
                    "auto: the magnitude in Fiji and in real-valued files (.tif, .nii, .dcm),"
                            + " complex values in the other files; magnitude, phase (radians), real,"
                            + " imaginary: that part in any file; complex: real and imaginary part as two"
                            + " channels of a .tif.",
            choices = {ScanPreparation.AUTO, "magnitude", "phase", "real", "imaginary", "complex"},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    String part = ScanPreparation.AUTO;

    @Parameter(
            label = "Velocity encoding in cm/s (0 = none)",
            description =
                    "Velocity encoding: the velocity for a phase of pi. For raw data with"
                            + " several sets (the first is the reference), the channels of the .tif are"
                            + " magnitude, phase difference, complex difference and velocity.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    double venc = 0;

    @Parameter(
            label = "Hold out one spoke per frame",
            description =
                    "Excludes one spoke of every frame from the fit and reports, in the live"
                            + " view and with the result, how well the image predicts it. The image is"
                            + " then reconstructed from fewer spokes.",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    boolean heldOut = false;

    @Parameter(
            label = "Readouts",
            description =
                    "all: fits all readouts; odd, even: every second readout of each frame. Models"
                            + " of the two halves give Measure Motion its standard errors.",
            choices = {"all", "odd", "even"},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    String readouts = "all";

    /** The part of the images that is requested, or nothing for that of each format. */
    Optional<ImagePart> part() {
        return part.equals(ScanPreparation.AUTO)
                ? Optional.empty()
                : Optional.of(ImagePart.valueOf(part.toUpperCase(Locale.ROOT)));
    }

    /**
     * Checks that a part has a place in a file.
     *
     * @throws InvalidParameterException if it has none
     */
    void requirePlace(Path file) {
        if (!FileFormats.ofOutput(file).holds(part().orElse(ImagePart.MAGNITUDE))) {
            throw new InvalidParameterException(
                    "This file format cannot hold %s values (%s); write .tif, or leave out part.",
                    part, file.getFileName());
        }
    }

    /** All sets, if velocities are requested and no others are named. */
    @Override
    ScanHints hints() {
        ScanHints told = super.hints();
        boolean all = venc > 0 && told.choice().set().isEmpty();
        return all ? told.withChoice(told.choice().withSet(Choice.ALL)) : told;
    }

    /** The reconstruction of a scan with these parameters. */
    Reconstruction with(Reconstruction scan) {
        return scan.maps(maps)
                .coils(coils)
                .method(method, preset)
                .motionField(field)
                .tuning(Tuning.parse(strength, iterations, values))
                .seed(seed)
                .threads(threads)
                .preparation(preparation())
                .heldOut(heldOut)
                .readouts(Readouts.of(readouts));
    }

    /** Presets and fields of the chosen method only. */
    @Override
    public List<String> choicesOf(CommandParameter parameter) {
        if (parameter.name().equals("preset")) {
            return Stream.concat(Stream.of(Method.DEFAULT), Methods.presets(method).stream())
                    .distinct()
                    .toList();
        }
        if (parameter.name().equals("field") && Methods.find(method).motionFields().isEmpty()) {
            return List.of(Method.DEFAULT);
        }
        return super.choicesOf(parameter);
    }
}
