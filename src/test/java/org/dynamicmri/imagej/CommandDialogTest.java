package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.SimulateAcquisition;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog on a laptop's screen; its pictures are left in {@code target/dialogs}. */
class CommandDialogTest {

    private static final Path PICTURES = Path.of("target/dialogs");

    @TempDir private Path folder;

    /**
     * @param scale ImageJ's GUI scale
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void isReachedWholeAndRemembers(String scale) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        String free = folder.resolve("free").toString();
        SimulateAcquisition simulation = CommandParameter.newCommand(SimulateAcquisition.class);
        new GivenValues(
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
                                free))
                .fill(simulation);
        simulation.setMonitor(Monitor.SILENT);
        simulation.run();
        try (Display display = Display.open()) {
            String said =
                    display.walked(
                            DialogTour.class,
                            PICTURES.toString(),
                            scale,
                            "test-images/cine_ksp.tif",
                            free + "_ksp.tif");
            assertTrue(said.contains(ScaledTour.done(DialogTour.NAME)), said);
        }
    }
}
