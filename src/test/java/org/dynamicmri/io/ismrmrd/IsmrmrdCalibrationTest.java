package org.dynamicmri.io.ismrmrd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are flagged as calibration are the image's too, or the coil maps' alone. */
class IsmrmrdCalibrationTest {

    private static final int CALIBRATION = 20;
    private static final int CALIBRATION_AND_IMAGING = 21;

    /** Lines of an image of eight, every second of which is measured. */
    private static final int[] IMAGE = {0, 2, 4, 6};

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private Scan read(IsmrmrdFile file) throws IOException {
        Path path = file.write(folder.resolve("scan.h5"));
        return ScanFiles.readScan(path, ScanHints.NONE, said::add);
    }

    private static IsmrmrdFile empty() {
        return new IsmrmrdFile().withXml(IsmrmrdFile.cartesian());
    }

    private static IsmrmrdFile image(IsmrmrdFile file, int frames) {
        for (int frame = 0; frame < frames; frame++) {
            for (int line : IMAGE) {
                file.line(line, frame, 1);
            }
        }
        return file;
    }

    /** ky of the lines of a frame. */
    private static List<Integer> lines(KSpace kSpace, int frame) {
        List<Integer> lines = new ArrayList<>();
        for (int spoke = 0; spoke < kSpace.spokes(); spoke++) {
            lines.add(Math.round(kSpace.trajectory().ky(frame, spoke * kSpace.samplesPerSpoke())));
        }
        return lines;
    }

    private void requireSaid(String words) {
        assertTrue(said.toString().contains(words), said.toString());
    }

    @Test
    void linesBetweenThoseOfTheImageAreTheImagesToo() throws IOException {
        IsmrmrdFile file = empty();
        for (int frame = 0; frame < 3; frame++) {
            for (int line = 0; line < 8; line++) {
                if (line % 2 == 0) {
                    file.line(line, frame, 1).flagged(line == 4 ? CALIBRATION_AND_IMAGING : 1);
                } else if (line == 3 || line == 5) {
                    file.line(line, frame, 1).flagged(CALIBRATION);
                }
            }
        }
        Scan scan = read(file);
        for (int frame = 0; frame < 3; frame++) {
            assertEquals(List.of(-4, -2, -1, 0, 1, 2), lines(scan.kSpace(), frame));
        }
        assertTrue(scan.calibration().isEmpty());
        requireSaid("6 calibration lines lie between the lines of the image");
    }

    @Test
    void linesThatRepeatTheImagesAreSeparate() throws IOException {
        IsmrmrdFile file = empty();
        for (int line = 2; line < 7; line++) {
            file.line(line, 0, 7).flagged(CALIBRATION);
        }
        Scan scan = read(image(file, 2));
        assertEquals(List.of(-4, -2, 0, 2), lines(scan.kSpace(), 0));
        KSpace calibration = scan.calibration().orElseThrow().samples();
        assertEquals(List.of(-2, -1, 0, 1, 2), lines(calibration, 0));
        assertEquals(1, calibration.frames());
        assertEquals(7, calibration.interleaved()[0]);
        assertEquals(scan.kSpace().geometry(), calibration.geometry());
        requireSaid("5 separate calibration lines are used for the coil maps only.");
    }

    @Test
    void linesMeasuredOnceBeforeAllFramesAreSeparate() throws IOException {
        IsmrmrdFile file = empty();
        file.line(3, 0, 7).flagged(CALIBRATION);
        file.line(5, 0, 7).flagged(CALIBRATION);
        Scan scan = read(image(file, 3));
        assertEquals(4, scan.kSpace().spokes());
        assertEquals(List.of(-1, 1), lines(scan.calibration().orElseThrow().samples(), 0));
    }

    /** The only frame there is takes all its lines. */
    @Test
    void linesBeforeASingleFrameAreTheImagesToo() throws IOException {
        IsmrmrdFile file = empty();
        file.line(3, 0, 1).flagged(CALIBRATION);
        file.line(5, 0, 1).flagged(CALIBRATION);
        Scan scan = read(image(file, 1));
        assertEquals(List.of(-4, -2, -1, 0, 1, 2), lines(scan.kSpace(), 0));
    }

    @Test
    void linesOfFramesWithoutAnImageAreSeparate() throws IOException {
        IsmrmrdFile file = image(empty(), 2);
        for (int line = 2; line < 7; line++) {
            file.line(line, 2, 7).flagged(CALIBRATION);
        }
        Scan scan = read(file);
        assertEquals(2, scan.kSpace().frames());
        assertEquals(5, scan.calibration().orElseThrow().samples().spokes());
    }

    /** Shorter lines of a coarser encoding of twice the field of view. */
    @Test
    void linesOfAnotherEncodingAreSeparate() throws IOException {
        String xml = IsmrmrdFile.cartesian();
        String encoding = xml.substring(xml.indexOf("<encoding>"), xml.indexOf("</encoding>") + 11);
        String coarse = encoding.replace("640.0", "1280.0");
        IsmrmrdFile file =
                image(new IsmrmrdFile().withXml(xml.replace(encoding, encoding + coarse)), 2);
        for (int line = 0; line < 8; line++) {
            file.readout(new float[0], 0, new float[2 * 6 * Fixtures.COILS], Fixtures.COILS)
                    .with("kspace_encode_step_1", line)
                    .with("encoding_space_ref", 1)
                    .flagged(CALIBRATION);
            file.samples(8 + line)[0] = 1;
        }
        KSpace calibration = read(file).calibration().orElseThrow().samples();
        assertEquals(6, calibration.samplesPerSpoke());
        assertEquals(0.25, calibration.trajectory().kx(0, 4), 1e-6);
        assertEquals(-4, calibration.trajectory().ky(0, 0), 1e-6);
    }

    @Test
    void linesOfFewerCoilsAreNotUsed() throws IOException {
        IsmrmrdFile file = image(empty(), 2);
        file.readout(new float[0], 0, new float[2 * 16], 1)
                .with("kspace_encode_step_1", 3)
                .flagged(CALIBRATION);
        assertTrue(read(file).calibration().isEmpty());
        requireSaid("1 others of another size or encoding are excluded");
    }

    @Test
    void aFileOfCalibrationAloneIsReadAsItsImage() throws IOException {
        IsmrmrdFile file = empty();
        for (int line = 0; line < 8; line++) {
            file.line(line, 0, 1).flagged(CALIBRATION);
        }
        assertEquals(8, read(file).kSpace().spokes());
        requireSaid("All lines are flagged as calibration");
    }

    @Test
    void calibrationOfAnotherGroupIsTaken() throws IOException {
        IsmrmrdFile reference = empty();
        for (int line = 0; line < 8; line++) {
            reference.line(line, 0, 3).flagged(CALIBRATION);
        }
        Path path = folder.resolve("groups.h5");
        IsmrmrdFile.write(path, Map.of("dataset", reference, "dataset_1", image(empty(), 2)));
        Scan scan = ScanFiles.readScan(path, ScanHints.NONE, said::add);
        assertEquals(2, scan.kSpace().frames());
        assertEquals(8, scan.calibration().orElseThrow().samples().spokes());
        requireSaid("dataset_1 is read");
    }
}
