package org.dynamicmri.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.ismrmrd.IsmrmrdFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of several groups, encodings, sets, contrasts or repetitions of raw data is read. */
class ChoiceTest {

    private static final int LINES = 4;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();
    private Path file;

    /** Two groups of two sets, three contrasts and two repetitions; the samples tell which. */
    @BeforeEach
    void write() throws IOException {
        file =
                IsmrmrdFile.write(
                        folder.resolve("scan.h5"),
                        Map.of("first", group(0, LINES), "second", group(1000, LINES - 1)));
    }

    private static IsmrmrdFile group(int value, int lines) {
        IsmrmrdFile group = new IsmrmrdFile().withXml(IsmrmrdFile.cartesian());
        for (int i = 0; i < lines * 12; i++) {
            int set = i % 2;
            int contrast = i / 2 % 3;
            int repetition = i / 6 / lines;
            group.line(
                            i / 6 % lines,
                            repetition,
                            value + 100 * set + 10 * contrast + repetition + 1)
                    .with("set", set)
                    .with("contrast", contrast);
        }
        return group;
    }

    private KSpace read(Choice choice) {
        return ScanFiles.readScan(file, ScanHints.NONE.withChoice(choice), said::add).kSpace();
    }

    private void requireRefusal(String part, Choice choice) {
        String message = assertThrows(InvalidDataException.class, () -> read(choice)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @ParameterizedTest
    @CsvSource({
        "'','','','',1,2",
        "'',2,'','',101,2",
        "'','',3,'',21,2",
        "first,2,2,'',111,2",
        "second,1,1,'',1001,2",
        "2,2,3,2,1122,1",
        "'','','',2,2,1"
    })
    void whatIsChosenIsRead(
            String group, String set, String contrast, String repetition, float value, int frames) {
        KSpace kSpace = read(new Choice(group, "", set, contrast, repetition));
        assertEquals(value, kSpace.interleaved()[0], 1e-4);
        assertEquals(frames, kSpace.frames());
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatIs() {
        requireRefusal(
                "no set 3 in the file; choose --set 1 or 2", new Choice("", "", "3", "", ""));
        requireRefusal("choose --contrast 1 to 3", new Choice("", "", "", "x", ""));
        requireRefusal("choose --group first or second", new Choice("third", "", "", "", ""));
        requireRefusal(
                "no encoding 2 in the file; choose --encoding 1", new Choice("", "2", "", "", ""));
    }

    @Test
    void inspectTellsWhatThereIs() {
        String told = ScanFiles.describe(file, ScanHints.NONE).toString();
        assertTrue(
                told.contains(
                        "to choose from: --group first or second, --set 1 or 2, --contrast 1 to 3,"
                                + " --repetition 1 or 2"),
                told);
    }

    /** The other one has fewer readouts, and another field of view. */
    @Test
    void encodingsHaveTheirOwnGeometry() throws IOException {
        String xml = IsmrmrdFile.cartesian();
        String encoding = xml.substring(xml.indexOf("<encoding>"), xml.indexOf("</encoding>") + 11);
        String other = encoding.replace("320.0", "160.0").replace("640.0", "320.0");
        IsmrmrdFile two = new IsmrmrdFile().withXml(xml.replace(encoding, encoding + other));
        for (int i = 0; i < 12; i++) {
            int space = i % 3 == 0 ? 1 : 0;
            two.line(i / 3, 0, 1 + space).with("encoding_space_ref", space);
        }
        file = two.write(folder.resolve("encodings.h5"));
        assertEquals(320, read(Choice.NONE).geometry().fovXMm());
        KSpace chosen = read(new Choice("", "2", "", "", ""));
        assertEquals(160, chosen.geometry().fovXMm());
        assertEquals(2, chosen.interleaved()[0]);
    }

    @Test
    void otherFormatsHoldOneScan() {
        Path other = folder.resolve("scan.cfl");
        ScanFiles.writeKSpace(read(Choice.NONE), other);
        file = other;
        requireRefusal("holds one scan; leave out group", new Choice("", "", "1", "", ""));
    }
}
