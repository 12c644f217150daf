package org.dynamicmri.io.ismrmrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the header of an ISMRMRD readout tells is heeded: each flag of ismrmrd.h (numbered from 1),
 * counters, discarded samples, coordinates and clocks.
 */
class IsmrmrdFlagsTest {

    private static final int NOISE = 19;
    private static final int CALIBRATION = 20;
    private static final int CALIBRATION_AND_IMAGING = 21;
    private static final int REVERSE = 22;
    private static final int ALL = Fixtures.SPOKES * Fixtures.FRAMES;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private Scan read(IsmrmrdFile file) throws IOException {
        Path path = file.write(folder.resolve("scan.h5"));
        return ScanFiles.readScan(path, ScanHints.NONE, said::add);
    }

    private Scan requireFixture(IsmrmrdFile file) throws IOException {
        Scan scan = read(file);
        Fixtures.requireShape(scan.kSpace());
        assertArrayEquals(Fixtures.samples(), scan.kSpace().interleaved());
        assertArrayEquals(
                Fixtures.coordinates(Fixtures.golden()),
                Fixtures.coordinates(scan.kSpace().trajectory()),
                1e-5f);
        return scan;
    }

    private void requireSaid(String words) {
        assertTrue(said.toString().contains(words), said.toString());
    }

    /** A readout of other numbers at the place of the first spoke. */
    private static IsmrmrdFile.Readout foreign(IsmrmrdFile file) {
        float[] values = new float[2 * Fixtures.SAMPLES * Fixtures.COILS];
        Arrays.fill(values, 1e6f);
        return file.readout(file.coordinates(0).clone(), 2, values, Fixtures.COILS);
    }

