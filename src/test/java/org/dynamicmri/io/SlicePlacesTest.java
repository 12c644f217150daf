package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ismrmrd.IsmrmrdFile;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.scan.PlaneText;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices keep their places in the patient from any source to any file, in spatial order. */
class SlicePlacesTest {

    private static final PatientVector CENTRE = new PatientVector(10, -20, 35);
    private static final PatientVector NONE = new PatientVector(0, 0, 0);

    /** Directions of a slice that is turned about two axes. */
    private static final PatientVector READ = new PatientVector(0.8, 0, -0.6);

    private static final PatientVector PHASE = new PatientVector(0.36, 0.8, 0.48);
    private static final PatientVector NORMAL = READ.cross(PHASE);

    private static final SlicePlane PLANE =
            SlicePlane.of(CENTRE, READ, PHASE, NORMAL).orElseThrow();

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private static void requireNear(PatientVector expected, PatientVector actual) {
        assertArrayEquals(expected.numbers(), actual.numbers(), 1e-4);
    }

    private static void requireNear(SlicePlane expected, Optional<SlicePlane> actual) {
        assertTrue(actual.isPresent());
        requireNear(expected.centre(), actual.get().centre());
        requireNear(expected.x(), actual.get().x());
        requireNear(expected.y(), actual.get().y());
        requireNear(expected.normal(), actual.get().normal());
    }

    /** Three slices of one line of this brightness, at these places along the normal. */
    private static IsmrmrdFile slices(double... heights) {
        IsmrmrdFile file = new IsmrmrdFile().withXml(IsmrmrdFile.cartesian());
        for (int slice = 0; slice < heights.length; slice++) {
            file.line(4, 0, slice + 1)
                    .with("slice", slice)
                    .at(CENTRE.plus(NORMAL.times(heights[slice])), READ, PHASE, NORMAL);
        }
        return file;
    }

    private Scan read(Path path, int slice) {
        said.clear();
        return ScanFiles.readScan(path, ScanHints.NONE.withSlice(slice), said::add);
    }

    private void requireOrder(Path path, int... counted) {
        for (int i = 0; i < counted.length; i++) {
            assertEquals(counted[i], read(path, i + 1).kSpace().interleaved()[0]);
        }
    }

    /** Slices that a scanner counts as it measures them. */
    @Test
    void slicesComeInTheOrderInWhichTheyLie() throws IOException {
        Path path = slices(0, 20, 10).write(folder.resolve("scan.h5"));
        requireOrder(path, 1, 3, 2);
        assertTrue(said.toString().contains("sorted by position: 1, 3, 2"), said.toString());
        Geometry second = read(path, 2).kSpace().geometry();
        assertEquals(10, second.sliceSpacingMm(), 1e-5);
        assertEquals(8, second.sliceThicknessMm());
        requireNear(PLANE.along(10), second.plane());
    }

    @Test
    void unevenDistancesAreTold() throws IOException {
        Path path = slices(0, 20, 8).write(folder.resolve("scan.h5"));
        assertEquals(10, read(path, 1).kSpace().geometry().sliceSpacingMm(), 1e-5);
        assertTrue(said.toString().contains("8 to 12 mm apart"), said.toString());
    }

    @Test
    void slicesInOnePlaceHaveNone() throws IOException {
        Path path = slices(0, 0, 0).write(folder.resolve("scan.h5"));
        requireOrder(path, 1, 2, 3);
        assertTrue(said.toString().contains("the same position"), said.toString());
        Geometry geometry = read(path, 2).kSpace().geometry();
        assertEquals(8, geometry.sliceSpacingMm());
        assertTrue(geometry.plane().isEmpty());
    }

    @Test
    void slicesThatAreNotParallelStayInTheirOrder() throws IOException {
        IsmrmrdFile file = slices(20, 0);
        file.line(4, 0, 3).with("slice", 2).at(CENTRE, PHASE, READ, NORMAL);
        Path path = file.write(folder.resolve("scan.h5"));
        requireOrder(path, 1, 2, 3);
        assertTrue(said.toString().contains("not parallel"), said.toString());
        requireNear(PHASE, read(path, 3).kSpace().geometry().plane().orElseThrow().x());
    }

    @Test
    void zerosTellNoPlace() throws IOException {
        IsmrmrdFile file = slices(20, 0);
        file.readout(0).at(CENTRE, NONE, NONE, NONE);
        file.readout(1).at(CENTRE, NONE, NONE, NONE);
        Path path = file.write(folder.resolve("scan.h5"));
        requireOrder(path, 1, 2);
        assertTrue(read(path, 1).kSpace().geometry().plane().isEmpty());
    }

