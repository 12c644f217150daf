package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog on a laptop's screen; its pictures are left in {@code target/dialogs}. */
class CommandDialogTest {

    private static final Path PICTURES = Path.of("target/dialogs");

    @TempDir private static Path folder;

    private static String continuous;

    @BeforeAll
    static void simulate() {
        continuous = SampleScans.freeRunning(folder);
    }

    /**
     * @param scale ImageJ's GUI scale
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void isReachedWholeAndRemembers(String scale) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        try (Display display = Display.open()) {
            String said =
                    display.walked(
                            DialogTour.class,
                            PICTURES.toString(),
                            scale,
                            "test-images/cine_ksp.tif",
                            continuous);
            assertTrue(said.contains(ScaledTour.done(DialogTour.NAME)), said);
        }
    }
}
