package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.io.ismrmrd.IsmrmrdFile;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When frames were measured, by time stamps, TR, vendor and counters. */
class ReadoutClockTest {

    private static final int FRAMES = 6;
    private static final int LINES = 8;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private Scan read(IsmrmrdFile file) throws IOException {
        return read(file, 1);
    }

    private Scan read(IsmrmrdFile file, int slice) throws IOException {
        Path path = file.write(folder.resolve("scan.h5"));
        return ScanFiles.readScan(path, ScanHints.NONE.withSlice(slice), said::add);
    }

    /** A file of Cartesian lines with a TR in ms, or none (0), and perhaps a vendor. */
    private static IsmrmrdFile file(double tr, String vendor) {
        String told = tr > 0 ? "<TR>" + tr + "</TR>" : "";
        return new IsmrmrdFile()
                .withXml(
                        IsmrmrdFile.cartesian()
                                .replace("<TR>5.0</TR>", told)
                                .replace(
                                        "<encoding>",
                                        "<acquisitionSystemInformation><systemVendor>"
                                                + vendor
                                                + "</systemVendor></acquisitionSystemInformation>"
                                                + "<encoding>"));
    }

    /** Frames of all lines, one after the other. */
    private static IsmrmrdFile frames(double tr, String vendor, IntToDoubleFunction stamp) {
        IsmrmrdFile file = file(tr, vendor);
        for (int i = 0; i < FRAMES * LINES; i++) {
            file.line(i % LINES, i / LINES, i + 1)
                    .with("acquisition_time_stamp", (long) stamp.applyAsDouble(i));
        }
        return file;
    }

    private void requireInterval(double seconds, Scan scan) {
        double interval = scan.kSpace().geometry().frameIntervalSeconds();
        assertEquals(seconds, interval, 0.01 * seconds, said.toString());
    }

    private void requireTimes(Scan scan, double... seconds) {
        assertArrayEquals(seconds, scan.frameTimes().orElseThrow(), 0.005, said.toString());
    }

    private void requireSaid(String part) {
        assertTrue(said.stream().anyMatch(line -> line.contains(part)), part + " in " + said);
    }

    @ParameterizedTest
    @CsvSource({"2.5,2.5 ms per tick", "1,1 ms per tick", "0.001,1 us per tick"})
    void repetitionTimeTellsTheUnitOfTheStamps(double unit, String told) throws IOException {
        Scan scan = read(frames(4.5, "", i -> 4.5 * i / unit));
        requireInterval(0.036, scan);
        requireSaid(told + ": TR, 4.5 ms, is then the time between readouts");
        double[] times = scan.times().orElseThrow();
        assertEquals(4.5e-3 * (times.length - 1), times[times.length - 1] - times[0], 2.6e-3);
    }

    /** An interval that the user specifies counts more than time stamps. */
    @Test
    void theGivenIntervalReplacesTimeStamps() throws IOException {
        Path path = frames(4.5, "", i -> 4.5 * i / 2.5).write(folder.resolve("scan.h5"));
        ScanHeader header = ScanHeader.UNKNOWN.withFrameInterval(0.045);
        Scan scan = ScanFiles.readScan(path, ScanHints.NONE.withHeader(header), said::add);
        requireInterval(0.045, scan);
        assertFalse(scan.isTimed());
        requireSaid("The given frame interval is used instead of the scan's time stamps.");
    }

    /** Siemens' unit is that of its scanners, whatever TR means; others count in ms or us. */
    @ParameterizedTest
    @CsvSource({"SIEMENS,100,2.5", "Siemens,0,2.5", "OSI2,0,1", "OSI2,0,0.001", "'',0,2.5"})
    void vendorsTellTheUnit(String vendor, double tr, double unit) throws IOException {
        requireInterval(0.036, read(frames(tr, vendor, i -> 4.5 * i / unit)));
    }

    @Test
    void aClockOf32BitsBeginsAnew() throws IOException {
        long start = (1L << 32) - 100_000;
        Scan scan = read(frames(4.5, "", i -> (start + 4500L * i) % (1L << 32)));
        requireInterval(0.036, scan);
        assertEquals(0.036, scan.frameTimes().orElseThrow()[1], 1e-9);
    }

