package org.dynamicmri.io.philips;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.philips.PhilipsVector.Column;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.readout.Measurement;
import org.dynamicmri.scan.readout.ReadoutGroup;

/**
 * Raw data of Philips scanners as they are exported there: a list (.list), which describes itself,
 * and the samples (.data).
 */
public final class PhilipsFormat implements FileFormat {

    private static final List<String> ENDINGS = List.of("list", "data");

    @Override
    public String description() {
        return "Philips raw data (.list and .data)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE);
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        Optional<Path> list = beside(path, 0);
        return list.isPresent() && PhilipsList.begins(list.get());
    }

    /** The file of one of the endings that belongs to a file of either. */
    private static Optional<Path> beside(Path path, int ending) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String own = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (dot < 0 || !ENDINGS.contains(own)) {
            return Optional.of(path).filter(file -> ending == 0 && Files.isRegularFile(file));
        }
        String wanted = ENDINGS.get(ending);
        for (String written : List.of(wanted, wanted.toUpperCase(Locale.ROOT))) {
            Path file = path.resolveSibling(name.substring(0, dot + 1) + written);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean hasReadouts() {
        return true;
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        hints.axes().requireUnnamed(description());
        return using(path, group -> new Measurement(group, hints.choice()).acquisition(hints));
    }

    @Override
    public List<Choice> members(Path path, Choice choice) throws IOException {
        return using(path, group -> new Measurement(group, choice.first()).members(choice));
    }

    /** Makes something of the scan of a file. */
    @FunctionalInterface
    private interface Use<T> {
        T of(List<ReadoutGroup> group) throws IOException;
    }

    private static <T> T using(Path path, Use<T> use) throws IOException {
        PhilipsList list = PhilipsList.read(beside(path, 0).orElseThrow(() -> missing(0)));
        Path data = beside(path, 1).orElseThrow(() -> missing(1));
        try (FileChannel channel = FileChannel.open(data)) {
            return use.of(List.of(group(list, channel)));
        }
    }

    private static InvalidDataException missing(int ending) {
        return new InvalidDataException(
                "expected the file with the extension .%s in the same folder, without which the scan cannot be"
                        + " read; copy both.",
                ENDINGS.get(ending));
    }

    private static ReadoutGroup group(PhilipsList list, FileChannel data) throws IOException {
        List<String> notes = new ArrayList<>();
        if (!list.isWhole()) {
            notes.add("The list has no end mark; it may be truncated.");
        }
        List<List<PhilipsVector>> readouts =
                PhilipsReadouts.grouped(list.vectors(), data.size(), notes);
        PhilipsVector first =
                list.vectors().stream()
                        .filter(vector -> vector.type().equals(PhilipsVector.IMAGE))
                        .min(Comparator.comparingLong(vector -> vector.get(Column.ECHO)))
                        .orElseThrow(
                                () ->
                                        new InvalidDataException(
                                                "expected vectors of an image (STD) in the list, but"
                                                        + " it has none."));
        PhilipsReadouts vectors = new PhilipsReadouts(readouts, list, data);
        return new ReadoutGroup(
                list.comment("Dataset name"),
                (lines, said) ->
                        vectors.encoding(lines.get(0))
                                .encoding(vectors.samples(lines.get(0)), said),
                vectors,
                notes,
                facts(list, first));
    }

    private static Map<String, String> facts(PhilipsList list, PhilipsVector first) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("scan", list.comment("Scan name"));
        facts.put("software", list.comment("Gyroscan SW release"));
        for (String count :
                new String[] {
                    "mixes", "dynamic_scans", "cardiac_phases", "echoes", "locations",
                }) {
            double told = list.number("number_of_" + count, first.get(Column.MIX), 0, 0);
            facts.put(count.replace('_', ' '), told > 0 ? Digits.four(told) : "");
        }
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}
