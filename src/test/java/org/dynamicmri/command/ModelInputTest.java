package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.model.ModelFile;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of open series: what a result shows can be explored without a file named before. */
class ModelInputTest {

    @TempDir private static Path folder;

    private static ImagePlus result;

    @BeforeAll
    static void reconstruct() {
        result =
                image(
                        run(
                                new Reconstruct(),
                                Map.of(
                                        "input", "test-images/cine_ksp.tif",
                                        "method", "gridding",
                                        "save-model", file("saved.mri"))));
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static <C extends MonitoredCommand> C run(C command, Map<String, Object> values) {
        for (CommandParameter parameter : CommandParameter.inputsOf(command.getClass())) {
            if (values.containsKey(parameter.name())) {
                parameter.set(command, values.get(parameter.name()));
            }
        }
        command.setMonitor(Monitor.SILENT);
        command.run();
        return command;
    }

    private static Object output(MonitoredCommand command, Class<?> type) {
        return CommandParameter.outputsOf(command.getClass()).stream()
                .map(parameter -> parameter.get(command))
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static ImagePlus image(MonitoredCommand command) {
        return (ImagePlus) output(command, ImagePlus.class);
    }

    private static SeriesMotion motion(String name) {
        return ModelFile.read(folder.resolve(name)).motions().get(0);
    }

    @Test
    void anOpenResultHasTheMotionOfItsSavedModel() {
        SaveModel saving =
                run(new SaveModel(), Map.of("image", result, "output", file("later.mri")));
        assertEquals("The model is saved to " + file("later.mri") + ".", saving.outcome());
        SeriesMotion saved = motion("saved.mri");
        SeriesMotion later = motion("later.mri");
        for (int level = 0; level < saved.forward().levels().size(); level++) {
            assertArrayEquals(
                    saved.forward().knots().get(level), later.forward().knots().get(level));
            assertArrayEquals(
                    saved.backward().knots().get(level), later.backward().knots().get(level));
        }
    }

    @Test
    void anOpenResultIsQueriedAsItsSavedModel() {
        Map<String, Object> asked = Map.of("what", "displacement", "times", "135");
        Map<String, Object> file = new HashMap<>(asked);
        file.put("model", file("saved.mri"));
        Map<String, Object> open = new HashMap<>(asked);
        open.put("image", result);
        assertArrayEquals(
                (float[]) image(run(new Query(), file)).getProcessor().getPixels(),
                (float[]) image(run(new Query(), open)).getProcessor().getPixels());
    }

    @Test
    void anOpenResultIsExplored() {
        Explore explored = run(new Explore(), Map.of("image", result));
        String description = (String) output(explored, String.class);
        assertTrue(description.contains("10 frames of 64 x 64"), description);
        try (Exploration exploration = explored.explore()) {
            assertEquals(result.getTitle(), exploration.name());
        }
    }

    private static String refusal(MonitoredCommand command, Map<String, Object> values) {
        return assertThrows(InvalidDataException.class, () -> run(command, values)).getMessage();
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertTrue(
                refusal(new Explore(), Map.of()).contains("name a model file, or open a series"));
        ImagePlus photo = IJ.createImage("photo", "RGB", 8, 8, 5);
        String wrong = refusal(new Explore(), Map.of("image", photo));
        assertTrue(wrong.contains("\"photo\" is not used"), wrong);
        ImagePlus pair = IJ.createImage("pair", "32-bit", 8, 8, 2);
        String few = refusal(new SaveModel(), Map.of("image", pair, "output", file("few.mri")));
        assertTrue(few.contains("at least 4 frames, but there are 2"), few);
        String none = refusal(new SaveModel(), Map.of("output", file("none.mri")));
        assertTrue(none.contains("open one, or name a file"), none);
        String unnamed = refusal(new SaveModel(), Map.of("image", result));
        assertTrue(unnamed.contains("A file for the model is needed"), unnamed);
        String phase = refusal(new Query(), Map.of("image", result, "what", "phase"));
        assertTrue(phase.contains("magnitudes only"), phase);
    }
}
