package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** A scan with its trajectory, a continuous scan, and one without a trajectory. */
    static List<String> scans(Path folder) {
        String heart = folder.resolve("heart.h5").toString();
        run(Convert.class, Map.of("input", "test-images/cine_ksp.tif", "output", heart));
        String free = folder.resolve("free").toString();
        run(
                SimulateAcquisition.class,
                Map.of(
                        "phantom",
                        "free-running",
                        "matrix",
                        "64",
                        "duration",
                        "12",
                        "repetition",
                        "10",
                        "output",
                        free));
        return List.of(
                heart,
                free + "_ksp.tif",
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
        arguments.addAll(scans(folder));
        try (Display display = Display.open()) {
            String said = display.walked(ScanTour.class, arguments.toArray(String[]::new));
            assertTrue(said.contains(ScaledTour.done(ScanTour.NAME)), said);
        }
    }
}