    @Test
    void aScanMayPassMidnight() throws IOException {
        long day = 24L * 60 * 60 * 400;
        Scan scan = read(frames(5, "", i -> (day - 20 + 2L * i) % day));
        requireInterval(0.040, scan);
        assertEquals(0.040, scan.frameTimes().orElseThrow()[1], 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5,4.5", "2.5,18", "2.5,0", "1,4.5", "0.001,4.5"})
    void slicesInterleaveLineByLine(String unitAndRepetition) throws IOException {
        double unit = Double.parseDouble(unitAndRepetition.split(",")[0]);
        IsmrmrdFile file = file(Double.parseDouble(unitAndRepetition.split(",")[1]), "");
        for (int i = 0; i < 4 * FRAMES * LINES; i++) {
            file.line(i / 4 % LINES, i / 4 / LINES, i + 1)
                    .with("slice", i % 4)
                    .with("acquisition_time_stamp", (long) (4.5 * i / unit));
        }
        requireInterval(0.144, read(file, 2));
    }

    /** Without stamps the readouts of all slices count. */
    @Test
    void slicesTakeTurnsFrameByFrame() throws IOException {
        IsmrmrdFile file = file(4.5, "");
        for (int i = 0; i < 4 * FRAMES * LINES; i++) {
            file.line(i % LINES, i / LINES / 4, i + 1).with("slice", i / LINES % 4);
        }
        requireInterval(0.144, read(file, 3));
    }

    /** As a file that was sorted by its lines has them: frames follow each other all the same. */
    @Test
    void sortedFilesHaveTheTimesOfTheirFrames() throws IOException {
        IsmrmrdFile file = file(4.5, "");
        for (int i = 0; i < FRAMES * LINES; i++) {
            file.line(i / FRAMES, i % FRAMES, i + 1);
        }
        requireInterval(0.036, read(file));
    }

    @Test
    void setsTakeTurns() throws IOException {
        IsmrmrdFile file = file(4.5, "");
        for (int i = 0; i < 2 * FRAMES * LINES; i++) {
            file.line(i / 2 % LINES, i / 2 / LINES, i + 1).with("set", i % 2);
        }
        requireInterval(0.072, read(file));
    }

    /** A segmented cine: each beat gives some lines of every phase. */
    private static IsmrmrdFile cine(double tr, double beat, int perSegment, double unit) {
        IsmrmrdFile file = file(tr, "");
        for (int i = 0; i < FRAMES * LINES; i++) {
            int segment = i / perSegment / FRAMES;
            int phase = i / perSegment % FRAMES;
            int line = segment * perSegment + i % perSegment;
            double ms = (segment + (double) phase / FRAMES) * beat;
            file.line(line, 0, 10 * phase + line + 1)
                    .with("phase", phase)
                    .with("acquisition_time_stamp", (long) (ms / unit));
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "150,900,4,2.5",
        "150,900,4,1",
        "150,900,2,0.001",
        "3,900,2,2.5",
        "900,900,1,2.5",
        "0,1200,2,2.5",
        "0,1200,2,1",
        "0,1200,4,0.001",
        "200,1200,2,1"
    })
    void framesOfACycleGetItsTime(double tr, double beat, int perSegment, double unit)
            throws IOException {
        Scan scan = read(cine(tr, beat, perSegment, unit));
        assertEquals(FRAMES, scan.kSpace().frames());
        requireInterval(beat / FRAMES / 1000, scan);
        requireTimes(scan, FrameTimes.even(FRAMES, beat / FRAMES / 1000));
    }

    /** Of TR alone, that of a line or of a segment: whichever makes a heart's cycle. */
    @ParameterizedTest
    @CsvSource({"40,2,480", "150,4,900"})
    void aCycleWithoutStamps(double tr, int perSegment, double beat) throws IOException {
        Scan scan = read(cine(tr, 0, perSegment, 1));
        requireInterval(beat / FRAMES / 1000, scan);
    }

    /** With the clock of the scanner, and by the counters where stamps do no more than count. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void absentFramesLeaveAGap(boolean clock) throws IOException {
        IsmrmrdFile file = file(4.5, "");
        for (int i = 0, count = 0; i < FRAMES * LINES; i++) {
            if (i / LINES != 2) {
                file.line(i % LINES, i / LINES, i + 1)
                        .with("acquisition_time_stamp", (long) (clock ? 4.5 * i / 2.5 : count++));
            }
        }
        Scan scan = read(file);
        requireInterval(0.036, scan);
        requireTimes(scan, 0, 0.036, 0.108, 0.144, 0.18);
        requireSaid("the median, 36");
        double[] times = scan.times().orElseThrow();
        assertEquals(0.216, times[times.length - 1] - times[0], 0.008);
    }

    @Test
    void aFrameABeatIsAsUnevenAsTheHeart() throws IOException {
        double[] beats = {0, 900, 1720, 2700, 3590, 4510};
        Scan scan = read(frames(3, "", i -> (beats[i / LINES] + 3 * (i % LINES)) / 2.5));
        requireInterval(0.9, scan);
        requireTimes(scan, 0, 0.9, 1.72, 2.7, 3.59, 4.51);
        Path again = folder.resolve("again.h5");
        ScanFiles.write(scan, again);
        requireTimes(
                ScanFiles.readScan(again, ScanHints.NONE, said::add),
                0,
                0.9,
                1.72,
                2.7,
                3.59,
                4.51);
        String told = ScanFiles.describe(again, ScanHints.NONE).toString();
        assertTrue(told.contains("frame times: 820 to 980 ms apart, 900 ms usually"), told);
    }

    @Test
    void stampsOfNoUnitThatCountAreLeft() throws IOException {
        requireInterval(8 * 0.0045, read(frames(4.5, "", i -> 7 * i)));
        requireSaid("TR is used");
    }
}
