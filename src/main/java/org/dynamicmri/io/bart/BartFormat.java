package org.dynamicmri.io.bart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.ScanNames;
import org.dynamicmri.io.StoredNumbers;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.SampleArray;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHeaderText;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.Slicing;
import org.dynamicmri.scan.ZeroFilledGrid;

/**
 * BART's cfl files in BART's order of dimensions: k-space [1, sample, spoke, coil, ..., frame],
 * trajectory [3, sample, spoke, 1, ..., frame] in cycles per field of view, maps [x, y, 1, coil]
 * and series [x, y, 1, 1, ..., frame]; frames are dimension 10.
 */
public final class BartFormat implements FileFormat {

    static final int COIL = 3;
    static final int FRAME = 10;
    static final int SLICE = 13;

    @Override
    public String description() {
        return "BART (.cfl with .hdr)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.values());
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        return CflFile.exists(path);
    }

    @Override
    public Optional<Content> named(Path path) throws IOException {
        return Content.of(CflFile.properties(path).get(Content.KEY));
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        CflFile file =
                CflFile.readSlice(
                        path, told -> Slicing.of(meaning(told, hints), told.size(), hints.slice()));
        List<String> meaning = meaning(file, hints);
        Slicing slicing = Slicing.of(meaning, file.size(), hints.slice());
        ScanHeader header =
                ScanHeaderText.parse(file.properties()::get)
                        .ofSlice(Math.max(0, hints.slice() - 1));
        Path trajectory = ScanNames.trajectory(CflFile.base(path));
        if (header.trajectory().isEmpty()
                && Files.isRegularFile(CflFile.withEnding(trajectory, ".hdr"))) {
            header = header.withTrajectory(ScanHeader.FILE + trajectory.getFileName());
        }
        Acquisition scan =
                array(file, slicing.of(file.size()))
                        .acquisition(meaning, header, hints.withSlice(0))
                        .withSlices(slicing.count())
                        .withFact(Acquisition.AXES, array(file, file.size()).layout(meaning));
        if (!file.numbers().equals(StoredNumbers.USUAL)) {
            scan = scan.withFact("numbers", file.numbers().toString());
        }
        boolean grid = isCartesian(file) && !hints.axes().areNamed();
        boolean told = hints.tellTrajectory() || !header.trajectory().isEmpty();
        return grid && !told && scan.trajectory() == null ? ZeroFilledGrid.measured(scan) : scan;
    }

    private static SampleArray array(CflFile file, int[] size) {
        return new SampleArray(
                file.values(),
                size,
                IntStream.range(0, CflFile.DIMENSIONS).mapToObj(d -> "dimension " + d).toList(),
                false);
    }

    private static List<String> meaning(CflFile file, ScanHints hints) {
        return hints.axes().areNamed()
                ? array(file, file.size()).meaning(hints.axes())
                : usualMeaning(file);
    }

    /** Whether k-space is on a grid [kx, ky, kz, coil]: spokes leave the first dimension 1. */
    private static boolean isCartesian(CflFile file) {
        return file.dimensions()[0] > 1;
    }

    private static List<String> usualMeaning(CflFile file) {
        boolean grid = isCartesian(file);
        String[] meaning = new String[CflFile.DIMENSIONS];
        Arrays.fill(meaning, SampleArray.NONE);
        meaning[grid ? 0 : 1] = "sample";
        meaning[grid ? 1 : 2] = "spoke";
        meaning[COIL] = "coil";
        meaning[FRAME] = "frame";
        if (grid && file.dimensions()[2] > 1) {
            meaning[2] = Axes.PARTITION;
        } else if (file.dimensions()[SLICE] > 1) {
            meaning[SLICE] = Axes.SLICE;
        }
        CflDimensions.requireOnly(
                file.dimensions(),
                "k-space [1, sample, spoke, coil, ..., frame, ..., slice] or [x, y, z, coil, ...,"
                        + " frame, ..., slice] (otherwise name the axes: --axes"
                        + " sample,spoke,coil,frame in the file's order)",
                IntStream.range(0, meaning.length)
                        .filter(d -> !meaning[d].equals(SampleArray.NONE))
                        .toArray());
        return List.of(meaning);
    }

