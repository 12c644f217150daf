package org.dynamicmri.io.ismrmrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.sampling.RadialTrajectory;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of an ISMRMRD file keep all their spokes, however many each has. */
class IsmrmrdFramesTest {

    private static final int[] SPOKES = {5, 3, 4};

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private Scan read(IsmrmrdFile file, String trajectory) throws IOException {
        Path path = file.write(folder.resolve("scan.h5"));
        return ScanFiles.readScan(path, ScanHints.ofTrajectory(trajectory), said::add);
    }

    /** Lines whose samples tell frame and line. */
    private static IsmrmrdFile uneven(String xml, int... spokes) {
        IsmrmrdFile file = new IsmrmrdFile().withXml(xml);
        for (int frame = 0; frame < spokes.length; frame++) {
            for (int spoke = 0; spoke < spokes[frame]; spoke++) {
                file.line(spoke, frame, 10 * frame + spoke + 1);
            }
        }
        return file;
    }

    private static void requirePadded(KSpace kSpace) {
        assertEquals(SPOKES.length, kSpace.frames());
        assertEquals(5, kSpace.spokes());
        SampleWeights weights = kSpace.weights().orElseThrow();
        for (int frame = 0; frame < SPOKES.length; frame++) {
            for (int spoke = 0; spoke < 5; spoke++) {
                assertEquals(spoke < SPOKES[frame], weights.isMeasured(frame, spoke));
                int measured = Math.min(spoke, SPOKES[frame] - 1);
                int at = 2 * Fixtures.SAMPLES * (spoke + 5 * Fixtures.COILS * frame);
                assertEquals(10 * frame + measured + 1, kSpace.interleaved()[at]);
            }
        }
    }

    @Test
    void linesOfShorterFramesArePaddedByOnesThatDoNotCount() throws IOException {
        KSpace kSpace = read(uneven(IsmrmrdFile.cartesian(), SPOKES), "").kSpace();
        requirePadded(kSpace);
        Trajectory trajectory = kSpace.trajectory();
        assertEquals(-4 + 2, trajectory.ky(1, 2 * Fixtures.SAMPLES), 1e-6);
        assertEquals(-4 + 2, trajectory.ky(1, 4 * Fixtures.SAMPLES), 1e-6);
        assertTrue(said.contains("Frames have 3 to 5 spokes."), said.toString());
        assertEquals(4 * 0.005, kSpace.geometry().frameIntervalSeconds(), 1e-9);
    }

    /** Spokes of a named trajectory are counted through the scan without those that pad. */
    @Test
    void aNamedTrajectoryCountsMeasuredSpokes() throws IOException {
        KSpace kSpace = read(uneven(IsmrmrdFile.header(2, 320, 5), SPOKES), "golden").kSpace();
        requirePadded(kSpace);
        Trajectory whole =
                RadialTrajectory.create(
                        RadialTrajectory.GOLDEN_ANGLE_DEGREES, Fixtures.SAMPLES, 12, 1, 4);
        int[] first = {0, 5, 8};
        for (int frame = 0; frame < SPOKES.length; frame++) {
            for (int spoke = 0; spoke < 5; spoke++) {
                int number = first[frame] + Math.min(spoke, SPOKES[frame] - 1);
                assertEquals(
                        whole.kx(0, number * Fixtures.SAMPLES),
                        kSpace.trajectory().kx(frame, spoke * Fixtures.SAMPLES));
            }
        }
    }

    @Test
    void linearSpokesShareTheHalfTurnOfTheirFrame() throws IOException {
        KSpace kSpace = read(uneven(IsmrmrdFile.header(2, 320, 5), SPOKES), "linear").kSpace();
        Trajectory three = RadialTrajectory.create(60, Fixtures.SAMPLES, 3, 1, 4);
        for (int i = 0; i < three.samplesPerFrame(); i++) {
            assertEquals(three.kx(0, i), kSpace.trajectory().kx(1, i), 1e-6);
        }
    }

    @Test
    void namedLinesOfUnevenFramesAreRefused() {
        IsmrmrdFile file = uneven(IsmrmrdFile.header(2, 320, 5), SPOKES);
        String message =
                assertThrows(InvalidDataException.class, () -> read(file, "cartesian:1"))
                        .getMessage();
        assertTrue(message.contains("but these have from 3 to 5"), message);
    }

    @Test
    void aFrameOfNextToNothingIsLeftOut() throws IOException {
        IsmrmrdFile file = uneven(IsmrmrdFile.header(2, 320, 5), 12, 12, 1);
        KSpace kSpace = read(file, "golden").kSpace();
        assertEquals(2, kSpace.frames());
        assertTrue(kSpace.weights().isEmpty());
        assertTrue(
                said.contains(
                        "Frames have 12 spokes; 1 of 3, which have almost none, are excluded."),
                said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "golden"})
    void whatIsWrittenIsReadAgain(String trajectory) throws IOException {
        String xml = trajectory.isEmpty() ? IsmrmrdFile.cartesian() : IsmrmrdFile.header(2, 320, 5);
        KSpace kSpace = read(uneven(xml, SPOKES), trajectory).kSpace();
        Path file = folder.resolve("again.h5");
        ScanFiles.writeKSpace(kSpace, file);
        KSpace again = ScanFiles.readKSpace(file, "");
        requirePadded(again);
        assertArrayEquals(kSpace.interleaved(), again.interleaved());
        assertArrayEquals(
                kSpace.weights().orElseThrow().values(), again.weights().orElseThrow().values());
        assertArrayEquals(
                kSpace.trajectory().interleaved(), again.trajectory().interleaved(), 1e-6f);
        String described = ScanFiles.describe(file, ScanHints.NONE).toString();
        assertTrue(described.contains("readouts: 12, 12 used"), described);
    }

    @Test
    void calibrationLinesAreWrittenAndReadAgain() {
        KSpace kSpace = Fixtures.scan(Fixtures.golden());
        float[] values = new float[2 * 6 * 2 * Fixtures.COILS];
        float[] k = new float[2 * 6 * 2];
        for (int i = 0; i < k.length; i++) {
            k[i] = i / 12f - 1;
            values[i] = i;
        }
        KSpace lines =
                new KSpace(
                        ComplexImages.wrap(values, 6, 2, Fixtures.COILS, 1),
                        new Trajectory(k, 6, 2, 1),
                        kSpace.geometry());
        Scan scan = new Scan(kSpace).withCalibration(new Scan.Calibration(lines, false));
        Path file = folder.resolve("again.h5");
        ScanFiles.write(scan, file);
        Scan again = ScanFiles.readScan(file, ScanHints.NONE, said::add);
        assertArrayEquals(kSpace.interleaved(), again.kSpace().interleaved());
        assertFalse(again.calibration().isEmpty(), said.toString());
        KSpace read = again.calibration().get().samples();
        assertArrayEquals(values, read.interleaved());
        assertArrayEquals(k, read.trajectory().interleaved(), 1e-6f);
    }
}
