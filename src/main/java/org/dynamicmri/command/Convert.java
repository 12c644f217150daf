package org.dynamicmri.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.FileFormats;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes a scan, coil maps or a series of a file or open image in another format. */
@Plugin(type = Command.class, label = "Convert k-space...", visible = false, headless = true)
public final class Convert extends SingleScanParameters {

    private static final String AUTOMATIC = "auto";
    private static final String K_SPACE = "k-space";
    private static final String SERIES = "series";
    private static final String MAPS = "maps";

    @Parameter(
            label = "File content",
            description =
                    "Content of the file. auto uses what Inspect k-space reports. A hyperstack"
                            + " with two channels may be k-space, coil maps or a series.",
            choices = {AUTOMATIC, K_SPACE, SERIES, MAPS},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    private String content = AUTOMATIC;

    @Parameter(
            label = "Output file",
            description =
                    "The file extension selects the format: .h5 (ISMRMRD), .cfl (BART), .tif"
                            + " (hyperstack), .npy (NumPy), and for a series .nii (NIfTI) and .dcm"
                            + " (DICOM, a folder of files). K-space is written with its trajectory.",
            style = "file,save",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String output = "";

    @Parameter(type = ItemIO.OUTPUT, label = "Files", description = "The files written.")
    private String files;

    @Override
    protected void execute(Monitor monitor) {
        if (output.isEmpty()) {
            throw new InvalidParameterException("An output file is needed; name one (output).");
        }
        Path file = OutputPlaces.requireFile(output);
        FileFormats.ofOutput(file);
        monitor.progress(0, "Reading");
        String kind = content.equals(AUTOMATIC) ? kind() : content;
        List<Path> written =
                switch (kind) {
                    case K_SPACE -> {
                        List<Scan> slices = slices(file, monitor);
                        yield writing(file, monitor, () -> ScanFiles.write(slices, file));
                    }
                    case SERIES -> {
                        var read =
                                input.isEmpty()
                                        ? HyperstackReader.toSlices(image)
                                        : ScanFiles.readSlices(OutputPlaces.path(input));
                        var slices = read.chosen(slice);
                        yield writing(file, monitor, () -> ScanFiles.write(slices, file));
                    }
                    default -> {
                        var read =
                                input.isEmpty()
                                        ? HyperstackReader.toMaps(image)
                                        : ScanFiles.readSliceMaps(input);
                        var maps = read.chosen(slice);
                        yield writing(file, monitor, () -> ScanFiles.writeMaps(maps, file));
                    }
                };
        files =
                written.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    void addFiles(SeparateFiles files) {
        if (!output.isEmpty()) {
            files.writesScan(OutputPlaces.path(output));
        }
    }

    private List<Path> writing(Path file, Monitor monitor, Supplier<List<Path>> writer) {
        monitor.checkCanceled();
        monitor.progress(0.5, "Writing");
        OutputPlaces.makeParent(file);
        return writer.get();
    }

    private String kind() {
        FileDescription found = source().describe();
        return found.scan().isPresent() ? K_SPACE : found.series().isPresent() ? SERIES : MAPS;
    }

    /** The slice that is named, or all. */
    private List<Scan> slices(Path file, Monitor monitor) {
        FileFormat format = FileFormats.ofOutput(file);
        ScanSource source = source().scan();
        List<Scan> read = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < count; i++) {
            monitor.checkCanceled();
            monitor.progress(0.5 * i / count, "Reading");
            Consumer<String> say = i == 0 ? monitor::log : said -> {};
            Scan scan = source.read(Math.max(1, slice) + i, Optional.empty(), say);
            count = slice == 0 ? scan.slices() : 1;
            if (count > 1) {
                format.requireStudies(count);
            }
            read.add(scan);
        }
        if (!format.holdsWholeScans()) {
            tellWhatIsLost(read.get(0), monitor);
        }
        return read;
    }

    private static void tellWhatIsLost(Scan scan, Monitor monitor) {
        if (scan.noise().isPresent()) {
            monitor.log("The noise scan is not written: only .h5 can hold it.");
        }
        if (scan.calibration().isPresent()) {
            monitor.log("The separate calibration lines are not written: only .h5 can hold them.");
        }
        if (scan.kSpace().weights().isPresent()) {
            monitor.log(
                    "Samples that were not measured, or are excluded, are written as zeros: only"
                            + " .h5 can mark them.");
        }
    }
}
