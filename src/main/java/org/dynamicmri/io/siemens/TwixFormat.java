package org.dynamicmri.io.siemens;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.readout.Measurement;
import org.dynamicmri.scan.readout.ReadoutGroup;

/**
 * Raw data of Siemens scanners as they are exported there (twix): a header that holds the protocol,
 * and readouts, each behind a header of its own. Written after the layout as twixtools (Ehses) and
 * mapVBVD publish it.
 */
public final class TwixFormat implements FileFormat {

    @Override
    public String description() {
        return "Siemens raw data (twix .dat)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE);
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path)) {
            return TwixFile.begins(channel);
        }
    }

    @Override
    public boolean hasReadouts() {
        return true;
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        hints.axes().requireUnnamed(description());
        try (FileChannel channel = FileChannel.open(path)) {
            return new Measurement(groups(channel, hints), hints.choice()).acquisition(hints);
        }
    }

    @Override
    public List<Choice> members(Path path, Choice choice) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            ScanHints hints = ScanHints.NONE.withChoice(choice);
            return new Measurement(groups(channel, hints), choice.first()).members(choice);
        }
    }

    private static List<ReadoutGroup> groups(FileChannel channel, ScanHints hints)
            throws IOException {
        List<TwixScan> scans = new ArrayList<>();
        for (TwixFile.Measurement measurement : TwixFile.measurements(channel)) {
            scans.add(TwixScan.read(channel, measurement));
        }
        List<ReadoutGroup> groups = new ArrayList<>();
        boolean named = !hints.choice().group().isEmpty();
        for (TwixScan scan : named ? held(scans) : lastImage(scans)) {
            groups.add(group(scan, names(scans), channel, hints));
        }
        return groups;
    }

    /** The last measurement of an image, and those of noise or calibration alone. */
    private static List<TwixScan> lastImage(List<TwixScan> scans) {
        List<TwixScan> held = held(scans);
        TwixScan last = null;
        for (TwixScan scan : held) {
            last = scan.hasImage() ? scan : last;
        }
        TwixScan read = last;
        return held.stream().filter(scan -> scan == read || !scan.hasImage()).toList();
    }

    private static List<TwixScan> held(List<TwixScan> scans) {
        List<TwixScan> held = scans.stream().filter(scan -> !scan.readouts().isEmpty()).toList();
        if (held.isEmpty()) {
            throw new InvalidDataException(
                    "expected readouts in the Siemens file, but it holds none (%s); export the"
                            + " measurement again.",
                    names(scans));
        }
        return held;
    }

    private static String names(List<TwixScan> scans) {
        return scans.stream()
                .map(
                        scan ->
                                String.format(
                                        Locale.ROOT,
                                        "%s: %d readouts",
                                        scan.measurement().name(),
                                        scan.readouts().size()))
                .collect(Collectors.joining(", "));
    }

    private static ReadoutGroup group(
            TwixScan scan, String measurements, FileChannel channel, ScanHints hints) {
        TwixSamples samples = new TwixSamples(channel);
        TwixProtocol protocol = scan.measurement().protocol();
        boolean cartesian = TwixEncoding.isCartesian(protocol) && !hints.tellTrajectory();
        return new ReadoutGroup(
                scan.measurement().name(),
                (lines, notes) ->
                        new TwixEncoding(
                                        protocol,
                                        lines.stream().map(scan.readouts()::get).toList(),
                                        samples::energy,
                                        notes)
                                .encoding(cartesian),
                new TwixReadouts(scan.readouts(), samples),
                scan.notes(),
                TwixFacts.of(scan, measurements));
    }
}