    /** Partitions are slices around the middle of their slab. */
    @Test
    void partitionsLieAroundTheMiddleOfTheSlab() throws IOException {
        String slab =
                IsmrmrdFile.cartesian()
                        .replace("<z>1</z>", "<z>4</z>")
                        .replace("<z>8</z>", "<z>20</z>");
        IsmrmrdFile file = new IsmrmrdFile().withXml(slab);
        for (int partition = 0; partition < 4; partition++) {
            file.line(4, 0, partition == 2 ? 1 : 0)
                    .with("kspace_encode_step_2", partition)
                    .at(CENTRE, READ, PHASE, NORMAL);
        }
        Path path = file.write(folder.resolve("scan.h5"));
        requireNear(PLANE, read(path, 3).kSpace().geometry().plane());
        requireNear(PLANE.along(-10), read(path, 1).kSpace().geometry().plane());
        assertEquals(5, read(path, 1).kSpace().geometry().sliceSpacingMm(), 1e-9);
    }

    /**
     * A point at a position in the patient, as a scan measures it, is bright at the pixel of that
     * place: oversampled readouts, an image of other pixels than lines, and no square.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPointIsWhereItWas(boolean siemens) throws IOException {
        String xml = IsmrmrdFile.cartesian();
        if (siemens) {
            xml =
                    xml.replace(
                            "<encoding>",
                            "<acquisitionSystemInformation><systemVendor>SIEMENS</systemVendor>"
                                    + "</acquisitionSystemInformation><encoding>");
        }
        IsmrmrdFile file = new IsmrmrdFile().withXml(xml);
        // two pixels against the readout, three along the phase encoding
        PatientVector point = CENTRE.plus(READ.times(-80)).plus(PHASE.times(120));
        double sign = siemens ? 1 : -1;
        for (int line = 0; line < 8; line++) {
            float[] samples = new float[2 * 16];
            for (int i = 0; i < 16; i++) {
                double cycles =
                        ((i - 8) / 2.0 * point.minus(CENTRE).dot(READ)
                                        + (line - 4) * point.minus(CENTRE).dot(PHASE))
                                / 320;
                samples[2 * i] = (float) Math.cos(2 * Math.PI * cycles);
                samples[2 * i + 1] = (float) (sign * Math.sin(2 * Math.PI * cycles));
            }
            file.readout(new float[0], 0, samples, 1)
                    .with("kspace_encode_step_1", line)
                    .at(CENTRE, READ, PHASE, NORMAL);
        }
        KSpace kSpace = read(file.write(folder.resolve("scan.h5")), 1).kSpace();
        requireNear(point, brightest(kSpace));
        requireNear(point, brightest(kSpace.withGeometry(kSpace.geometry().withMatrix(16, 16))));
    }

    /** The place of the brightest pixel of the inverse Fourier transform. */
    private static PatientVector brightest(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        double largest = 0;
        int place = 0;
        for (int pixel = 0; pixel < geometry.pixels(); pixel++) {
            double x =
                    (double) (pixel % geometry.width() - geometry.width() / 2) / geometry.width();
            double y =
                    (double) (pixel / geometry.width() - geometry.height() / 2) / geometry.height();
            double re = 0;
            double im = 0;
            for (int i = 0; i < kSpace.trajectory().samplesPerFrame(); i++) {
                double angle =
                        2
                                * Math.PI
                                * (kSpace.trajectory().kx(0, i) * x
                                        + kSpace.trajectory().ky(0, i) * y);
                double a = kSpace.interleaved()[2 * i];
                double b = kSpace.interleaved()[2 * i + 1];
                re += a * Math.cos(angle) - b * Math.sin(angle);
                im += a * Math.sin(angle) + b * Math.cos(angle);
            }
            if (Math.hypot(re, im) > largest) {
                largest = Math.hypot(re, im);
                place = pixel;
            }
        }
        return geometry.place(place % geometry.width(), place / geometry.width()).orElseThrow();
    }

