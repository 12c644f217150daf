package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog on a laptop's screen; its pictures are left in {@code target/dialogs}. */
class CommandDialogTest {

    private static final Path PICTURES = Path.of("target/dialogs");
    private static final long PATIENCE_SECONDS = 400;

    /**
     * @param scale ImageJ's GUI scale
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void isReachedWholeAndRemembers(String scale) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        try (Display display = Display.open()) {
            String said =
                    display.said(
                            Path.of("").toAbsolutePath(),
                            PATIENCE_SECONDS,
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    DialogTour.class.getName(),
                                    PICTURES.toString(),
                                    scale,
                                    "test-images/cine_ksp.tif"));
            assertTrue(said.contains("DIALOGS DONE"), said);
        }
    }
}
