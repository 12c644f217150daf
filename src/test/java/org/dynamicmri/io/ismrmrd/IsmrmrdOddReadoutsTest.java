package org.dynamicmri.io.ismrmrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readouts, groups, counters and headers of ISMRMRD files as converters really leave them. */
class IsmrmrdOddReadoutsTest {

    private static final int NOISE = 19;
    private static final int REVERSE = 22;
    private static final int ALL = Fixtures.SPOKES * Fixtures.FRAMES;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private Scan read(IsmrmrdFile file, ScanHints hints) throws IOException {
        Path path = file.write(folder.resolve("scan.h5"));
        return ScanFiles.readScan(path, hints, said::add);
    }

    private void requireFixture(IsmrmrdFile file) throws IOException {
        requireFixture(read(file, ScanHints.NONE));
    }

    private static void requireFixture(Scan scan) {
        Fixtures.requireShape(scan.kSpace());
        assertArrayEquals(Fixtures.samples(), scan.kSpace().interleaved());
        assertArrayEquals(
                Fixtures.coordinates(Fixtures.golden()),
                Fixtures.coordinates(scan.kSpace().trajectory()),
                1e-5f);
    }

    private static ScanHints ofSlice(int slice) {
        return new ScanHints("", Axes.OF_FORMAT, slice);
    }

    private void requireSaid(String words) {
        assertTrue(said.toString().contains(words), said.toString());
    }

    private String refusal(IsmrmrdFile file) {
        return assertThrows(InvalidDataException.class, () -> read(file, ofSlice(1))).getMessage();
    }

