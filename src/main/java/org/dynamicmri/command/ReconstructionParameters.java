package org.dynamicmri.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.Choice;
import org.dynamicmri.io.OutputFormat;
import org.dynamicmri.io.ScanHints;
import org.dynamicmri.pipeline.Framing;
import org.dynamicmri.pipeline.Methods;
import org.dynamicmri.pipeline.ObjectField;
import org.dynamicmri.pipeline.ScanPreparation;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * How a scan is reconstructed: the parameters that one scan and a batch of scans have in common. A
 * parameter that is declared here is in both. What belongs to a single run, such as the files that
 * it reads and writes, is declared in {@link Reconstruct}.
 */
public abstract class ReconstructionParameters extends ScanParameters {

    @Parameter(
            label = "Maps of the coils",
            description =
                    "Coil maps: the base name of a BART .cfl/.hdr pair or any series file."
                            + " Estimated from the scan if none are given.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    String maps = "";

    @Parameter(
            label = "Coils (0 = automatic)",
            description =
                    "Virtual coils to compress the scan to, which saves time and memory; 0 leaves out"
                            + " only what the noise hides.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    int coils = 0;

    @Parameter(
            label = "Method",
            description =
                    "motion: sparsity along an implicit motion field, the best image of what moves; tv:"
                            + " temporal total variation, needs no TensorFlow; llr: locally low rank;"
                            + " l+s: low rank plus sparse; subspace: few time curves; inr: implicit"
                            + " neural representation; cg-sense: every frame for itself; gridding: at"
                            + " once, with streaks.",
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
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    String method = Methods.DEFAULT;

    @Parameter(
            label = "Preset of the method",
            description =
                    "A named choice of the method's settings: motion has best and fast, inr has field,"
                            + " short and paper (hours), tv has default and wavelets.",
            choices = {
                Methods.DEFAULT_PRESET,
                Methods.BEST,
                Methods.FAST,
                Methods.FIELD,
                Methods.SHORT,
                Methods.PAPER,
                Methods.WAVELETS
            },
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    String preset = Methods.DEFAULT_PRESET;

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
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    String field = Methods.DEFAULT_FIELD;

    @Parameter(
            label = "Seed",
            description = "Start of the random numbers: the same seed gives the same image.",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    long seed = 1;

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads; 0 uses all processors.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    int threads = 0;

    @Parameter(
            label = "Matrix (0 = as acquired)",
            description =
                    "Pixels along x of the image; 0 for the acquired matrix. Up to twice the acquired one"
                            + " shows what moving tissue tells between the pixels.",
            min = "0",
            max = "4096",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    int matrix = 0;

    @Parameter(
            label = "Frames (0 = as measured)",
            description =
                    "Number of frames, evenly over the scan, into which its spokes are put: twice the"
                            + " measured number models half frames. With spokes or a duration that"
                            + " are more than a frame's share, windows overlap.",
            min = "0",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int frames = 0;

    @Parameter(
            label = "Times of the frames in ms (optional)",
            description =
                    "Centres of the frames in ms after the first spoke, 20,60,100, in place of their"
                            + " number; each takes spokes or a duration around it.",
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
                    "Puts the scan's spokes (lines, interleaves), counted through all its frames, into"
                            + " frames of so many; 0 keeps the scan's frames.",
            min = "0",
            max = "1000000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int spokes = 0;

    @Parameter(
            label = "Shift of the frames in spokes (0 = spokes)",
            description =
                    "Spokes from the start of one frame to the start of the next: fewer than the"
                            + " spokes of a frame make a sliding window.",
            min = "0",
            max = "1000000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int shift = 0;

    @Parameter(
            label = "Duration of a frame in ms (0 = as measured)",
            description =
                    "Puts the scan's spokes into frames of this duration, by their times, instead of"
                            + " a number of spokes.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    double duration = 0;

    @Parameter(
            label = "Gate by motion",
            description =
                    "cardiac, respiratory: puts the spokes of a continuous scan into so many frames of"
                            + " one cycle of that motion, which the centre of k-space tells; none:"
                            + " leaves them in the order of time.",
            choices = {Framing.UNGATED, "cardiac", "respiratory"},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String gate = Framing.UNGATED;

    @Parameter(
            label = "Delays of the gradients",
            description =
                    "auto: estimates from the spokes of a radial scan how far delayed gradients move"
                            + " them, and corrects it where it is significant; none: takes the"
                            + " trajectory as it is.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String delays = ScanPreparation.AUTO;

    @Parameter(
            label = "FOV of the image",
            description =
                    "auto: reconstructs spokes and spirals of an object that is larger than the field of"
                            + " view on all that it fills, and cuts the result to the field of view;"
                            + " whole: keeps all of it; nominal: reconstructs on the field of view"
                            + " alone, onto which the rest of the object is scattered.",
            choices = {ObjectField.AUTO, ObjectField.WHOLE, ObjectField.NOMINAL},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String fov = ObjectField.AUTO;

    @Parameter(
            label = "Outliers among the samples",
            description =
                    "auto: leaves out samples that no image explains, spikes, interference and coils"
                            + " that are dead for a while, and tells which; none: takes all samples as"
                            + " they are.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String outliers = ScanPreparation.AUTO;

    @Parameter(
            label = "Part of the images",
            description =
                    "auto: the magnitude in files of real numbers (.tif, .nii, .dcm) and in Fiji, all"
                            + " of it in those of complex ones; magnitude, phase (radians), real,"
                            + " imaginary: that part in any file; complex: real and imaginary part,"
                            + " two channels of a .tif.",
            choices = {ScanPreparation.AUTO, "magnitude", "phase", "real", "imaginary", "complex"},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    String part = ScanPreparation.AUTO;

    @Parameter(
            label = "Venc in cm per s (0 = no velocities)",
            description =
                    "Velocity that turns the phase by half a turn: of several sets of raw data, the"
                            + " first the reference, magnitude, phase difference, complex difference"
                            + " and velocity become channels of a .tif.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    double venc = 0;

    @Parameter(
            label = "Held-out spoke of every frame",
            description =
                    "Keeps one spoke of every frame out of the fit and tells, in the live view and with"
                            + " the result, how well the image foretells it. The image then has"
                            + " that much less to go by.",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    boolean heldOut = false;

    /** The part of the images that is asked for, or nothing for that of each format. */
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
        Set<OutputFormat> none =
                switch (part().orElse(ImagePart.MAGNITUDE)) {
                    case MAGNITUDE -> Set.of();
                    case COMPLEX -> Set.of(OutputFormat.NIFTI, OutputFormat.DICOM);
                    default -> Set.of(OutputFormat.DICOM);
                };
        if (none.contains(OutputFormat.of(file))) {
            throw new InvalidParameterException(
                    "A file of this kind is written without %s values (%s); write .tif, or leave out"
                            + " part.",
                    part, file.getFileName());
        }
    }

    /** All sets, where velocities are asked for and no others are named. */
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
                .seed(seed)
                .threads(threads)
                .preparation(preparation())
                .heldOut(heldOut);
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
                        gate),
                delays,
                fov,
                outliers);
    }

    /** Presets and fields of the chosen method only. */
    @Override
    public List<String> choicesOf(CommandParameter parameter) {
        if (parameter.name().equals("preset")) {
            return Stream.concat(
                            Stream.of(Methods.DEFAULT_PRESET), Methods.presets(method).stream())
                    .distinct()
                    .toList();
        }
        if (parameter.name().equals("field") && !method.equals(Methods.MOTION)) {
            return List.of(Methods.DEFAULT_FIELD);
        }
        return super.choicesOf(parameter);
    }
}
