package org.dynamicmri.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanAssembler;
import org.dynamicmri.scan.ScanHints;

/**
 * Reads the file of a scan once for those who need it one after the other: a description, the
 * expected cost, and the reconstruction, which {@linkplain #take takes} the samples so that their
 * memory is free during the fit. In between the samples are kept, unless they need more than
 * {@value #LARGEST_PART} of Java's memory: larger scans are read again. A file that has changed is
 * read again, too. Safe for use by several threads.
 */
public final class ScanReads {

    private static final double LARGEST_PART = 0.1;

    /** Reads samples from a file. */
    @FunctionalInterface
    public interface Reading {
        /**
         * @throws IOException if the file cannot be read
         */
        Acquisition read(FileFormat format, Path input, ScanHints hints) throws IOException;
    }

    /** What the samples that are read depend on; not on the coordinates that they get. */
    private record Asked(
            Path file, Axes axes, int slice, String variable, Choice choice, boolean trajectory) {

        static Asked of(Path file, ScanHints hints) {
            return new Asked(
                    file.toAbsolutePath(),
                    hints.axes(),
                    hints.slice(),
                    hints.variable(),
                    hints.choice(),
                    hints.tellTrajectory());
        }
    }

    /** Samples, and the state of the files when they were read. */
    private record Kept(Asked asked, Map<Path, String> state, Acquisition acquisition) {}

    private final Reading reading;
    private final long largestBytes;
    private Kept kept;

    /** Reads by the formats. */
    public ScanReads() {
        this(FileFormat::readScan, (long) (LARGEST_PART * Runtime.getRuntime().maxMemory()));
    }

    /**
     * @param reading reads in place of the formats
     * @param largestBytes samples that need more are not kept
     */
    public ScanReads(Reading reading, long largestBytes) {
        this.reading = reading;
        this.largestBytes = largestBytes;
    }

    /**
     * Reads a scan, as {@link ScanFiles#readScan}, and keeps its samples.
     *
     * @throws org.dynamicmri.data.InvalidDataException as there
     */
    public synchronized Scan read(Path input, ScanHints hints, Consumer<String> say) {
        return FileAccess.reading(
                input,
                () -> scan(acquisition(suited(input, hints), input, hints), input, hints, say));
    }

    /**
     * Reads a scan, as {@link ScanFiles#readScan}, and keeps nothing.
     *
     * @throws org.dynamicmri.data.InvalidDataException as there
     */
    public synchronized Scan take(Path input, ScanHints hints, Consumer<String> say) {
        return FileAccess.reading(
                input,
                () -> {
                    FileFormat format = suited(input, hints);
                    Asked asked = Asked.of(input, hints);
                    Optional<Acquisition> known = known(asked);
                    kept = null;
                    return scan(
                            known.isPresent() ? known.get() : reading.read(format, input, hints),
                            input,
                            hints,
                            say);
                });
    }

    /**
     * Describes a file, as {@link ScanFiles#describe}, and keeps the samples of a scan.
     *
     * @throws org.dynamicmri.data.InvalidDataException as there
     */
    public synchronized FileDescription describe(Path input, ScanHints hints) {
        return FileAccess.reading(
                input, () -> FileDescription.read(input, hints, this::acquisition));
    }

    private static FileFormat suited(Path input, ScanHints hints) throws IOException {
        FileFormat format = FileFormats.of(input, FileFormat.Content.K_SPACE);
        format.requireSuited(hints);
        format.named(input).orElse(FileFormat.Content.K_SPACE).require(FileFormat.Content.K_SPACE);
        return format;
    }

    private Acquisition acquisition(FileFormat format, Path input, ScanHints hints)
            throws IOException {
        Asked asked = Asked.of(input, hints);
        Optional<Acquisition> known = known(asked);
        if (known.isPresent()) {
            return known.get();
        }
        kept = null;
        Map<Path, String> state = state(asked.file);
        Acquisition read = reading.read(format, input, hints);
        if ((long) Float.BYTES * read.samples().length <= largestBytes) {
            kept = new Kept(asked, state, read);
        }
        return read;
    }

    private Optional<Acquisition> known(Asked asked) {
        return kept != null
                        && kept.asked.equals(asked)
                        && !kept.state.isEmpty()
                        && kept.state.equals(state(asked.file))
                ? Optional.of(kept.acquisition)
                : Optional.empty();
    }

    /** Size and time of each file of the scan; empty where none can be seen. */
    private static Map<Path, String> state(Path file) {
        Map<Path, String> state = new TreeMap<>();
        for (Path each : files(file)) {
            try {
                BasicFileAttributes now = Files.readAttributes(each, BasicFileAttributes.class);
                state.put(each, now.size() + " " + now.lastModifiedTime());
            } catch (IOException e) {
                continue; // a dangling link, or a file that has just vanished
            }
        }
        return state;
    }

    /**
     * The file and its companions in the same folder: those that differ in their ending, those
     * whose name continues that of the file (a base name, with or without a dot), and those of its
     * trajectory.
     */
    private static List<Path> files(Path file) {
        String stem = stem(file);
        List<String> starts =
                List.of(
                        file.getFileName().toString(),
                        ScanNames.trajectory(file).getFileName().toString(),
                        ScanNames.trajectory(file.resolveSibling(stem)).getFileName().toString());
        try (Stream<Path> others = Files.list(file.getParent())) {
            return others.filter(
                            path ->
                                    stem(path).equals(stem)
                                            || starts.stream()
                                                    .anyMatch(
                                                            path.getFileName().toString()
                                                                    ::startsWith))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // a folder that may be entered but not listed
            return List.of(file);
        }
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    private static Scan scan(
            Acquisition acquisition, Path input, ScanHints hints, Consumer<String> say) {
        Path folder = input.toAbsolutePath().getParent();
        ScanAssembler assembler =
                new ScanAssembler(acquisition, folder, ScanFiles::readTrajectory, say);
        KSpace kSpace = assembler.assemble(hints);
        Scan scan =
                new Scan(
                        kSpace,
                        Optional.ofNullable(acquisition.noise()),
                        acquisition.slices(),
                        Optional.ofNullable(acquisition.times()),
                        Optional.ofNullable(acquisition.frameTimes()),
                        acquisition.beats(),
                        assembler
                                .calibration(kSpace.geometry())
                                .map(lines -> new Scan.Calibration(lines, false)));
        if (hints.header().frameIntervalSeconds() == 0 || !scan.isTimed()) {
            return scan;
        }
        say.accept("The given frame interval is used instead of the scan's time stamps.");
        return scan.withoutTimes();
    }
}
