package org.dynamicmri.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.DICOM;
import ij.util.DicomTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.ismrmrd.IsmrmrdFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series as DICOM images, read by ImageJ. */
class DicomImagesTest {

    private static final Patient PATIENT =
            new Patient(
                    "M\u00fcller^Ann",
                    "ID 7",
                    "19800229",
                    "F",
                    61.5,
                    "1.2.3",
                    "20260102",
                    "101500",
                    "1.2.3.4");

    @TempDir Path folder;

    /** Two slices of so many frames, which are not even, on a matrix that is no square. */
    private static SliceStack stack(int frames, Map<String, String> properties) {
        SlicePlane plane =
                SlicePlane.of(
                                new PatientVector(10, -20, 35),
                                new PatientVector(0.8, 0, -0.6),
                                new PatientVector(0, 1, 0),
                                new PatientVector(0.6, 0, 0.8))
                        .orElseThrow();
        Geometry first = new Geometry(6, 5, 120, 150, 7, 0.04, 9, Optional.of(plane));
        return new SliceStack(
                IntStream.range(0, 2)
                        .mapToObj(slice -> series(slice, frames, first, properties))
                        .toList());
    }

    private static ImageSeries series(
            int slice, int frames, Geometry first, Map<String, String> properties) {
        float[] images = new float[2 * 6 * 5 * frames];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) (3 + Math.cos(0.7 * i + slice));
        }
        return new ImageSeries(
                ComplexImages.wrap(images, 6, 5, frames), first.ofSlice(slice), properties);
    }

    private static ImagePlus open(Path file) {
        DICOM dicom = new DICOM();
        dicom.open(file.toString());
        return dicom;
    }

    private static double[] numbers(ImagePlus image, String tag) {
        return Arrays.stream(DicomTools.getTag(image, tag).strip().split("\\\\"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void severalImagesAreAFolder() throws IOException {
        Path output = folder.resolve("heart.dcm");
        SliceStack stack = stack(3, FrameTimes.property(new double[] {0, 0.04, 0.1005}));
        List<Path> written = ScanFiles.write(stack, output);
        assertEquals(
                List.of("0001.dcm", "0002.dcm", "0003.dcm", "0004.dcm", "0005.dcm", "0006.dcm"),
                written.stream().map(file -> file.getFileName().toString()).toList());
        float[] magnitudes = stack.magnitudes();
        float largest = 0;
        for (float value : magnitudes) {
            largest = Math.max(largest, value);
        }
        for (int i = 0; i < written.size(); i++) {
            ImagePlus image = open(written.get(i));
            assertEquals(6, image.getWidth());
            assertEquals(20, image.getCalibration().pixelWidth, 1e-6);
            assertEquals(30, image.getCalibration().pixelHeight, 1e-6);
            for (int pixel = 0; pixel < 30; pixel++) {
                double shown = image.getProcessor().getPixelValue(pixel % 6, pixel / 6);
                assertEquals(magnitudes[30 * i + pixel] * 65535 / largest, shown, 0.51);
            }
            Geometry geometry = stack.slices().get(i % 2).geometry();
            assertArrayEquals(
                    geometry.place(0, 0).orElseThrow().numbers(),
                    numbers(image, "0020,0032"),
                    1e-6);
            assertArrayEquals(
                    new double[] {0.8, 0, -0.6, 0, 1, 0}, numbers(image, "0020,0037"), 1e-9);
            assertEquals(9, numbers(image, "0018,0088")[0]);
            assertEquals(7, numbers(image, "0018,0050")[0]);
            assertEquals(i / 2 + 1, numbers(image, "0020,0100")[0]);
            assertEquals(
                    new double[] {0, 0.04, 0.1005}[i / 2], numbers(image, "0008,0032")[0], 1e-9);
        }
    }

    /** Each a series of its own, whose times are those in the beat. */
    @Test
    void breathStatesAreSeries() {
        Map<String, String> properties = new LinkedHashMap<>(FrameOrder.grid(3, 2).properties());
        properties.put("gate", "cardiac+respiratory");
        properties.put("method", "tv");
        List<Path> written = ScanFiles.write(stack(6, properties), folder.resolve("states.dcm"));
        assertEquals(12, written.size());
        Set<String> series = new HashSet<>();
        for (int i = 0; i < written.size(); i++) {
            ImagePlus image = open(written.get(i));
            int phase = i / 2 % 3;
            int state = i / 6 + 1;
            series.add(state + DicomTools.getTag(image, "0020,000E"));
            assertEquals(
                    "Dynamic MRI tv, breath state " + state + " of 2",
                    DicomTools.getTag(image, "0008,103E").strip());
            assertEquals(state, numbers(image, "0020,0011")[0]);
            assertEquals(i + 1, numbers(image, "0020,0013")[0]);
            assertEquals(phase + 1, numbers(image, "0020,0100")[0]);
            assertEquals(3, numbers(image, "0020,0105")[0]);
            assertEquals(40 * phase, numbers(image, "0018,1060")[0], 1e-6);
        }
        assertEquals(2, series.size());
    }

    /** The order is that of a hyperstack: slices, then frames. */
    @Test
    void imageJOpensTheFolderAsTheSameStack() {
        Path output = folder.resolve("heart.dcm");
        SliceStack stack = stack(3, Map.of());
        ScanFiles.write(stack, output);
        ImagePlus opened = ij.plugin.FolderOpener.open(output.toString());
        assertEquals(6, opened.getStackSize());
        float[] magnitudes = stack.magnitudes();
        for (int i = 0; i < 6; i++) {
            opened.setSlice(i + 1);
            double shown = opened.getProcessor().getPixelValue(1, 0);
            double factor = opened.getProcessor().getPixelValue(0, 0) / magnitudes[30 * i];
            assertEquals(magnitudes[30 * i + 1] * factor, shown, 2);
        }
    }

    @Test
    void framesGatedByTheHeartHaveTriggerTimes() {
        Path output = folder.resolve("heart.dcm");
        ScanFiles.write(stack(3, Map.of("gate", "cardiac")), output);
        ImagePlus last = open(output.resolve("0006.dcm"));
        assertEquals(80, numbers(last, "0018,1060")[0], 1e-9);
        assertEquals("CG", DicomTools.getTag(last, "0018,0022").strip());
    }

    @Test
    void aSingleImageIsAFile() {
        Path output = folder.resolve("one.dcm");
        SliceStack one = SliceStack.of(stack(1, Map.of()).first());
        assertEquals(List.of(output), ScanFiles.write(one, output));
        assertEquals(6, open(output).getWidth());
    }

    @Test
    void aPlaceThatIsNotKnownIsAssumedAndTold() {
        Path output = folder.resolve("a.dcm");
        ScanFiles.write(SliceStack.of(Fixtures.series()), output);
        ImagePlus image = open(output.resolve("0001.dcm"));
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, numbers(image, "0020,0037"));
        assertTrue(DicomTools.getTag(image, "0020,4000").contains("not known"));
    }

    @Test
    void aSeriesTakesThePlaceOfALongerOne() throws IOException {
        Path output = folder.resolve("heart.dcm");
        ScanFiles.write(stack(3, Map.of()), output);
        ScanFiles.write(stack(2, Map.of()), output);
        try (var files = Files.list(output)) {
            assertEquals(4, files.count());
        }
    }

    @Test
    void aFolderOfOtherFilesIsLeftAlone() throws IOException {
        Path output = Files.createDirectory(folder.resolve("heart.dcm"));
        Path other = Files.writeString(output.resolve("IM1.dcm"), "mine");
        String message =
                assertThrows(
                                InvalidDataException.class,
                                () -> ScanFiles.write(stack(2, Map.of()), output))
                        .getMessage();
        assertTrue(message.contains("heart.dcm: the folder holds IM1.dcm"), message);
        assertEquals("mine", Files.readString(other));
        try (var files = Files.list(output)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aLinkToAFolderIsNotFollowed() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path output = Files.createSymbolicLink(folder.resolve("heart.dcm"), real);
        String message =
                assertThrows(
                                InvalidDataException.class,
                                () -> ScanFiles.write(stack(2, Map.of()), output))
                        .getMessage();
        assertTrue(message.contains("is a link to a folder"), message);
    }

    @Test
    void aFileInTheWayIsLeftAlone() throws IOException {
        Path output = Files.writeString(folder.resolve("heart.dcm"), "mine");
        String message =
                assertThrows(
                                InvalidDataException.class,
                                () -> ScanFiles.write(stack(2, Map.of()), output))
                        .getMessage();
        assertTrue(message.contains("a file has this name"), message);
        assertEquals("mine", Files.readString(output));
    }

    @Test
    void patientDataAreToldOnlyWhereTheyAreGiven() throws IOException {
        Path output = folder.resolve("one.dcm");
        SliceStack one = SliceStack.of(stack(1, Map.of("input", "Ann.h5")).first());
        ScanFiles.write(one, output, PATIENT);
        String kept = Files.readString(output, StandardCharsets.ISO_8859_1);
        ImagePlus image = open(output);
        assertEquals("ID 7", DicomTools.getTag(image, "0010,0020").strip());
        assertEquals("1.2.3.4", DicomTools.getTag(image, "0020,0052").strip());
        String name =
                new String(
                        "M\u00fcller^Ann".getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        assertTrue(kept.contains(name));
        assertFalse(kept.contains("Ann.h5"));
        ScanFiles.write(one, output);
        assertFalse(Files.readString(output, StandardCharsets.ISO_8859_1).contains("Ann"));
        assertEquals("YES", DicomTools.getTag(open(output), "0012,0062").strip());
    }

    @Test
    void theHeaderOfIsmrmrdTellsThePatient() throws IOException {
        String subject =
                "<subjectInformation><patientName>M\u00fcller^Ann</patientName><patientWeight_kg>61.5"
                        + "</patientWeight_kg><patientID>ID 7</patientID><patientBirthdate>1980-02-29"
                        + "</patientBirthdate><patientGender>F</patientGender></subjectInformation>"
                        + "<studyInformation><studyDate>2026-01-02</studyDate><studyTime>10:15:00"
                        + "</studyTime><studyInstanceUID>1.2.3</studyInstanceUID></studyInformation>"
                        + "<measurementInformation><frameOfReferenceUID>1.2.3.4"
                        + "</frameOfReferenceUID></measurementInformation><encoding>";
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        Path path =
                file.withXml(IsmrmrdFile.header(2, 320, 5).replaceFirst("<encoding>", subject))
                        .write(folder.resolve("scan.h5"));
        assertEquals(PATIENT, ScanFiles.readPatient(path));
        String none =
                assertThrows(
                                InvalidDataException.class,
                                () -> ScanFiles.readPatient(Fixtures.file("golden.npy")))
                        .getMessage();
        assertTrue(none.startsWith("golden.npy: "), none);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -97.523362691234, 1e-9 / 3, -1.0 / 3e12, 123456789012.0, 2e-20})
    void decimalsFitTheirSixteenCharacters(double number) {
        String text = DicomDataset.decimal(number);
        assertTrue(text.length() <= 16, text);
        assertEquals(number, Double.parseDouble(text), 1e-8 * Math.abs(number));
    }
}
