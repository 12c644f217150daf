package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window of a scan on a laptop's screen; its pictures are left in {@code target/dialogs}. */
class ScanWindowTest {

    private static final Path PICTURES = Path.of("target/dialogs");

    @TempDir private static Path folder;

    private static List<String> scans;

    @BeforeAll
    static void write() {
        scans = scans(folder);
    }

    /** A scan with its trajectory, a continuous scan, and one without a trajectory. */
    static List<String> scans(Path folder) {
        return List.of(
                SampleScans.heart(folder),
                SampleScans.freeRunning(folder),
                Path.of("src/test/resources/io/kspace.ome.tif").toAbsolutePath().toString());
    }

    /**
     * @param scale ImageJ's GUI scale
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void fitsAndReconstructs(String scale) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        List<String> arguments = new ArrayList<>(List.of(PICTURES.toString(), scale));
        arguments.addAll(scans);
        try (Display display = Display.open()) {
            String said = display.walked(ScanTour.class, arguments.toArray(String[]::new));
            assertTrue(said.contains(ScaledTour.done(ScanTour.NAME)), said);
        }
    }
}
