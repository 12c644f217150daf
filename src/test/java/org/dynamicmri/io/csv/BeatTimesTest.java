package org.dynamicmri.io.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeatTimesTest {

    @TempDir Path folder;

    private List<Double> read(String text) throws IOException {
        Path file = folder.resolve("beats.csv");
        Files.writeString(file, text);
        return BeatTimes.read(file);
    }

    @Test
    void theFirstColumnIsRead() throws IOException {
        assertEquals(List.of(0.5, 1.25, 2.0), read("beat (s),note\n0.5,a\n# pause\n\n1.25;b\n2\n"));
    }

    @Test
    void aByteOrderMarkIsNoHeading() throws IOException {
        assertEquals(List.of(0.85, 1.72), read("\ufeff0.85\n1.72\n"));
    }

    /** They would be read as 0 and 1. */
    @Test
    void decimalCommasAreRefused() throws IOException {
        requireRefusal("Write 0.85 instead of 0,85", "beats\n0,85\n1,72\n");
        assertEquals(List.of(1.0, 2.5), read("1,2\n2.5,3\n"));
    }

    @Test
    void whatIsNoBeatIsRefused() throws IOException {
        requireRefusal("line 3", "1\n2\nthree\n");
        requireRefusal("holds none", "# nothing\n");
        requireRefusal("not finite", "1\nNaN\n");
        assertThrows(
                InvalidDataException.class, () -> BeatTimes.read(folder.resolve("missing.csv")));
    }

    private void requireRefusal(String expected, String text) {
        String message = assertThrows(InvalidDataException.class, () -> read(text)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
