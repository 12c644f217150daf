package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialogs of measurements; their pictures are left in {@code target/dialogs}. */
class MeasureDialogTest {

    private static final Path PICTURES = Path.of("target/dialogs");

    /**
     * @param scale ImageJ's GUI scale
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void areReachedWhole(String scale) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        try (Display display = Display.open()) {
            String said = display.walked(MeasureTour.class, PICTURES.toString(), scale);
            assertTrue(said.contains(ScaledTour.done(MeasureTour.NAME)), said);
        }
    }
}
