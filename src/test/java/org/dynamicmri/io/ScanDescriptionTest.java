package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;

class ScanDescriptionTest {

    private static List<String> lines(String name, String trajectory) {
        return ScanFiles.describe(Fixtures.file(name), trajectory).lines();
    }

    @Test
    void tellsAllOfAScan() {
        assertEquals(
                List.of(
                        "format: ISMRMRD (.h5)",
                        "samples of a spoke: 16",
                        "spokes of a frame: 3",
                        "coils: 2",
                        "frames: 2",
                        "magnitude: root mean square 1.944, largest 3.354 at sample 15 of a spoke",
                        "trajectory: radial, golden angle (111.2461 degrees from spoke to spoke)",
                        "largest |k|: 4 cycles per field of view",
                        "acceleration: 4.189 (13 spokes sample a matrix of 8 fully)",
                        "image matrix: 8 x 8",
                        "field of view: 320 x 320 mm, pixels of 40 x 40 mm, slice 8 mm",
                        "frame interval: 0.015 s, 0.03 s in all"),
                lines("plain.h5", null));
    }

    @Test
    void tellsWhatIsMissing() {
        List<String> lines = lines("hyperstack.tif", "");
        assertTrue(lines.contains("coils: 2"), lines.toString());
        assertTrue(lines.get(6).startsWith("trajectory: not told"), lines.toString());
        assertTrue(lines("deflated.tif", "").contains("image matrix: 8 x 8"));
    }

    @Test
    void tellsWhatIsAssumedOrLeftOut() {
        List<String> lines = lines("involved.h5", null);
        assertTrue(lines.contains("noise scan: 7 samples of each coil"), lines.toString());
        assertEquals(2, lines.stream().filter(line -> line.startsWith("note: ")).count());
        assertTrue(
                lines("hyperstack.tif", "golden").stream()
                        .anyMatch(line -> line.contains("8 x 8 is assumed")));
    }

    @Test
    void refusesWhatIsNoScan() {
        var file = Fixtures.file("rgb.tif");
        assertThrows(InvalidDataException.class, () -> ScanFiles.describe(file, null));
    }
}
