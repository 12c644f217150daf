package org.dynamicmri.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.DynamicPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a beating heart whose motion is known. */
class ModelViewTest {

    private static final int MATRIX = 48;
    private static final int FRAMES = 12;
    private static final double TIME = 3.4;

    @TempDir static Path folder;

    private static Workers workers;
    private static DynamicPhantom phantom;
    private static MotionModel model;

    @BeforeAll
    static void write() {
        workers = Workers.of(2);
        phantom = PhantomModel.phantom(MATRIX, FRAMES);
        Path file = folder.resolve("heart.mri");
        PhantomModel.write(phantom, FRAMES, file);
        model = ModelFile.read(file).slice(1, workers);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Window window() {
        return new Window(100, 90, 12.3, 10.1, 0.21, 0.21);
    }

    @Test
    void whatIsSeenIsWhatAQueryGives() {
        ModelView view = new ModelView(model, workers);
        view.setReference(2);
        for (Layer layer : Layer.values()) {
            ModelQuery query = new ModelQuery(window(), List.of(TIME), 2);
            assertArrayEquals(
                    query.run(layer.quantity(), model, workers, Monitor.SILENT).get(0),
                    view.render(layer, window(), TIME, 1).values(),
                    layer.toString());
        }
    }

    @Test
    void greysFollowTheMagnitude() {
        ModelView view = new ModelView(model, workers);
        Picture picture = view.render(Layer.IMAGE, window(), TIME, 1);
        double white = view.scale(Layer.IMAGE);
        for (int i = 0; i < picture.colours().length; i++) {
            double expected = 255 * Math.min(1, picture.values()[i] / white);
            assertEquals(expected, picture.colours()[i] & 0xff, 0.51);
        }
        Picture brighter = view.render(Layer.IMAGE, window(), TIME, 0.5);
        assertTrue((brighter.colours()[0] & 0xff) >= (picture.colours()[0] & 0xff));
    }

    @Test
    void whatDoesNotMoveHasNoColour() {
        ModelView view = new ModelView(model, workers);
        int[] still = view.render(Layer.DISPLACEMENT, window(), 0, 1).colours();
        assertArrayEquals(view.render(Layer.IMAGE, window(), 0, 1).colours(), still);
        int coloured = 0;
        for (int colour : view.render(Layer.DISPLACEMENT, window(), TIME, 1).colours()) {
            coloured += (colour >> 16 & 0xff) == (colour & 0xff) ? 0 : 1;
        }
        assertTrue(coloured > still.length / 4, coloured + " of " + still.length);
    }

    @Test
    void arrowsOfDisplacementEndWhereTheTissueIs() {
        ModelView view = new ModelView(model, workers);
        List<Arrow> arrows = view.arrows(Quantity.DISPLACEMENT, window(), 4);
        float[] truth = phantom.displacement(0, 4);
        boolean[] heart = phantom.heart(0);
        int seen = 0;
        for (Arrow arrow : arrows) {
            int x = (int) Math.round(12.3 + 0.21 * arrow.x());
            int y = (int) Math.round(10.1 + 0.21 * arrow.y());
            int p = y * MATRIX + x;
            if (heart[p]) {
                seen++;
                assertEquals(truth[2 * p], 0.21 * arrow.dx(), 0.35);
                assertEquals(truth[2 * p + 1], 0.21 * arrow.dy(), 0.35);
            }
        }
        assertTrue(seen >= 4, seen + " of " + arrows.size());
    }
}
