package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MapMethod;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.HyperstackReader;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.io.Scan;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.pipeline.PreparedScan;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Estimates the maps of the receiver coils from a scan and shows them. */
@Plugin(type = Command.class, label = "Estimate Coil Maps...", visible = false, headless = true)
public final class EstimateCoilMaps extends SingleScanParameters {

    @Parameter(
            label = "Method",
            description =
                    "joint: smooth maps and an object fitted together, defined everywhere; espirit:"
                            + " from the centre of k-space; walsh: adaptive"
                            + " combination.",
            choices = {"joint", "espirit", "walsh"},
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private String method = MapMethod.JOINT.label();

    @Parameter(
            label = "Sets of maps",
            description =
                    "2 for a Cartesian scan of an object larger than the field of view (espirit):"
                            + " maps of twice the height, which reconstruct takes.",
            min = "1",
            max = "2",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private int sets = 1;

    @Parameter(
            label = "Zero outside of the object",
            description =
                    "Set the maps to 0 where the scan shows noise and streaks only: images of"
                            + " cg-sense get less noisy. The other methods need no mask.",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private boolean mask = false;

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads; 0 uses all processors.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private int threads = 0;

    @Parameter(
            label = "Calibration scan (optional)",
            description =
                    "A scan of the same coils at the same place that the coil maps are estimated from,"
                            + " such as a reference scan of low resolution: a file of k-space with"
                            + " its trajectory.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private String calibration = "";

    @Parameter(
            label = "Output base name (optional)",
            description =
                    "Base name of the BART .cfl/.hdr pair to write, or a .tif for a hyperstack.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Maps",
            description = "Coil maps (C real and imaginary part, Z coil, T slice).")
    private ImagePlus maps;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return HyperstackReader.isKSpace(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        MapMethod mapMethod = MapMethod.of(method);
        if (sets == 2 && (mapMethod != MapMethod.ESPIRIT || mask)) {
            throw new InvalidParameterException(
                    "Two sets of coil maps are estimated by espirit and without a mask; choose that"
                            + " method, or one set.");
        }
        Path file = output.isEmpty() ? null : file();
        SliceMaps estimated = estimate(mapMethod, monitor);
        monitor.checkCanceled();
        if (file != null) {
            OutputPlaces.makeParent(file);
            ScanFiles.writeMaps(estimated, file);
        }
        maps = Hyperstacks.fromMaps(estimated);
        maps.setTitle("Coil maps, " + method);
        monitor.progress(1, "Done");
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (!output.isEmpty()) {
            files.writes("output", OutputPlaces.path(name()));
        }
    }

    /** The maps of the slice that is named, or of all. */
    private SliceMaps estimate(MapMethod mapMethod, Monitor monitor) {
        List<CoilMaps> done = new ArrayList<>();
        int count = 1;
        try (Workers workers = Workers.of(threads, monitor::checkCanceled)) {
            for (int i = 0; i < count; i++) {
                monitor.progress((double) i / count, "Reading the scan");
                Consumer<String> say = i == 0 ? monitor::log : said -> {};
                ScanInput source = source().withCalibration(calibration);
                Scan read = source.slice(Math.max(1, slice) + i).read(say);
                count = slice == 0 ? read.slices() : 1;
                PreparedScan scan = PreparedScan.of(read, ScanPreparation.DEFAULT, workers, say);
                monitor.checkCanceled();
                monitor.progress((i + 0.1) / count, "Estimating the coil maps");
                KSpace samples = scan.calibration(scan.kSpace(), say);
                CoilMaps estimated =
                        sets == 2
                                ? CoilMapEstimator.estimateTwoSets(samples, workers)
                                : CoilMapEstimator.estimate(samples, mapMethod, mask, workers);
                done.add(scan.asMeasured(scan.field().cut(estimated)));
            }
        }
        return new SliceMaps(done);
    }

    private Path file() {
        return OutputPlaces.requireSeriesFile(name());
    }

    /** A name without an ending of ours is the base name of a .cfl/.hdr pair. */
    private String name() {
        String name = output.toLowerCase(Locale.ROOT);
        boolean whole = name.endsWith(".cfl") || name.endsWith(".tif") || name.endsWith(".tiff");
        return whole ? output : output + ".cfl";
    }
}
