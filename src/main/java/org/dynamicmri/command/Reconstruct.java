package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dynamicmri.api.ReconstructedSeries;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.HyperstackFiles;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.pipeline.GivenMaps;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.pipeline.RunNeeds;
import org.dynamicmri.pipeline.StoppedFit;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Choice;
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
                "Reconstructs an image series from undersampled k-space. Open a scan or"
                        + " choose its file, keep the defaults, and press OK. The image sharpens in"
                        + " its window while the reconstruction runs.",
        visible = false,
        headless = true)
public final class Reconstruct extends ReconstructionParameters {

    private static final String NO_PATIENT = "none";
    private static final String KEEP = "keep";

    /** Part of the progress that the reconstruction takes where a model is made as well. */
    private static final double RECONSTRUCTED = 0.9;

    @Parameter(
            label = "Image with k-space",
            description =
                    "An open 32-bit k-space hyperstack (X sample, Y spoke, C real and"
                            + " imaginary, Z coil, T frame). Ignored if an input file is given.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Input file",
            description =
                    "K-space: ISMRMRD .h5, the base name of a BART .cfl/.hdr pair, a k-space"
                            + " hyperstack as TIFF, or any other readable format.",
            style = "file",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
                @Attr(name = CommandParameter.INSTEAD_OF_IMAGE)
            },
            persist = false)
    private String input = "";

    @Parameter(
            label = "Output file (optional)",
            description =
                    "File for the series: .tif, .nii or .dcm (magnitude; DICOM writes a folder"
                            + " of files), or BART .cfl (complex).",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            label = "Model file (optional)",
            description =
                    "File for the continuous model: the images with their motion. Query MRI"
                            + " Model computes frames at any time and matrix size from it.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String saveModel = "";

    @Parameter(
            label = "Gating plot (optional)",
            description =
                    "A .png of what the gating found: signals, cycles, excluded spokes and the"
                            + " spokes of each frame or state. Written before the reconstruction"
                            + " starts.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String gatingPlot = "";

    @Parameter(
            label = "Open coil maps (optional)",
            description =
                    "An open image with coil sensitivity maps, such as a result of Estimate Coil"
                            + " Maps, instead of a file: 32-bit, C real and imaginary part, Z coil.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    private ImagePlus mapsImage;

    @Parameter(
            label = "Calibration scan (optional)",
            description =
                    "A separate scan with the same coils at the same position, such as a"
                            + " low-resolution reference scan, from which the coil sensitivity maps are"
                            + " estimated. A k-space file with its trajectory.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    private String calibration = "";

    @Parameter(
            label = "Checkpoint file (optional)",
            description =
                    "File for the finished slices of a study and the state of a long fit"
                            + " (motion, inr). If the file exists, the run continues from it and gives"
                            + " the same image. Deleted when the run is finished.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    private String checkpoint = "";

    @Parameter(
            label = "Checkpoint interval in minutes",
            description = "Minimum time between two saved states. 0 saves every state.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    private double interval = 3;

    @Parameter(
            label = "Patient data in DICOM",
            description =
                    "Whether DICOM images include the patient and examination data of the scan"
                            + " (ISMRMRD): keep or none.",
            choices = {NO_PATIENT, KEEP},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    private String patient = NO_PATIENT;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Result",
            description = "Magnitude of the series, calibrated in mm and s.")
    private ImagePlus result;

    private String verdict = "";

    private final RunTimes runTimes;
    private final ResourceEstimate estimate;

    public Reconstruct() {
        this(RunTimes.ofUser());
    }

    /**
     * @param runTimes of earlier runs, to which this one is added
     */
    Reconstruct(RunTimes runTimes) {
        this.runTimes = runTimes;
        this.estimate = new ResourceEstimate(runTimes);
    }

    /** The verdict on the result. */
    @Override
    public String outcome() {
        return verdict;
    }

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return HyperstackReader.isKSpace(shown);
    }

    @Override
    public String advice() {
        if (isWithoutScan()) {
            return "A scan is needed: open a k-space hyperstack, or name a file.";
        }
        return estimate.of(
                Arrays.asList(image, input, hints(), maps, mapsImage),
                input,
                say -> source(firstChoice()).keptScan().read(Math.max(1, slice), givenMaps(), say),
                preparation(),
                Methods.create(method, preset, field, seed),
                Methods.preset(method, preset),
                threads);
    }

    @Override
    public Optional<GatingPicture> gating() {
        return isWithoutScan() ? Optional.empty() : estimate.gating();
    }

    private boolean isWithoutScan() {
        return input.isEmpty() && image == null;
    }

    @Override
    protected void execute(Monitor monitor) {
        if (venc > 0 || hints().choice().isOfSeveral()) {
            executeSeveral(monitor);
            return;
        }
        if (!output.isEmpty()) {
            requirePlace(OutputPlaces.requireSeriesFile(output));
        }
        Path modelFile = saveModel.isEmpty() ? null : OutputPlaces.requireFile(saveModel);
        Patient shown = patient.equals(KEEP) ? patient() : Patient.NONE;
        Reconstruction run =
                reconstruction(firstChoice())
                        .requireRoomFor(output)
                        .checkpoint(checkpoint, interval);
        boolean continued = run.hasCheckpoint();
        ReconstructedSeries series =
                (modelFile == null ? run : run.forModel())
                        .run(monitor.part(0, modelFile == null ? 1 : RECONSTRUCTED));
        // there from now on, whatever happens to the files
        SliceStack images = part().map(chosen -> chosen.in(series.data())).orElseGet(series::data);
        result = Hyperstacks.fromSlices(images, false);
        result.setTitle(title());
        verdict = "Verdict: " + series.verdict();
        if (series.isStopped()) {
            verdict = "Stopped " + series.settings().get(StoppedFit.STOPPED) + ". " + verdict;
        }
        if (!output.isEmpty()) {
            write(images, shown);
        }
        // the rest of a run takes less time than a run
        if (!series.isStopped() && !continued) {
            runTimes.remember(series.data().first());
        }
        boolean finished = modelFile == null || writeModel(series, monitor);
        if (!finished) {
            verdict = "Stopped before the model was finished: no model was written. " + verdict;
        }
        if (finished && !series.isStopped()) {
            run.removeCheckpoint();
        }
    }

    /**
     * @return whether the model is written, and not stopped by a user who keeps the images
     */
    private boolean writeModel(ReconstructedSeries series, Monitor monitor) {
        try {
            series.model(monitor.part(RECONSTRUCTED, 1)).save(saveModel);
            return true;
        } catch (CancellationException e) {
            if (!monitor.isImageWanted()) {
                throw e;
            }
            monitor.imageKept();
            return false;
        }
    }

    private void write(SliceStack images, Patient shown) {
        Path file = OutputPlaces.requireSeriesFile(output);
        OutputPlaces.makeParent(file);
        ScanFiles.write(images, file, shown);
    }

    /** Several scans of the file become channels. */
    private void executeSeveral(Monitor monitor) {
        if (!saveModel.isEmpty() || !checkpoint.isEmpty()) {
            throw new InvalidParameterException(
                    "A model or a checkpoint holds one scan, but several are chosen; choose one,"
                            + " or leave out save-model and checkpoint.");
        }
        Path file = output.isEmpty() ? null : OutputPlaces.requireSeriesFile(output);
        if (file != null && !HyperstackFiles.isNamed(file)) {
            throw new InvalidParameterException(
                    "Several scans become the channels of a .tif; write one, or choose one scan.");
        }
        Choice all = hints().choice();
        List<Choice> members = source(all).members();
        List<String> names = members.stream().map(member -> member.name(all)).toList();
        result =
                new ChannelJob(
                                names,
                                members.stream().map(this::reconstruction).toList(),
                                part(),
                                venc)
                        .run(monitor);
        result.setTitle(title());
        verdict = "Channels: " + String.join("; ", names);
        if (file != null) {
            OutputPlaces.makeParent(file);
            HyperstackFiles.write(result, file);
        }
    }

    /**
     * What the run will need. Reads the scan.
     *
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be used
     */
    public RunNeeds needs() {
        return reconstruction(firstChoice()).requireRoomFor(output).needs();
    }

    @Override
    String gatingPlot() {
        return gatingPlot;
    }

    private String title() {
        return ScanName.of(source(firstChoice()).name()) + " " + method;
    }

    private Patient patient() {
        if (input.isEmpty()) {
            throw new InvalidParameterException(
                    "Patient data are read from a file, but the scan is an open image; name the file"
                            + " as input, or leave patient at none.");
        }
        return ScanFiles.readPatient(OutputPlaces.path(input));
    }

    private Reconstruction reconstruction(Choice choice) {
        Optional<GivenMaps> given = givenMaps();
        if (given.isPresent() && !calibration.isEmpty()) {
            throw new InvalidParameterException(
                    "Both coil maps and a calibration scan to estimate them from were given; give one"
                            + " of them (maps or calibration).");
        }
        Reconstruction run = with(source(choice).reconstruction());
        return mapsImage == null ? run : run.maps(openMaps());
    }

    private Optional<GivenMaps> givenMaps() {
        if (mapsImage == null) {
            return GivenMaps.ofFile(maps);
        }
        if (!maps.isEmpty()) {
            throw new InvalidParameterException(
                    "Both a file of coil maps and open ones were given; give one of them (maps or"
                            + " maps-image).");
        }
        return Optional.of(GivenMaps.of(openMaps()));
    }

    private SliceMaps openMaps() {
        try {
            return HyperstackReader.toMaps(mapsImage);
        } catch (InvalidDataException e) {
            throw new InvalidDataException(
                    "The image \""
                            + mapsImage.getTitle()
                            + "\" is not used as coil maps: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The scan, or the first of several. */
    private Choice firstChoice() {
        return hints().choice().first();
    }

    private ScanInput source(Choice choice) {
        return new ScanInput(input, image, hints(), reads())
                .withCalibration(calibration)
                .choosing(choice);
    }
}