    @Test
    void anEmptyReadoutIsLeftOut() throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        file.readout(new float[0], 2, new float[0], Fixtures.COILS);
        requireFixture(file);
        requireSaid("1 readouts without samples are excluded.");
    }

    @ParameterizedTest
    @CsvSource({"32, 2, 2", "16, 1, 2", "16, 2, 0"})
    void readoutsOfAnotherSizeAreLeftOut(int samples, int coils, int dimensions)
            throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        for (int i = 0; i < 2; i++) {
            file.readout(
                    new float[samples * dimensions],
                    dimensions,
                    new float[2 * samples * coils],
                    coils);
        }
        requireFixture(file);
        requireSaid("2 of 8 readouts are excluded because of their size (" + samples + " samples");
    }

    @Test
    void theGroupOfTheImageIsRead() throws IOException {
        IsmrmrdFile noise = new IsmrmrdFile();
        noise.readout(new float[0], 0, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2).flagged(NOISE);
        Path path = folder.resolve("groups.h5");
        IsmrmrdFile.write(path, Map.of("dataset", noise, "dataset_1", IsmrmrdFile.ofFixture()));
        Scan scan = ScanFiles.readScan(path, ScanHints.NONE, said::add);
        requireFixture(scan);
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8}, scan.noise().orElseThrow().samples());
        requireSaid("Of the groups dataset, dataset_1, dataset_1 is read");
    }

    /** Spokes that only the counter of averages counts. */
    @Test
    void spokesOfANamedTrajectoryAreNoAverages() throws IOException {
        IsmrmrdFile file = new IsmrmrdFile();
        for (int i = 0; i < ALL; i++) {
            float[] values = new float[2 * Fixtures.SAMPLES];
            Arrays.fill(values, i + 1);
            file.readout(new float[0], 0, values, 1).with("average", i);
        }
        KSpace kSpace = read(file, ScanHints.ofTrajectory("golden")).kSpace();
        assertEquals(ALL, kSpace.spokes());
        assertEquals(ALL, kSpace.interleaved()[kSpace.interleaved().length - 1]);
    }

    @Test
    void linesOfEchoPlanarImagingAreToldByTheirCounters() throws IOException {
        IsmrmrdFile file =
                new IsmrmrdFile().withXml(IsmrmrdFile.cartesian().replace("cartesian", "epi"));
        for (int line = 0; line < 8; line++) {
            file.line(line, 0, 1);
        }
        KSpace kSpace = read(file, ScanHints.NONE).kSpace();
        assertEquals(-4, kSpace.trajectory().ky(0, 0), 1e-6);
        assertEquals(3, kSpace.trajectory().ky(0, 7 * Fixtures.SAMPLES), 1e-6);
    }

    /**
     * @param told the centre in the order of acquisition
     * @param centre the same in the order of the image
     */
    @ParameterizedTest
    @CsvSource({
        "4, false, 4",
        "4, true, 11",
        "7, true, 8",
        "8, false, 8",
        "8, true, 8",
        "0, true, 8"
    })
    void theCentreIsToldInTheOrderOfAcquisition(int told, boolean reverse, int centre)
            throws IOException {
        IsmrmrdFile file = new IsmrmrdFile().withXml(IsmrmrdFile.cartesian());
        IsmrmrdFile.Readout readout = file.line(4, 0, 1).with("center_sample", told);
        if (reverse) {
            readout.flagged(REVERSE);
        }
        KSpace kSpace = read(file, ScanHints.NONE).kSpace();
        for (int i = 0; i < Fixtures.SAMPLES; i++) {
            assertEquals((i - centre) / 2f, kSpace.trajectory().kx(0, i), 1e-6);
        }
    }

    private static IsmrmrdFile stack(String depth, int partitions) {
        String xml = IsmrmrdFile.cartesian().replace("<z>1</z>", "<z>" + depth + "</z>");
        IsmrmrdFile file = new IsmrmrdFile().withXml(xml);
        for (int line = 0; line < 8; line++) {
            for (int partition = 0; partition < partitions; partition++) {
                file.line(line, 0, 1).with("kspace_encode_step_2", partition);
            }
        }
        return file;
    }

    @Test
    void fractionalMatricesAreRounded() throws IOException {
        Scan scan = read(stack("5.9996", 6), ofSlice(4));
        assertEquals(6, scan.slices());
        double middle = 6 / Math.sqrt(6);
        assertEquals(middle, scan.kSpace().interleaved()[0], 1e-5);
    }

    @Test
    void morePartitionsThanTheHeaderTellsAreRefused() {
        String message = refusal(stack("5", 6));
        assertTrue(message.contains("are of 6 partitions"), message);
        assertTrue(message.contains("has 5 along z"), message);
    }

    /** Lines of every second partition, the even ones and the odd ones in turn. */
    @Test
    void linesThatDifferFromPartitionToPartitionAreRefused() {
        String xml = IsmrmrdFile.cartesian().replace("<z>1</z>", "<z>6</z>");
        IsmrmrdFile file = new IsmrmrdFile().withXml(xml);
        for (int line = 0; line < 8; line++) {
            for (int partition = line % 2; partition < 6; partition += 2) {
                file.line(line, 0, 1).with("kspace_encode_step_2", partition);
            }
        }
        String message = refusal(file);
        assertTrue(message.contains("expected the same lines in all partitions"), message);
        assertTrue(message.contains("0, 2, 4 and others 1, 3, 5"), message);
    }

    /** Lines at the rim of an ellipse have fewer partitions around the middle. */
    @Test
    void partitionsWithinAnEllipseAreTaken() throws IOException {
        String xml = IsmrmrdFile.cartesian().replace("<z>1</z>", "<z>6</z>");
        IsmrmrdFile file = new IsmrmrdFile().withXml(xml);
        for (int line = 0; line < 8; line++) {
            int reach = line == 0 || line == 7 ? 1 : 3;
            for (int partition = 3 - reach; partition < 3 + reach; partition++) {
                file.line(line, 0, 1).with("kspace_encode_step_2", partition);
            }
        }
        assertEquals(8, read(file, ofSlice(4)).kSpace().spokes());
    }

    @Test
    void aWeightOfTwoEncodedSlicesIsPassedOver() throws IOException {
        String xml = IsmrmrdFile.header(2, 320, 5).replaceFirst("<z>1</z>", "<z>2</z>");
        IsmrmrdFile flat = IsmrmrdFile.ofFixture();
        IsmrmrdFile file = new IsmrmrdFile().withXml(xml);
        for (int i = 0; i < ALL; i++) {
            float[] k = new float[3 * Fixtures.SAMPLES];
            for (int s = 0; s < Fixtures.SAMPLES; s++) {
                k[3 * s] = flat.coordinates(i)[2 * s];
                k[3 * s + 1] = flat.coordinates(i)[2 * s + 1];
                k[3 * s + 2] = (float) Math.hypot(k[3 * s], k[3 * s + 1]) * 2;
            }
            file.readout(k, 3, flat.samples(i), Fixtures.COILS)
                    .with("kspace_encode_step_1", i % Fixtures.SPOKES)
                    .with("repetition", i / Fixtures.SPOKES);
        }
        requireFixture(file);
        requireSaid("The third coordinate of the samples is ignored");
    }

    @ParameterizedTest
    @CsvSource({"1, metre", "1000, millimetre"})
    void coordinatesInCyclesPerLengthAreTold(double divisor, String length) throws IOException {
        IsmrmrdFile file = IsmrmrdFile.ofFixture();
        for (int i = 0; i < ALL; i++) {
            float[] k = file.coordinates(i);
            for (int j = 0; j < k.length; j++) {
                // of 8 pixels of 40 mm
                k[j] *= (float) (1000 / 40.0 / divisor);
            }
        }
        requireFixture(file);
        requireSaid("taken as cycles per " + length);
    }

    @Test
    void framesThatTheCounterSkipsAreTold() throws IOException {
        IsmrmrdFile file = new IsmrmrdFile().withXml(IsmrmrdFile.cartesian());
        for (int frame : new int[] {0, 1, 3, 4, 6}) {
            for (int line = 0; line < 8; line++) {
                file.line(line, frame, 1);
            }
        }
        assertEquals(5, read(file, ScanHints.NONE).kSpace().frames());
        requireSaid("2 of 7 frames were not measured (repetitions 3, 6, counted from 1).");
    }
}
