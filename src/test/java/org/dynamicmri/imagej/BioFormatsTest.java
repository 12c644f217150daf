package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bio-Formats and the plugin in one ImageJ. Needs the jar of all of Bio-Formats, named by the
 * variable BIO_FORMATS.
 */
class BioFormatsTest {

    private static final String JAR = System.getenv().getOrDefault("BIO_FORMATS", "");

    @TempDir private Path folder;

    @Test
    void kSpaceInAnOmeTiffReconstructs() throws IOException, InterruptedException {
        assumeTrue(
                !JAR.isEmpty() && Files.isRegularFile(Path.of(JAR)),
                "BIO_FORMATS does not name bioformats_package.jar");
        ForkedImageJ imageJ = new ForkedImageJ(folder.resolve("imagej"));
        imageJ.add(Path.of(JAR));
        Path macro =
                Files.writeString(
                        folder.resolve("ome.ijm"),
                        """
                        folder = getArgument();
                        open(folder + "scan.tif");
                        run("Reconstruct Dynamic MRI...", "method=gridding trajectory=golden");
                        saveAs("Tiff", folder + "expected.tif");
                        selectWindow("scan.tif");
                        run("Bio-Formats Exporter", "save=[" + folder + "scan.ome.tif] compression=Uncompressed");
                        run("Close All");
                        run("Bio-Formats Importer", "open=[" + folder + "scan.ome.tif] color_mode=Default rois_import=[ROI manager] view=Hyperstack stack_order=XYCZT");
                        run("Reconstruct Dynamic MRI...", "method=gridding trajectory=golden");
                        saveAs("Tiff", folder + "imported.tif");
                        run("Quit");
                        """);
        Files.copy(Path.of("test-images/cine_ksp.tif"), folder.resolve("scan.tif"));
        try (Display display = Display.open()) {
            String said = imageJ.onDisplay(display.name(), "-macro", macro, folder + "/");
            Path imported = folder.resolve("imported.tif");
            assertTrue(Files.exists(imported), said);
            assertArrayEquals(
                    ScanFiles.readSeries(folder.resolve("expected.tif")).interleaved(),
                    ScanFiles.readSeries(imported).interleaved(),
                    said);
        }
    }
}
