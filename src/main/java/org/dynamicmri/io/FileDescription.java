package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.FileFormat.Content;
import org.dynamicmri.sampling.TrajectorySpec;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.KSpaceRecognition;
import org.dynamicmri.scan.ScanAssembler;
import org.dynamicmri.scan.ScanHints;

/**
 * What a file holds, in lines for someone who has never seen it: of a scan axes with sizes and
 * meaning, trajectory, image, samples, what had to be assumed and what is missing.
 *
 * @param lines the description, {@code name: value} each
 * @param scan the samples, where it is a scan
 * @param kSpace the scan with trajectory and geometry, where these are known
 * @param series the images, where it is a series
 */
public record FileDescription(
        List<String> lines,
        Optional<Acquisition> scan,
        Optional<KSpace> kSpace,
        Optional<ImageSeries> series) {

    private static final List<Content> IN_ORDER =
            List.of(Content.K_SPACE, Content.SERIES, Content.MAPS, Content.TRAJECTORY);

    /** Copies the lines. */
    public FileDescription {
        lines = List.copyOf(lines);
    }

    /** The same with a further line. */
    public FileDescription withLine(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new FileDescription(more, scan, kSpace, series);
    }

    /**
     * Describes a file as {@link ScanFiles#describe} does: as a scan, else as whatever it holds.
     *
     * @param reading reads the samples of a scan
     * @throws IOException if it cannot be read
     * @throws InvalidDataException if it holds nothing that is known, or the trajectory does not
     *     fit
     */
    static FileDescription read(Path input, ScanHints hints, ScanReads.Reading reading)
            throws IOException {
        FileFormat format = FileFormats.of(input);
        format.requireSuited(hints);
        InvalidDataException noScan = null;
        for (Content content : inOrder(format, input, hints, reading)) {
            try {
                if (content == Content.K_SPACE) {
                    ScanHints shown = hints.withSlice(Math.max(1, hints.slice()));
                    Acquisition scan = reading.read(format, input, shown);
                    Path folder = input.toAbsolutePath().getParent();
                    return of(format.description(), scan, folder, shown);
                }
                return read(format, content, input, hints);
            } catch (InvalidDataException e) {
                noScan = noScan == null ? e : noScan;
                if (hints.axes().areNamed()) {
                    break;
                }
            }
        }
        throw noScan;
    }

    /** What the file may hold, the likeliest first. */
    private static List<Content> inOrder(
            FileFormat format, Path input, ScanHints hints, ScanReads.Reading reading)
            throws IOException {
        Optional<Content> named = format.named(input);
        if (named.isPresent()) {
            return List.of(named.get());
        }
        List<Content> contents = new ArrayList<>(IN_ORDER);
        contents.retainAll(format.contents());
        if (contents.contains(Content.K_SPACE) && contents.contains(Content.MAPS)) {
            imageLike(format, input, hints, reading)
                    .map(it -> it.coils() == 1 && contents.contains(Content.SERIES))
                    .map(series -> series ? Content.SERIES : Content.MAPS)
                    .ifPresent(
                            first -> {
                                contents.removeAll(List.of(first, Content.K_SPACE));
                                contents.add(0, first);
                                contents.add(Content.K_SPACE);
                            });
        }
        return contents;
    }

    /** The samples of a file, if they are rather images. */
    private static Optional<Acquisition> imageLike(
            FileFormat format, Path input, ScanHints hints, ScanReads.Reading reading)
            throws IOException {
        try {
            ScanHints first = hints.withSlice(Math.max(1, hints.slice()));
            return Optional.of(reading.read(format, input, first))
                    .filter(scan -> KSpaceRecognition.isImageLike(scan, hints));
        } catch (InvalidDataException e) {
            return Optional.empty();
        }
    }

    private static FileDescription read(
            FileFormat format, Content content, Path input, ScanHints hints) throws IOException {
        List<String> lines = new ArrayList<>(List.of("format: " + format.description()));
        switch (content) {
            case SERIES -> {
                FileDescription found = of(format.description(), format.readSeries(input));
                return format.named(input).isPresent() ? found.ofOwn() : found;
            }
            case MAPS -> {
                return of(format.description(), format.readMaps(input));
            }
            default -> {
                Coordinates coordinates = format.readTrajectory(input, Math.max(1, hints.slice()));
                DescriptionLines.add(lines, "trajectory: %s", coordinates.found());
                DescriptionLines.add(lines, "largest |k|: %s", Digits.four(coordinates.extent()));
            }
        }
        return new FileDescription(lines, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Describes coil maps. */
    public static FileDescription of(String format, SliceMaps maps) {
        List<String> lines = new ArrayList<>(List.of("format: " + format));
        CoilMaps first = maps.first();
        DescriptionLines.add(lines, "coil maps: %d x %d pixels", first.width(), first.height());
        DescriptionLines.add(lines, "coils: %d", first.coils());
        if (maps.count() > 1) {
            DescriptionLines.add(lines, "slices: %d", maps.count());
        }
        return new FileDescription(lines, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same of what this software wrote. */
    public FileDescription ofOwn() {
        return withLine("written by: Dynamic MRI for Fiji");
    }

    /** Describes a series. */
    public static FileDescription of(String format, SliceStack slices) {
        ImageSeries series = slices.middle();
        List<String> lines = new ArrayList<>(List.of("format: " + format));
        FrameOrder order = FrameOrder.of(series);
        DescriptionLines.add(
                lines,
                order.states() == 1
                        ? "image series: %d frames"
                        : "image series: %d frames in each of %d breath states",
                order.phases(),
                order.states());
        if (slices.count() > 1) {
            DescriptionLines.add(
                    lines, "slices: %d, of which the middle one is shown", slices.count());
        }
        DescriptionLines.image(series.geometry(), order.phases(), lines);
        lines.add("values: " + (isComplex(series) ? "complex" : "real"));
        double largest = 0;
        for (float magnitude : series.magnitudes()) {
            largest = Math.max(largest, magnitude);
        }
        DescriptionLines.add(lines, "largest magnitude: %s", Digits.four(largest));
        series.properties().forEach((key, value) -> lines.add(key + ": " + value));
        return new FileDescription(lines, Optional.empty(), Optional.empty(), Optional.of(series));
    }

    private static boolean isComplex(ImageSeries series) {
        float[] values = series.interleaved();
        return IntStream.range(0, values.length / 2).anyMatch(i -> values[2 * i + 1] != 0);
    }

    /**
     * Describes a scan.
     *
     * @param folder where a trajectory named by the scan lies; may be null
     * @throws InvalidDataException if the trajectory cannot be read or does not fit
     */
    public static FileDescription of(
            String format, Acquisition scan, Path folder, ScanHints hints) {
        String trajectory = hints.trajectory();
        List<String> lines = new ArrayList<>(List.of("format: " + format));
        scan.facts().forEach((name, fact) -> lines.add(name + ": " + fact));
        DescriptionLines.axes(scan, lines);
        if (scan.slices() > 1) {
            DescriptionLines.add(
                    lines, "slices: %d, of which this is number %d", scan.slices(), hints.slice());
        }
        boolean usable = DescriptionLines.samples(scan, lines);
        List<String> said = new ArrayList<>(scan.notes());
        Optional<KSpace> kSpace = Optional.empty();
        if (usable && isTold(scan, trajectory)) {
            said.clear();
            kSpace =
                    Optional.of(
                            new ScanAssembler(scan, folder, ScanFiles::readTrajectory, said::add)
                                    .assemble(hints));
            DescriptionLines.trajectory(kSpace.get(), lines);
            DescriptionLines.image(kSpace.get().geometry(), scan.frames(), lines);
        } else {
            scan.header().properties().forEach((key, value) -> lines.add(key + ": " + value));
        }
        said.forEach(note -> lines.add("note: " + note));
        if (!isTold(scan, trajectory)) {
            lines.add(
                    "missing: the trajectory; name it: --trajectory "
                            + TrajectorySpec.NAMES
                            + " or FILE");
        }
        if (scan.facts().containsKey(Acquisition.AXES)) {
            lines.add(
                    "if the axes are in another order, name them in the file's order, for example --axes"
                            + " sample,spoke,coil,frame");
        }
        return new FileDescription(lines, Optional.of(scan), kSpace, Optional.empty());
    }

    private static boolean isTold(Acquisition acquisition, String trajectory) {
        return acquisition.trajectory() != null
                || !acquisition.header().trajectory().isEmpty()
                || (trajectory != null && !trajectory.isBlank());
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }
}
