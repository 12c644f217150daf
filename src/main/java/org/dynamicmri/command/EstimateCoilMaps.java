package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import org.dynamicmri.coil.MapMethod;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.FileFormats;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.ComplexHyperstacks;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.pipeline.OutputPlaces;
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
                    "joint: smooth maps and an object fitted together, defined everywhere;"
                            + " espirit: from the centre of k-space; walsh: adaptive combination.",
            choices = {"joint", "espirit", "walsh"},
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private String method = MapMethod.JOINT.label();

    @Parameter(
            label = "Sets of maps",
            description =
                    "2 for a Cartesian scan of an object larger than the field of view"
                            + " (espirit): maps of twice the height, which reconstruct accepts.",
            min = "1",
            max = "2",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private int sets = 1;

    @Parameter(
            label = "Mask the background",
            description =
                    "Sets the maps to 0 where the scan contains only noise and streaks."
                            + " Reduces the noise of cg-sense; the other methods need no mask.",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private boolean mask = false;

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads. 0 uses all processors.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    private int threads = 0;

    @Parameter(
            label = "Calibration scan (optional)",
            description =
                    "A separate scan with the same coils at the same position, such as a"
                            + " low-resolution reference scan, from which the maps are estimated. A"
                            + " k-space file with its trajectory.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    private String calibration = "";

    @Parameter(
            label = "Output base name (optional)",
            description =
                    "Base name of the BART .cfl/.hdr pair to write, or a .tif for a"
                            + " hyperstack.",
            style = "file,save",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Maps",
            description = "Coil sensitivity maps (C real and imaginary part, Z coil, T slice).")
    private ImagePlus maps;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return HyperstackReader.isKSpace(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        Path file = output.isEmpty() ? null : file();
        SliceMaps estimated =
                source().withCalibration(calibration)
                        .coilMaps()
                        .method(method)
                        .sets(sets)
                        .masked(mask)
                        .threads(threads)
                        .run(monitor);
        monitor.checkCanceled();
        if (file != null) {
            OutputPlaces.makeParent(file);
            ScanFiles.writeMaps(estimated, file);
        }
        maps = ComplexHyperstacks.fromMaps(estimated);
        maps.setTitle("Coil maps, " + method);
        monitor.progress(1, "Done");
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (!output.isEmpty()) {
            files.writes("output", OutputPlaces.path(name()));
        }
    }

    private Path file() {
        Path file = OutputPlaces.requireFile(name());
        ScanFiles.requireMapsFile(file);
        return file;
    }

    /** A name without an ending of a format is the base name of a .cfl/.hdr pair. */
    private String name() {
        return FileFormats.isOutput(OutputPlaces.path(output)) ? output : output + ".cfl";
    }
}