    private static SliceStack stack() {
        ImageSeries made = Fixtures.series();
        Geometry first = new Geometry(6, 5, 300.1, 250.3, 7.3, 0.0371, 9.5, Optional.of(PLANE));
        return new SliceStack(
                IntStream.range(0, 3)
                        .mapToObj(
                                slice ->
                                        new ImageSeries(
                                                made.asImage(), first.ofSlice(slice), Map.of()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tif", "a.ome.tif", "a.cfl", "a.h5", "a.nii"})
    void seriesKeepTheirPlace(String name) {
        Path file = folder.resolve(name);
        ScanFiles.write(stack(), file);
        SliceStack read = ScanFiles.readSlices(file);
        assertEquals(3, read.count());
        for (int slice = 0; slice < 3; slice++) {
            Geometry geometry = read.slices().get(slice).geometry();
            requireNear(PLANE.along(9.5 * slice), geometry.plane());
            assertEquals(9.5, geometry.sliceSpacingMm(), 1e-5);
            double thickness = name.endsWith(".nii") ? 9.5 : 7.3;
            assertEquals(thickness, geometry.sliceThicknessMm(), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_ksp.cfl", "a.h5"})
    void scansKeepTheirPlace(String name) {
        KSpace made = Fixtures.scan(Fixtures.golden());
        Geometry first = made.geometry().withPlace(9.5, Optional.of(PLANE));
        List<Scan> scans =
                Stream.of(0, 1, 2)
                        .map(slice -> new Scan(made.withGeometry(first.ofSlice(slice))))
                        .toList();
        Path file = folder.resolve(name);
        ScanFiles.write(scans, file);
        for (int slice = 0; slice < 3; slice++) {
            Geometry geometry = read(file, slice + 1).kSpace().geometry();
            requireNear(PLANE.along(9.5 * slice), geometry.plane());
            assertEquals(9.5, geometry.sliceSpacingMm(), 1e-5);
        }
    }

    @Test
    void imageJShowsDistanceAndPlace() {
        Path file = folder.resolve("a.tif");
        ScanFiles.write(stack(), file);
        ImagePlus image = new Opener().openImage(file.toString());
        assertEquals(9.5, image.getCalibration().pixelDepth, 1e-6);
        assertEquals("10.0,-20.0,35.0", image.getProp(PlaneText.POSITION_MM));
    }

    /** A part of the image that was cut out in ImageJ lies elsewhere. */
    @Test
    void aPartCutOutInImageJHasNoPlace() {
        ImagePlus whole = Hyperstacks.fromSlices(stack(), false);
        whole.setRoi(0, 0, 3, 3);
        ImagePlus part = whole.crop("stack");
        assertTrue(HyperstackReader.toSlices(part).first().geometry().plane().isEmpty());
    }

    /** The matrix of NIfTI is in mm to right, front and head; its quaternion tells the same. */
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void rotationAndMatrixOfNiftiAgree(boolean against, boolean matrix) throws IOException {
        Path file = folder.resolve("a.nii");
        PatientVector normal = against ? NORMAL.times(-1) : NORMAL;
        for (int turn = 0; turn < 24; turn++) {
            PatientVector x = turned(READ, turn);
            PatientVector y = turned(PHASE, turn);
            SlicePlane plane = SlicePlane.of(CENTRE, x, y, turned(normal, turn)).orElseThrow();
            Geometry geometry = new Geometry(6, 5, 300, 250, 7, 0.04, 9, Optional.of(plane));
            ImageSeries series = new ImageSeries(Fixtures.series().asImage(), geometry, Map.of());
            ScanFiles.write(series, file);
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (turn == 0) {
                PatientVector corner = geometry.place(0, 0).orElseThrow();
                assertEquals(-corner.x(), header.getFloat(280 + 12), 1e-3);
                assertEquals(-corner.y(), header.getFloat(296 + 12), 1e-3);
                assertEquals(corner.z(), header.getFloat(312 + 12), 1e-3);
                assertEquals(-50 * x.x(), header.getFloat(280), 1e-3);
            }
            // the other one alone
            header.putShort(matrix ? 252 : 254, (short) 0);
            Files.write(file, bytes);
            requireNear(plane, ScanFiles.readSeries(file).geometry().plane());
        }
    }

    /** A rotation about each axis in turn. */
    private static PatientVector turned(PatientVector v, int turn) {
        PatientVector turned = v;
        for (int i = 0; i < turn; i++) {
            turned =
                    i % 3 == 0
                            ? new PatientVector(-turned.y(), turned.x(), turned.z())
                            : new PatientVector(turned.z(), turned.x(), turned.y());
        }
        return turned;
    }

    @Test
    void inspectTellsThePlace() throws IOException {
        Path path = slices(0, 20, 10).write(folder.resolve("scan.h5"));
        List<String> lines = ScanFiles.describe(path, ScanHints.NONE.withSlice(1)).lines();
        assertTrue(
                lines.contains(
                        "position in the patient: oblique, nearest to axial, centre (10, -20, 35) mm, x"
                                + " along (0.8, 0, -0.6), y along (0.36, 0.8, 0.48)"),
                lines.toString());
        assertTrue(lines.contains("slice spacing: 10 mm"), lines.toString());
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        String message =
                Assertions.assertThrows(
                                InvalidDataException.class,
                                () ->
                                        PlaneText.parse(
                                                key ->
                                                        key.equals(PlaneText.POSITION_MM)
                                                                ? "1,2"
                                                                : "0,0,1"))
                        .getMessage();
        assertTrue(message.contains("dynamic-mri.position-mm to be three numbers"), message);
    }
}
