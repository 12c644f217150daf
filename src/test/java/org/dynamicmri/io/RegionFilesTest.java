package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions as ImageJ draws, names and saves them. */
class RegionFilesTest {

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        List<Outline> outlines =
                List.of(
                        new Outline(
                                "endo",
                                2,
                                3,
                                Outline.Kind.REGION,
                                new double[] {1.25, 7, 4},
                                new double[] {2, 2.5, 9}),
                        new Outline(
                                "wall",
                                1,
                                0,
                                Outline.Kind.LINE,
                                new double[] {0, 3},
                                new double[] {1, 5}),
                        new Outline(
                                "clicks",
                                1,
                                0,
                                Outline.Kind.POINTS,
                                new double[] {3.25, 8},
                                new double[] {4, 1}));
        Path file = folder.resolve("regions.zip");
        RegionFiles.write(outlines, file);
        List<Outline> read = RegionFiles.read(file, 2);
        for (int i = 0; i < outlines.size(); i++) {
            Outline expected = outlines.get(i);
            Outline found = read.get(i);
            assertEquals(expected.name(), found.name());
            assertEquals(expected.slice(), found.slice());
            assertEquals(expected.frame(), found.frame());
            assertEquals(expected.kind(), found.kind());
            assertArrayEquals(expected.x(), found.x(), 1e-6);
            assertArrayEquals(expected.y(), found.y(), 1e-6);
        }
    }

    /** Files in a zip cannot have all names that regions have, and each has its own. */
    @Test
    void namesThatDifferInASeparatorStayApart() throws IOException {
        Path file = folder.resolve("regions.zip");
        List<String> names = List.of("a/b", "a_b", "a_b");
        RegionFiles.write(
                names.stream()
                        .map(
                                name ->
                                        new Outline(
                                                name,
                                                1,
                                                0,
                                                Outline.Kind.LINE,
                                                new double[] {0, 3},
                                                new double[] {1, 5}))
                        .toList(),
                file);
        assertEquals(names, RegionFiles.read(file, 1).stream().map(Outline::name).toList());
    }

    /** The ROI Manager adds a number to a name it has; a plain stack has one position. */
    @Test
    void namesAndPositionsAreThoseOfTheManager() {
        Roi first = new OvalRoi(10, 10, 8, 8);
        first.setName("endo");
        first.setPosition(1);
        Roi second = new Roi(10, 10, 8, 6);
        second.setName("endo-1");
        second.setPosition(6);
        Roi unnamed = new PointRoi(3, 4);
        unnamed.setName("0001-0004-0003");
        List<Outline> outlines = RegionFiles.of(List.of(first, second, unnamed), 3);
        assertEquals("endo", outlines.get(0).name());
        assertEquals("endo", outlines.get(1).name());
        assertEquals("0001-0004-0003", outlines.get(2).name());
        assertEquals(0, outlines.get(0).frame());
        assertEquals(1, outlines.get(1).frame());
        assertEquals(3, outlines.get(1).slice());
        assertArrayEquals(new double[] {3}, outlines.get(2).x(), "a click means a pixel's centre");
        assertArrayEquals(
                new double[] {9.5, 17.5, 17.5, 9.5}, outlines.get(1).x(), "corners of pixels");
        double middle = outlines.get(0).x()[0];
        for (double x : outlines.get(0).x()) {
            middle = Math.min(middle, x);
        }
        assertEquals(9.5, middle, 0.2, "the left end of the oval");
    }

    @Test
    void whatIsNoRegionIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.roi"), "no region");
        assertTrue(refusal(text).contains("not an ImageJ region"), refusal(text));
        Path missing = folder.resolve("missing.zip");
        assertTrue(refusal(missing).contains("cannot be read"), refusal(missing));
        Roi parts = new ShapeRoi(new Roi(1, 1, 2, 2)).or(new ShapeRoi(new Roi(8, 8, 3, 3)));
        parts.setName("two");
        InvalidDataException several =
                assertThrows(InvalidDataException.class, () -> RegionFiles.of(List.of(parts), 1));
        assertTrue(several.getMessage().contains("several parts"), several.getMessage());
    }

    private static String refusal(Path file) {
        return assertThrows(InvalidDataException.class, () -> RegionFiles.read(file, 1))
                .getMessage();
    }
}
