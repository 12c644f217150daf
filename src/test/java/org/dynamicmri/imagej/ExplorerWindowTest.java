package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dynamicmri.model.ModelFile;
import org.dynamicmri.model.PhantomModel;
import org.dynamicmri.model.StatesModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplorerWindowTest {

    private static final Path PICTURES = Path.of("target/explorer");

    @TempDir private static Path folder;

    private static Path model;
    private static Path damaged;
    private static Path states;

    @BeforeAll
    static void write() throws IOException {
        List<String> models = models(folder);
        model = Path.of(models.get(0));
        damaged = Path.of(models.get(1));
        states = Path.of(models.get(2));
    }

    /** A model, a damaged one, and one of breath states. */
    static List<String> models(Path folder) throws IOException {
        Path model = folder.resolve("heart.mri");
        PhantomModel.write(PhantomModel.phantom(64, 10), 10, model);
        Path states = folder.resolve("states.mri");
        ModelFile.write(StatesModel.of(), states);
        byte[] bytes = Files.readAllBytes(model);
        Path damaged = folder.resolve("damaged.mri");
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        return List.of(model.toString(), damaged.toString(), states.toString());
    }

    @Test
    void aUserSlidesZoomsAndMakesImages() throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        try (Display display = Display.open()) {
            String said =
                    display.walked(
                            ExplorerTour.class,
                            model.toString(),
                            damaged.toString(),
                            states.toString(),
                            PICTURES.toString());
            assertTrue(said.contains("REFUSED damaged.mri: is damaged or cut short"), said);
            assertTrue(said.contains("EXPLORED Explore: heart.mri"), said);
            assertTrue(said.contains("EXPLORED Explore: states.mri"), said);
        }
    }

    @Test
    void headlessItTellsWhatTheModelHolds() throws IOException, InterruptedException {
        Path macro =
                Files.writeString(
                        folder.resolve("explore.ijm"),
                        "run('Explore MRI Model...', 'model=[' + getArgument() + ']');");
        ForkedImageJ imageJ = new ForkedImageJ(folder.resolve("imagej"));
        String said = imageJ.headless(macro, model.toString());
        assertTrue(said.contains("images: 10 frames of 64 x 64 pixels of 4.688 x 4.688 mm"), said);
        assertTrue(said.contains("times: 0 to 810.0 ms"), said);
        said = imageJ.headless(macro, states.toString());
        assertTrue(said.contains("images: 4 frames of 48 x 48 pixels"), said);
        assertTrue(said.contains("breath states: 3"), said);
        said = imageJ.headless(macro, damaged.toString());
        assertTrue(said.contains("damaged.mri: is damaged or cut short"), said);
        assertFalse(said.contains("\tat "), said);
    }
}
