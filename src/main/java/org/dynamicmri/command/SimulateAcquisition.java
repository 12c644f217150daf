package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.ComplexHyperstacks;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.sampling.GradientDelay;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.FreeRunning;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a scan whose truth is known: a dynamic phantom, measured along spokes, Cartesian lines or
 * spirals.
 */
@Plugin(
        type = Command.class,
        label = "Simulate MRI Acquisition...",
        description =
                "Simulates a scan with a known ground truth: a dynamic phantom, sampled by"
                        + " several coils along spokes, lines or spirals. Opens the truth, the coil"
                        + " sensitivity maps and the k-space.",
        visible = false,
        headless = true)
public final class SimulateAcquisition extends MonitoredCommand {

    private static final String FREE_RUNNING = "free-running";
    private static final String GOLDEN = "golden";

    @Parameter(
            label = "Phantom",
            description =
                    "What changes over time: cine (beating heart, breathing), contrast"
                            + " (bolus), both, flicker, static, or free-running: one continuous scan"
                            + " with arrhythmia, drift and a cough, whose truth has the given frames"
                            + " of a beat in each breath state.",
            choices = {"cine", "contrast", "both", "flicker", "static", FREE_RUNNING},
            attrs = @Attr(name = CommandParameter.GROUP, value = "Object"),
            persist = false)
    private String phantom = "cine";

    @Parameter(
            label = "Matrix (pixels)",
            description = "Pixels along x and y.",
            min = "16",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Object"),
            persist = false)
    private int matrix = 96;

    @Parameter(
            label = "Number of frames",
            description = "Number of time frames.",
            min = "1",
            max = "10000",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Object"),
            persist = false)
    private int frames = 12;

    @Parameter(
            label = "Number of coils",
            description = "Number of receiver coils.",
            min = "1",
            max = "128",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Measurement"),
            persist = false)
    private int coils = 4;

    @Parameter(
            label = "Spokes per frame",
            description =
                    "Spokes, Cartesian lines or spiral interleaves per frame. The acceleration"
                            + " is pi/2 times the matrix over the spokes, or the matrix over the lines.",
            min = "1",
            max = "10000",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Measurement"),
            persist = false)
    private int spokes = 8;

    @Parameter(
            label = "Duration in s (free-running)",
            description =
                    "Duration of a free-running scan. It has as many spokes, at the golden angle, as"
                            + " fit into it.",
            min = "5",
            max = "600",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private double duration = 30;

    @Parameter(
            label = "Time between spokes in ms (free-running)",
            description = "Repetition time of a free-running scan.",
            min = "1",
            max = "100",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private double repetition = 5;

    @Parameter(
            label = "Breath states (free-running)",
            description = "Breath states in the truth of a free-running scan.",
            min = "2",
            max = "100",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private int states = 4;

    @Parameter(
            label = "Trajectory",
            description =
                    "Spokes: golden, tiny-golden:N, linear. Lines: cartesian:C, a mask that"
                            + " changes with time and has C central lines in every frame. Interleaves:"
                            + " spiral:I or spiral:I:P, I of which sample k-space fully; P above 1 gives"
                            + " more samples in the centre.",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Measurement"),
            persist = false)
    private String trajectory = GOLDEN;

    @Parameter(
            label = "Noise level",
            description =
                    "Standard deviation of the noise in the real and imaginary part of every"
                            + " sample, relative to the brightest pixel.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Measurement"),
            persist = false)
    private double noise = 0.005;

    @Parameter(
            label = "Gradient delay (optional)",
            description =
                    "Gradient delay X,Y or X,Y,XY in cycles per field of view: the shift of"
                            + " the spokes along their direction relative to the nominal trajectory.",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = "Measurement"),
            persist = false)
    private String delay = "";

    @Parameter(
            label = "Seed",
            description = "Seed of the random number generator. The same seed gives the same scan.",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Image series (optional)",
            description =
                    "An image series (magnitude, any readable format) to sample instead of the"
                            + " phantom. Its matrix and frames are used.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private String input = "";

    @Parameter(
            label = "Output base name (optional)",
            description =
                    "Files to write: BASE_ksp.tif, BASE_maps.tif and BASE_truth.tif, or BART"
                            + " .cfl files for BASE.cfl.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Truth",
            description = "Magnitude of the simulated series.")
    private ImagePlus truth;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Maps",
            description = "Coil sensitivity maps (C real and imaginary part, Z coil).")
    private ImagePlus maps;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "K-space",
            description =
                    "The scan (X sample, Y spoke, C real and imaginary part, Z coil, T frame).")
    private ImagePlus kspace;

