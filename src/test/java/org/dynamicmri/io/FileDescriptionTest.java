package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.bart.CflFile;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.SampleArray;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDescriptionTest {

    @TempDir Path folder;

    private static List<String> lines(String name, String trajectory) {
        return describe(Fixtures.file(name), trajectory, "").lines();
    }

    private static FileDescription describe(Path file, String trajectory, String axes) {
        return ScanFiles.describe(file, new ScanHints(trajectory, Axes.parse(axes), 0));
    }

    @Test
    void tellsAllOfAScan() {
        assertEquals(
                List.of(
                        "format: ISMRMRD (.h5)",
                        "readouts: 6, 6 used",
                        "encoded space: 16 x 16 pixels, 640 x 640 x 8 mm",
                        "reconstruction space: 8 x 8 pixels, 320 x 320 x 8 mm",
                        "coordinates: 2 for each sample",
                        "time stamps: all the same",
                        "frame times: 15 ms apart, by TR, 5 ms, and the order of the readouts",
                        "to choose from: --repetition 1 or 2",
                        "samples per spoke: 16",
                        "spokes per frame: 3",
                        "coils: 2",
                        "frames: 2",
                        "magnitude: root mean square 1.944, largest 3.354 at sample 15 of a spoke"
                                + " (from 0)",
                        "trajectory: radial, golden angle (111.2461 degrees from spoke to spoke)",
                        "largest |k|: 4 cycles per field of view",
                        "readout oversampling: 2",
                        "acceleration: 4.189 (13 spokes sample a matrix of 8 fully)",
                        "image matrix: 8 x 8",
                        "field of view: 320 x 320 mm, pixels of 40 x 40 mm, slice 8 mm",
                        "position in the patient: not specified",
                        "frame interval: 0.015 s, 0.03 s in total"),
                lines("plain.h5", null));
    }

    @Test
    void tellsWhatIsMissingAndWhatToType() {
        List<String> lines = lines("hyperstack.tif", "");
        assertTrue(
                lines.contains(
                        "axes of the file: X (16) = sample, Y (3) = spoke, Z (2) = coil, T (2) ="
                                + " frame"),
                lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("missing: the trajectory")),
                lines.toString());
        assertTrue(lines("deflated.tif", "").contains("image matrix: 8 x 8"));
    }

    @Test
    void tellsWhatIsAssumedOrLeftOut() {
        List<String> lines = lines("involved.h5", null);
        assertTrue(lines.contains("noise scan: 7 samples of each coil"), lines.toString());
        assertTrue(lines.contains("averages: 2"), lines.toString());
        assertTrue(lines.contains("coordinates: 3 for each sample"), lines.toString());
        assertEquals(2, lines.stream().filter(line -> line.startsWith("note: ")).count());
        assertTrue(
                lines("hyperstack.tif", "golden").stream()
                        .anyMatch(line -> line.contains("8 x 8 is assumed")));
    }

    @Test
    void tellsMapsSeriesAndTrajectories() {
        assertTrue(lines("bart_maps", null).contains("coil maps: 8 x 8 pixels"));
        assertTrue(lines("series.nii", null).contains("image series: 3 frames"));
        assertTrue(
                lines("bart_traj", null).contains("trajectory: 16 samples x 3 spokes x 2 frames"));
    }

    /** Other people's complex images of one frame: maps would be of several coils. */
    @Test
    void aComplexImageOfOneCoilIsASeries() throws IOException {
        float[] values = new float[2 * 64];
        Arrays.fill(values, 1);
        CflFile image = new CflFile(sizes(8, 8), Map.of(), values);
        try (OutputFiles files = new OutputFiles()) {
            image.write(folder.resolve("image"), files);
            files.commit();
        }
        List<String> lines = describe(folder.resolve("image"), null, "").lines();
        assertTrue(lines.contains("image series: 1 frames"), lines.toString());
        assertTrue(lines.contains("values: complex"), lines.toString());
    }

    private static long[] sizes(long... first) {
        long[] sizes = new long[CflFile.DIMENSIONS];
        Arrays.fill(sizes, 1);
        System.arraycopy(first, 0, sizes, 0, first.length);
        return sizes;
    }

    @Test
    void tellsBreathStatesOfASeries() {
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(new float[2 * 4 * 4 * 6], 4, 4, 6),
                        Geometry.uncalibrated(4).withFrameInterval(0.25),
                        FrameOrder.grid(3, 2).properties());
        List<String> lines = FileDescription.of("BART", new SliceStack(List.of(series))).lines();
        assertTrue(
                lines.contains("image series: 3 frames in each of 2 breath states"),
                lines.toString());
        assertTrue(lines.contains("frame interval: 0.25 s, 0.75 s in total"), lines.toString());
    }

    @Test
    void tellsThatSamplesAreNotFinite() {
        float[] values = Fixtures.samples();
        values[7] = Float.NaN;
        Acquisition scan =
                new Acquisition(values, 16, 3, 2, 2, null, ScanHeader.UNKNOWN, List.of());
        FileDescription description =
                assertDoesNotThrow(
                        () ->
                                FileDescription.of(
                                        "made up", scan, null, ScanHints.ofTrajectory("golden")));
        assertTrue(
                description.lines().stream()
                        .anyMatch(line -> line.startsWith("not usable: 1 of 192 samples")),
                description.toString());
        assertTrue(description.kSpace().isEmpty());
    }

    /** Every order of the axes of a file of unlabelled dimensions gives the same scan. */
    @Test
    void namedAxesArrangeTheSamples() {
        int[] size = {Fixtures.FRAMES, Fixtures.SAMPLES, Fixtures.COILS, Fixtures.SPOKES};
        float[] values = new float[2 * 192];
        float[] expected = Fixtures.samples();
        int target = 0;
        for (int spoke = 0; spoke < 3; spoke++) {
            for (int coil = 0; coil < 2; coil++) {
                for (int sample = 0; sample < 16; sample++) {
                    for (int frame = 0; frame < 2; frame++) {
                        int from = 2 * (sample + 16 * (spoke + 3 * (coil + 2 * frame)));
                        values[target++] = expected[from];
                        values[target++] = expected[from + 1];
                    }
                }
            }
        }
        SampleArray array = new SampleArray(values, size, List.of("a", "b", "c", "d"), false);
        List<String> meaning = array.meaning(Axes.parse("frame, sample,coil,spoke"));
        assertArrayEquals(expected, array.arranged(meaning).values());
        SampleArray listed = new SampleArray(values, size, List.of("a", "b", "c", "d"), true);
        List<String> reversed = listed.meaning(Axes.parse("spoke,coil,sample,frame"));
        assertArrayEquals(expected, listed.arranged(reversed).values());
        assertEquals(
                "d (3) = spoke, c (2) = coil, b (16) = sample, a (2) = frame",
                listed.layout(reversed));
    }

    @Test
    void namedAxesReadAForeignCfl() throws IOException {
        float[] samples = Fixtures.samples();
        long[] size = new long[CflFile.DIMENSIONS];
        Arrays.fill(size, 1);
        size[0] = 16;
        size[1] = 3;
        size[2] = 2;
        size[3] = 2;
        try (OutputFiles files = new OutputFiles()) {
            new CflFile(size, Map.of(), samples).write(folder.resolve("odd"), files);
            files.commit();
        }
        Path file = folder.resolve("odd");
        FileDescription description = describe(file, "golden", "sample,spoke,coil,frame");
        assertArrayEquals(samples, ComplexImages.interleaved(description.kSpace().get().asImage()));
        assertTrue(
                assertThrows(
                                InvalidDataException.class,
                                () -> describe(file, "golden", "sample,spoke"))
                        .getMessage()
                        .contains("16 x 3 x 2 x 2"));
    }

    @Test
    void refusesWhatIsNoScan() {
        var file = Fixtures.file("rgb.tif");
        assertThrows(InvalidDataException.class, () -> describe(file, null, ""));
        assertThrows(InvalidDataException.class, () -> Axes.parse("sample,spoke,spoke"));
        assertThrows(InvalidDataException.class, () -> Axes.parse("sample,echo"));
        var labelled = Fixtures.file("plain.h5");
        assertThrows(InvalidDataException.class, () -> describe(labelled, null, "sample,spoke"));
    }
}