    @ParameterizedTest
    @CsvSource({
        "19,noise",
        "23,navigation",
        "24,phase correction",
        "26,HPF feedback",
        "27,dummy scan",
        "28,RT feedback",
        "29,surface-coil correction",
        "30,phase stabilisation reference",
        "31,phase stabilisation"
    })
    void whatIsNotOfTheImageIsLeftOut(int flag, String name) throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        foreign(file).flagged(flag);
        Scan scan = requireFixture(file);
        requireSaid("1 non-image readouts are excluded");
        assertEquals(flag == NOISE, scan.noise().isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 54, 55, 56})
    void compressedSamplesAreRefused(int flag) throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        file.readout(2).flagged(flag);
        String message = assertThrows(InvalidDataException.class, () -> read(file)).getMessage();
        assertTrue(
                message.contains(
                        "readout 2 is flagged as compressed (ACQ_COMPRESSION" + (flag - 52) + ")"),
                message);
    }

    /** First and last of a loop, of the measurement, and imaging lines that calibrate as well. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 25})
    void whatIsOfTheImageIsKept(int flag) throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        file.readout(ALL - 1).flagged(flag);
        requireFixture(file);
        assertFalse(said.toString().contains("left out"), said.toString());
    }

    /** Scanners set the flag of calibration on imaging lines that calibrate as well. */
    @Test
    void calibrationThatIsOfTheImageIsKept() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        file.readout(1).flagged(CALIBRATION).flagged(CALIBRATION_AND_IMAGING);
        requireFixture(file);
    }

    @Test
    void navigatorsOfAnotherSizeDoNotMatter() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        file.readout(new float[0], 0, new float[2 * 5 * 7], 7).flagged(23);
        requireFixture(file);
    }

    @Test
    void aReverseReadoutWithoutCoordinatesIsTurned() throws IOException {
        IsmrmrdFile file = new IsmrmrdFile().withXml(IsmrmrdFile.header(2, 320, 5));
        float[] values = new float[2 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        file.readout(new float[0], 0, values, 1);
        file.readout(new float[0], 0, values, 1).flagged(REVERSE).with("kspace_encode_step_1", 1);
        Path path = file.write(folder.resolve("scan.h5"));
        float[] samples =
                ScanFiles.readScan(path, ScanHints.ofTrajectory("golden"), said::add)
                        .kSpace()
                        .interleaved();
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 7, 8, 5, 6, 3, 4, 1, 2}, samples);
    }

    /** Its coordinates lie as its samples do. */
    @Test
    void aReverseReadoutWithCoordinatesStaysAsItIs() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        file.readout(2).flagged(REVERSE);
        requireFixture(file);
    }

    @Test
    void averagesAreAveraged() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        for (int i = 0; i < ALL; i++) {
            float[] first = file.samples(i);
            file.fixture(i % Fixtures.SPOKES, i / Fixtures.SPOKES).with("average", 1);
            float[] second = file.samples(ALL + i);
            for (int j = 0; j < first.length; j++) {
                second[j] = 1.5f * first[j];
                first[j] *= 0.5f;
            }
        }
        requireFixture(file);
    }

    @Test
    void segmentsDoNotMatter() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        for (int i = 0; i < ALL; i++) {
            file.readout(i).with("segment", i % 2);
        }
        requireFixture(file);
    }

    @Test
    void phasesAreFrames() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        for (int i = 0; i < ALL; i++) {
            file.readout(i).with("repetition", 0).with("phase", i / Fixtures.SPOKES);
        }
        requireFixture(file);
    }

    /** Without a spoke's number the order of the file counts. */
    @Test
    void spokesWithoutNumbersStayInOrder() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        for (int i = 0; i < ALL; i++) {
            file.readout(i).with("kspace_encode_step_1", 0);
        }
        requireFixture(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contrast", "set"})
    void theFirstContrastOrSetIsRead(String counter) throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        foreign(file).with(counter, 1);
        requireFixture(file);
        requireSaid("Of 2 values of " + counter + ", the first is read.");
    }

    @Test
    void theFirstEncodingIsRead() throws IOException {
        String xml = IsmrmrdFile.header(2, 320, 5);
        String encoding = xml.substring(xml.indexOf("<encoding>"), xml.indexOf("</encoding>") + 11);
        IsmrmrdFile file =
                IsmrmrdFile.ofFixture().withXml(xml.replace(encoding, encoding + encoding));
        foreign(file).with("encoding_space_ref", 1);
        requireFixture(file);
        requireSaid("Of 2 encodings, number 0 (from 0) is read");
    }

    /** Encoded twice as far as the image, or exactly as far. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void coordinatesAreOfTheEncodedSpace(int oversampling) throws IOException {
        IsmrmrdFile file =
                IsmrmrdFile.ofFixture().withXml(IsmrmrdFile.header(oversampling, 320, 5));
        Scan scan = requireFixture(file);
        assertEquals(320, scan.kSpace().geometry().fovXMm());
    }

    @ParameterizedTest
    @CsvSource({"3,0", "0,5", "2,7"})
    void discardedSamplesAreCut(int before, int after) throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        IsmrmrdFile cut = new IsmrmrdFile();
        int samples = Fixtures.SAMPLES;
        for (int i = 0; i < ALL; i++) {
            int all = before + samples + after;
            float[] k = new float[2 * all];
            float[] values = new float[2 * all * Fixtures.COILS];
            Arrays.fill(values, 1e6f);
            System.arraycopy(file.coordinates(i), 0, k, 2 * before, 2 * samples);
            for (int coil = 0; coil < Fixtures.COILS; coil++) {
                int target = 2 * (before + all * coil);
                System.arraycopy(file.samples(i), 2 * samples * coil, values, target, 2 * samples);
            }
            cut.readout(k, 2, values, Fixtures.COILS)
                    .with("discard_pre", before)
                    .with("discard_post", after)
                    .with("kspace_encode_step_1", i % Fixtures.SPOKES)
                    .with("repetition", i / Fixtures.SPOKES);
        }
        requireFixture(cut);
    }

    @Test
    void threeCoordinatesOfAPlane() throws IOException {
        requireFixture(threeDimensional(0));
    }

    private static IsmrmrdFile threeDimensional(float third) {
        IsmrmrdFile flat = IsmrmrdFile.ofFixture();
        IsmrmrdFile file = new IsmrmrdFile();
        for (int i = 0; i < ALL; i++) {
            float[] k = new float[3 * Fixtures.SAMPLES];
            for (int s = 0; s < Fixtures.SAMPLES; s++) {
                k[3 * s] = flat.coordinates(i)[2 * s];
                k[3 * s + 1] = flat.coordinates(i)[2 * s + 1];
                k[3 * s + 2] = third;
            }
            file.readout(k, 3, flat.samples(i), Fixtures.COILS)
                    .with("kspace_encode_step_1", i % Fixtures.SPOKES)
                    .with("repetition", i / Fixtures.SPOKES);
        }
        return file;
    }

    /** Converters of spirals keep density weights there. */
    @Test
    void aWeightAsThirdCoordinateIsPassedOver() throws IOException {
        requireFixture(threeDimensional(0.3f));
        requireSaid("The third coordinate of the samples is ignored");
    }

    @Test
    void coordinatesOutsideOfThePlaneAreRefused() {
        String volume = IsmrmrdFile.header(2, 320, 5).replace("<z>1</z>", "<z>4</z>");
        IsmrmrdFile file = threeDimensional(0.3f).withXml(volume);
        String line = assertThrows(InvalidDataException.class, () -> read(file)).getMessage();
        assertTrue(line.contains("kz is 0.3000"), line);
    }

    @Test
    void theFrameIntervalIsThatOfTheClock() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture().withXml(IsmrmrdFile.header(2, 320, 0));
        for (int i = 0; i < ALL; i++) {
            file.readout(i).with("acquisition_time_stamp", 0x7fffff00L + 4 * i);
        }
        Scan scan = requireFixture(file);
        assertEquals(3 * 4 * 0.0025, scan.kSpace().geometry().frameIntervalSeconds(), 1e-9);
        requireSaid("time stamps");
    }

    @Test
    void heartBeatsAreThoseOfTheTriggerStamps() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture().withXml(IsmrmrdFile.header(2, 320, 0));
        assertEquals(0, read(file).beats().length);
        for (int i = 0; i < ALL; i++) {
            file.readout(i)
                    .with("acquisition_time_stamp", 1000 + 120 * i)
                    .with("physiology_time_stamp", 20 + 120 * (i % 2));
        }
        double[] beats = requireFixture(file).beats();
        assertArrayEquals(new double[] {-0.05, 0.55, 1.15}, beats, 1e-9);
    }

    @Test
    void theRepetitionTimeCountsBeforeTheClock() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        for (int i = 0; i < ALL; i++) {
            file.readout(i).with("acquisition_time_stamp", 4 * i);
        }
        Scan scan = requireFixture(file);
        assertEquals(3 * 0.005, scan.kSpace().geometry().frameIntervalSeconds(), 1e-9);
    }
}
