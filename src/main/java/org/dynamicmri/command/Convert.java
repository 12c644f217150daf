package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dynamicmri.io.Axes;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.io.OutputFormat;
import org.dynamicmri.io.Scan;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.recon.Monitor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes a scan, coil maps or a series of a file or open image in another format. */
@Plugin(type = Command.class, label = "Convert k-space...", headless = true)
public final class Convert extends MonitoredCommand {

    private static final String AUTOMATIC = "auto";
    private static final String K_SPACE = "k-space";
    private static final String SERIES = "series";
    private static final String MAPS = "maps";

    @Parameter(
            label = "Image to convert",
            description = "An open hyperstack. Not used if an input file is given.",
            required = false,
            autoFill = false,
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Input file",
            description = "K-space, coil maps or an image series, of any format that is read.",
            style = "file",
            required = false,
            persist = false)
    private String input = "";

    @Parameter(
            label = "Trajectory",
            description =
                    "golden, tiny-golden:N, or a trajectory file. Needed only if a scan does not"
                            + " carry its trajectory.",
            required = false,
            persist = false)
    private String trajectory = "";

    @Parameter(
            label = "Axes",
            description =
                    "What the dimensions of a scan are, in the file's order, where that differs from"
                            + " what Inspect k-space shows: sample,spoke,coil,frame, for instance.",
            required = false,
            persist = false)
    private String axes = "";

    @Parameter(
            label = "Content",
            description =
                    "What the file holds: auto takes what Inspect k-space tells. A hyperstack of two"
                            + " channels may be k-space, maps or a series.",
            choices = {AUTOMATIC, K_SPACE, SERIES, MAPS},
            persist = false)
    private String content = AUTOMATIC;

    @Parameter(
            label = "Output file",
            description =
                    "The ending tells the format: .h5 (ISMRMRD), .cfl (BART), .tif (hyperstack), .npy"
                            + " (NumPy), and for a series .nii (NIfTI). k-space gets its trajectory.",
            style = "file,save",
            persist = false)
    private String output = "";

    @Parameter(type = ItemIO.OUTPUT, label = "Files", description = "The files written.")
    private String files;

    @Override
    protected void execute(Monitor monitor) {
        if (output.isEmpty()) {
            throw new InvalidParameterException("An output file is needed: name one.");
        }
        Path file = OutputFiles.path(output);
        OutputFormat.of(file);
        OutputFiles.requireWritableDirectory(file.getParent());
        monitor.progress(0, "Reading");
        String kind = content.equals(AUTOMATIC) ? kind() : content;
        List<Path> written =
                switch (kind) {
                    case K_SPACE -> {
                        Scan scan = scan(monitor);
                        yield writing(file, monitor, () -> ScanFiles.write(scan, file));
                    }
                    case SERIES -> {
                        var series =
                                input.isEmpty()
                                        ? Hyperstacks.toSeries(image)
                                        : ScanFiles.readSeries(OutputFiles.path(input));
                        yield writing(file, monitor, () -> ScanFiles.write(series, file));
                    }
                    default -> {
                        var maps =
                                input.isEmpty()
                                        ? Hyperstacks.toMaps(image)
                                        : ScanFiles.readMaps(input);
                        yield writing(file, monitor, () -> ScanFiles.writeMaps(maps, file));
                    }
                };
        files =
                written.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private List<Path> writing(Path file, Monitor monitor, Supplier<List<Path>> writer) {
        monitor.checkCanceled();
        monitor.progress(0.5, "Writing");
        OutputFiles.makeParent(file);
        return writer.get();
    }

    private String kind() {
        Axes named = Axes.parse(axes);
        if (input.isEmpty() && (image == null || image.getWidth() == 0)) {
            throw new InvalidParameterException(
                    "Something to convert is needed: give an input file, or open an image.");
        }
        FileDescription found =
                input.isEmpty()
                        ? Hyperstacks.describe(image, trajectory, named)
                        : ScanFiles.describe(OutputFiles.path(input), trajectory, named);
        return found.scan().isPresent() ? K_SPACE : found.series().isPresent() ? SERIES : MAPS;
    }

    private Scan scan(Monitor monitor) {
        Axes named = Axes.parse(axes);
        Scan scan =
                input.isEmpty()
                        ? new Scan(
                                Hyperstacks.toKSpace(image, trajectory, named, monitor::log),
                                Optional.empty())
                        : ScanFiles.readScan(
                                OutputFiles.path(input), trajectory, named, monitor::log);
        if (scan.noise().isPresent()
                && OutputFormat.of(OutputFiles.path(output)) != OutputFormat.ISMRMRD) {
            monitor.log("The noise scan is not written: only .h5 holds it.");
        }
        return scan;
    }
}
