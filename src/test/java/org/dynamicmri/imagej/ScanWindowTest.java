package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Convert;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.SimulateAcquisition;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window of a scan on a laptop's screen; its pictures are left in {@code target/dialogs}. */
class ScanWindowTest {

    private static final Path PICTURES = Path.of("target/dialogs");

    @TempDir private Path folder;

    private static void run(Class<? extends MonitoredCommand> type, Map<String, Object> values) {
        MonitoredCommand command = CommandParameter.newCommand(type);
        new GivenValues(values).fill(command);
        command.setMonitor(Monitor.SILENT);
        command.run();
    }

    private String tour(Display display, String scale) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        String heart = folder.resolve("heart.h5").toString();
        run(Convert.class, Map.of("input", "test-images/cine_ksp.tif", "output", heart));
        String free = folder.resolve("free").toString();
        run(
                SimulateAcquisition.class,
                Map.of(
                        "phantom", "free-running",
                        "matrix", "64",
                        "duration", "5",
                        "output", free));
        return display.walked(
                ScanTour.class,
                PICTURES.toString(),
                scale,
                heart,
                free + "_ksp.tif",
                Path.of("src/test/resources/io/kspace.ome.tif").toString());
    }

    /**
     * @param scale ImageJ's GUI scale
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void fitsAndReconstructs(String scale) throws IOException, InterruptedException {
        try (Display display = Display.open()) {
            String said = tour(display, scale);
            assertTrue(said.contains(ScaledTour.done(ScanTour.NAME)), said);
        }
    }
}
