package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size of the field of view and the frame interval, specified in the shell. */
class GivenGeometryTest {

    private static final String BART = "--input @bart_ksp.cfl --trajectory golden";

    @TempDir Path folder;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void copyFixture() throws IOException {
        for (String name : List.of("bart_ksp.cfl", "bart_ksp.hdr")) {
            Files.copy(Path.of("src/test/resources/io", name), folder.resolve(name));
        }
    }

    private int run(String line) {
        return DynamicMri.run(
                ShellCommands.all(),
                new PrintWriter(out),
                new PrintWriter(err),
                line.replace("@", folder + "/").split(" "));
    }

    private ImageSeries series(String scan, String options) {
        String line = "reconstruct " + scan + " --method gridding --output @out.tif " + options;
        assertEquals(0, run(line.strip()), err.toString());
        return ScanFiles.readSeries(folder.resolve("out.tif"));
    }

    @ParameterizedTest
    @CsvSource({"320,320,320", "320x280,320,280"})
    void fileWithoutGeometry(String fov, double x, double y) {
        Geometry geometry =
                series(BART, "--field-of-view " + fov + " --frame-interval 45").geometry();
        assertEquals(x, geometry.fovXMm(), 1e-4 * x);
        assertEquals(y, geometry.fovYMm(), 1e-4 * y);
        assertEquals(0.045, geometry.frameIntervalSeconds(), 1e-9);
        assertFalse(err.toString().contains("1 mm are assumed"), err.toString());
        assertFalse(err.toString().contains("1 s is assumed"), err.toString());
    }

    @Test
    void withoutOptionsSizesAreAssumed() {
        Geometry geometry = series(BART, "").geometry();
        assertEquals(geometry.width(), geometry.fovXMm(), 1e-4);
        assertTrue(err.toString().contains("pixels of 1 mm are assumed"), err.toString());
        assertTrue(err.toString().contains("1 s is assumed"), err.toString());
    }

    @Test
    void inspectShowsThem() {
        assertEquals(0, run("inspect " + BART + " --field-of-view 256 --frame-interval 50"));
        assertTrue(out.toString().contains("field of view: 256 x 256 mm"), out.toString());
        assertTrue(out.toString().contains("frame interval: 0.05 s"), out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--field-of-view wide,field-of-view",
        "--field-of-view 320x0,field-of-view",
        "--field-of-view 1x2x3,field-of-view",
        "--frame-interval -1,frame-interval",
        "--frame-interval soon,frame-interval"
    })
    void otherValuesAreRefused(String option, String named) {
        String line = "reconstruct " + BART + " --method gridding --output @out.tif " + option;
        assertTrue(run(line) != 0);
        assertTrue(err.toString().contains(named), err.toString());
        assertFalse(Files.exists(folder.resolve("out.tif")));
    }
}