    @Override
    public Coordinates readTrajectory(Path path, int slice) throws IOException {
        CflFile file = CflFile.readSlice(path, told -> slicing(told, slice));
        long[] size = file.dimensions().clone();
        size[SLICE] = 1;
        if (size[0] != 2 && size[0] != 3) {
            throw new InvalidDataException(
                    "expected a trajectory [3, sample, spoke, 1, ..., frame], but the first"
                            + " dimension is %d.",
                    size[0]);
        }
        int frame =
                IntStream.range(3, size.length).filter(d -> size[d] > 1).findFirst().orElse(FRAME);
        CflDimensions.requireOnly(
                size, "a trajectory [3, sample, spoke, 1, ..., frame, ..., slice]", 0, 1, 2, frame);
        int points = file.values().length / 2 / (int) size[0];
        float[] coordinates = new float[points * (int) size[0]];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = file.values()[2 * i];
        }
        return new Coordinates(
                Coordinates.inPlane(coordinates, (int) size[0]),
                (int) size[1],
                (int) size[2],
                (int) size[frame]);
    }

    /** The slice of a trajectory, where each has its own. */
    private static Slicing slicing(CflFile told, int slice) {
        String[] meaning = new String[CflFile.DIMENSIONS];
        Arrays.fill(meaning, SampleArray.NONE);
        meaning[SLICE] = Axes.SLICE;
        return told.dimensions()[SLICE] > 1
                ? Slicing.of(List.of(meaning), told.size(), slice)
                : Slicing.WHOLE;
    }

    @Override
    public SliceMaps readMaps(Path path) throws IOException {
        CflFile file = CflFile.read(path);
        long[] size = file.dimensions();
        CflDimensions.requireOnly(
                size, "one set of coil maps [x, y, 1, coil, ..., slice]", 0, 1, COIL, SLICE);
        return SliceMaps.of(
                file.values(), (int) size[0], (int) size[1], (int) size[COIL], (int) size[SLICE]);
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        CflFile file = CflFile.read(path);
        long[] size = file.dimensions();
        CflDimensions.requireOnly(
                size, "an image series [x, y, 1, 1, ..., frame, ..., slice]", 0, 1, FRAME, SLICE);
        ScanHeader header = ScanHeaderText.parse(file.properties()::get);
        Map<String, String> properties = new LinkedHashMap<>(file.properties());
        properties.keySet().removeIf(key -> key.startsWith("dynamic-mri."));
        Geometry geometry =
                header.geometry((int) size[0], (int) size[1], said -> {})
                        .withMatrix((int) size[0], (int) size[1]);
        int slices = (int) size[SLICE];
        float[] images = new float[file.values().length];
        int plane = 2 * geometry.pixels();
        for (int slice = 0; slice < slices; slice++) {
            for (int t = 0; t < size[FRAME]; t++) {
                int from = plane * (t + (int) size[FRAME] * slice);
                System.arraycopy(file.values(), from, images, plane * (slice + slices * t), plane);
            }
        }
        return SliceStack.of(images, slices, geometry, properties);
    }

    @Override
    public List<String> endings() {
        return List.of(".cfl");
    }

    @Override
    public boolean holdsStudies() {
        return true;
    }

    @Override
    public List<Path> writeScan(List<Scan> slices, Path output) throws IOException {
        return BartWriter.writeScan(slices, output);
    }

    @Override
    public void writeTrajectory(Trajectory trajectory, Path output, OutputFiles files)
            throws IOException {
        BartWriter.write(trajectory, CflFile.base(output), files);
    }

    @Override
    public boolean holdsMaps() {
        return true;
    }

    @Override
    public List<Path> writeMaps(SliceMaps maps, Path output) throws IOException {
        return BartWriter.writeMaps(maps, output);
    }

    @Override
    public List<Path> writeSeries(SliceStack stack, Path output, Patient patient)
            throws IOException {
        return BartWriter.writeSeries(stack, output);
    }
}