    @Override
    protected void execute(Monitor monitor) {
        if (phantom.equals(FREE_RUNNING)) {
            freeRunning(monitor);
            return;
        }
        ImageSeries series =
                input.isEmpty() ? null : ScanFiles.readSeries(OutputPlaces.path(input));
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.of(phantom),
                        series == null
                                ? matrix
                                : Math.max(series.geometry().width(), series.geometry().height()),
                        series == null ? frames : series.frames(),
                        coils,
                        spokes,
                        0,
                        trajectory,
                        noise,
                        seed,
                        delay.isBlank() ? GradientDelay.NONE : GradientDelay.parse(delay));
        checkOutput(monitor);
        Simulation simulation;
        try (Workers workers = Workers.of(0, monitor::checkCanceled)) {
            simulation =
                    series == null
                            ? Acquisition.of(settings, workers)
                            : Acquisition.of(series, settings, workers);
        }
        monitor.checkCanceled();
        keep(simulation.kSpace(), simulation.maps(), simulation.truth());
    }

    private void freeRunning(Monitor monitor) {
        if (!input.isEmpty() || !delay.isBlank() || !trajectory.equals(GOLDEN)) {
            throw new InvalidParameterException(
                    "A free-running scan uses the simulator's own"
                            + " body and golden-angle spokes: leave out input, delay and trajectory.");
        }
        FreeRunning.Settings settings =
                new FreeRunning.Settings(
                        duration, repetition, matrix, coils, frames, states, noise, seed);
        checkOutput(monitor);
        FreeRunning.Scan scan;
        try (Workers workers = Workers.of(0, monitor::checkCanceled)) {
            scan = FreeRunning.of(settings, workers);
        }
        monitor.checkCanceled();
        keep(scan.kSpace(), scan.maps(), scan.truth());
        if (!output.isEmpty()) {
            BodyFiles.write(scan, SimulatedFiles.base(output));
        }
    }

    private void checkOutput(Monitor monitor) {
        if (!output.isEmpty()) {
            SimulatedFiles.of(output)
                    .values()
                    .forEach(it -> OutputPlaces.requireFile(it.toString()));
        }
        monitor.progress(0, "Simulating the scan");
    }

    private void keep(KSpace scan, CoilMaps coilMaps, ImageSeries series) {
        if (!output.isEmpty()) {
            SimulatedFiles.write(output, scan, coilMaps, series);
        }
        truth = titled(Hyperstacks.fromSeries(series, false), "truth");
        maps = titled(ComplexHyperstacks.fromMaps(SliceMaps.of(coilMaps)), "maps");
        kspace = titled(ComplexHyperstacks.fromKSpace(scan, trajectory), "k-space");
    }

    private ImagePlus titled(ImagePlus image, String what) {
        image.setTitle((input.isEmpty() ? phantom : "simulated") + " " + what);
        return image;
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (!output.isEmpty()) {
            Map<SimulatedFiles.Content, Path> written = SimulatedFiles.of(output);
            files.writesScan(written.get(SimulatedFiles.Content.KSP));
            files.writes("output", written.get(SimulatedFiles.Content.MAPS));
            files.writes("output", written.get(SimulatedFiles.Content.TRUTH));
            if (phantom.equals(FREE_RUNNING)) {
                BodyFiles.of(SimulatedFiles.base(output))
                        .forEach(file -> files.writes("output", file));
            }
        }
    }
}
