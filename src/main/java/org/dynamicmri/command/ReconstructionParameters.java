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
import org.dynamicmri.io.csv.BeatTimes;
import org.dynamicmri.pipeline.Framing;
import org.dynamicmri.pipeline.Gating;
import org.dynamicmri.pipeline.ObjectField;
import org.dynamicmri.pipeline.OutputPlaces;
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
public abstract class ReconstructionParameters extends ScanParameters {

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
            description = "A named set of the method's settings.",
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
            label = "Matrix (0 = as acquired)",
            description =
                    "Image pixels along x. 0 keeps the acquired matrix. Up to twice the"
                            + " acquired matrix shows the detail that moving tissue reveals between"
                            + " pixels.",
            min = "0",
            max = "4096",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    int matrix = 0;

    @Parameter(
            label = "Number of frames (0 = as measured)",
            description =
                    "Number of frames, evenly spaced over the scan, into which the spokes are"
                            + " binned. Twice the measured number gives half frames. If spokes or"
                            + " duration exceed a frame's share, the frames overlap.",
            min = "0",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int frames = 0;

    @Parameter(
            label = "Frame times in ms (optional)",
            description =
                    "Centres of the frames in ms after the first spoke, for example 20,60,100,"
                            + " instead of a number of frames. Each frame takes the spokes, or the"
                            + " duration, around its centre.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String times = "";

    @Parameter(
            label = "Spokes per frame (0 = as measured)",
            description =
                    "Bins the scan's spokes (lines, interleaves), counted through all frames,"
                            + " into frames of this many spokes. 0 keeps the scan's frames.",
            min = "0",
            max = "1000000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int spokes = 0;

    @Parameter(
            label = "Frame shift in spokes (0 = no overlap)",
            description =
                    "Spokes from the start of one frame to the start of the next. Fewer than"
                            + " the spokes per frame make a sliding window.",
            min = "0",
            max = "1000000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int shift = 0;

    @Parameter(
            label = "Frame duration in ms (0 = as measured)",
            description =
                    "Bins the spokes by time into frames of this duration, instead of a number"
                            + " of spokes.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    double duration = 0;

    @Parameter(
            label = "Gating",
            description =
                    "cardiac, respiratory: sorts the spokes of a continuous scan into the"
                            + " frames of one motion cycle, detected from the centre of k-space;"
                            + " cardiac+respiratory: into the frames of a beat in each of several"
                            + " breath states; none: keeps the order of time.",
            choices = {Gating.NONE, "cardiac", "respiratory", Gating.BEATS_AND_BREATHS},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String gate = Gating.NONE;

    @Parameter(
            label = "Breath states (0 = none)",
            description =
                    "With gating cardiac+respiratory: number of breath states, from breathed out to"
                            + " breathed in, each of as many spokes. They become the channels of the"
                            + " result.",
            min = "0",
            max = "100",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int states = 0;

    @Parameter(
            label = "Breath states in the result",
            description =
                    "With gating cardiac+respiratory: all; or end-expiration or end-inspiration"
                            + " alone, to which the spokes of the other states contribute along the"
                            + " respiratory motion. A single state can be saved as a model.",
            choices = {Gating.ALL_STATES, Gating.END_EXPIRATION, Gating.END_INSPIRATION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String breath = Gating.ALL_STATES;

    @Parameter(
            label = "Heart beats (optional)",
            description =
                    "A .csv or .txt file with the time of each heart beat (R wave of an ECG) in s"
                            + " after the first spoke, one per line. Default: the trigger stamps of"
                            + " the scan, or else detected from the centre of k-space.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String beats = "";

    @Parameter(
            label = "Trigger stamps",
            description =
                    "auto: cardiac gating uses the trigger stamps (ECG, pulse) of an ISMRMRD or"
                            + " Siemens scan, if it has any; none: ignores them.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String stamps = ScanPreparation.AUTO;

    @Parameter(
            label = "Frame order",
            description =
                    "ring: the frames are one whole cycle, such as a heart beat, so that the first"
                            + " is a neighbour of the last; line: they are not; auto: ring if the"
                            + " scan is gated, or its last frame leads back to its first.",
            choices = {Framing.AUTO_ORDER, Framing.LINE, Framing.RING},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String frameOrder = Framing.AUTO_ORDER;

    @Parameter(
            label = "Gradient-delay correction",
            description =
                    "auto: estimates the gradient delays of a radial scan from its spokes, and"
                            + " corrects them where they are significant; none: uses the trajectory"
                            + " unchanged.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String delays = ScanPreparation.AUTO;

    @Parameter(
            label = "Field of view",
            description =
                    "auto: reconstructs radial and spiral scans of an object larger than the"
                            + " field of view on the full extent of the object, then crops the result;"
                            + " whole: keeps the full extent; nominal: reconstructs on the field of view"
                            + " alone, where the rest of the object causes artefacts.",
            choices = {ObjectField.AUTO, ObjectField.WHOLE, ObjectField.NOMINAL},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String fov = ObjectField.AUTO;

    @Parameter(
            label = "Outlier rejection",
            description =
                    "auto: excludes inconsistent samples (spikes, interference, temporarily"
                            + " dead coils) and reports them; none: uses all samples.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String outliers = ScanPreparation.AUTO;

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
                    "A file of this kind is written without %s values (%s); write .tif, or leave out"
                            + " part.",
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

    /** The file for a picture of the gating of a single run, or empty. */
    String gatingPlot() {
        return "";
    }

    /** What is done to the scan first. */
    ScanPreparation preparation() {
        return new ScanPreparation(
                matrix,
                new Framing(
                        frames,
                        spokes,
                        shift,
                        duration,
                        times.isBlank() ? List.of() : NumberList.parse("times", times),
                        new Gating(
                                gate,
                                states,
                                breath,
                                beats.isBlank()
                                        ? List.of()
                                        : BeatTimes.read(OutputPlaces.path(beats)),
                                stamps.equals(ScanPreparation.AUTO),
                                gatingPlot()),
                        frameOrder),
                delays,
                fov,
                outliers);
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
