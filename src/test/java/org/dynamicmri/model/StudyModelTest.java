package org.dynamicmri.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disc that grows in four phases, and is 2 pixels further down in each of three breath states.
 */
class StudyModelTest {

    private static final int SIZE = StatesModel.SIZE;
    private static final int PHASES = StatesModel.ORDER.phases();
    private static final int STATES = StatesModel.ORDER.states();
    private static final double PIXEL_MM = StatesModel.PIXEL_MM;

    @TempDir Path folder;

    private final StudyModel study = StatesModel.of();

    private static List<float[]> asked(StudyModel model, Quantity what, Workers workers) {
        ImageSeries images = model.slices().first();
        Window all = Window.whole(images.geometry(), SIZE);
        ModelQuery query = new ModelQuery(all, ModelQuery.framesOf(images), 0);
        return query.run(what, model.slice(1, workers), workers, Monitor.SILENT);
    }

    @Test
    void aStateIsARingOfItsOwn() {
        StudyModel state = study.state(2);
        assertEquals(FrameOrder.ring(PHASES), state.order());
        assertArrayEquals(
                FrameOrder.state(StatesModel.series(), 1).interleaved(),
                state.slices().interleaved());
        assertEquals(PHASES, state.motions().get(0).forward().pairs());
        try (Workers workers = Workers.of(2)) {
            float[] moved = asked(state, Quantity.DISPLACEMENT, workers).get(1);
            int edge = 2 * (22 * SIZE + 34);
            assertEquals(2 * PIXEL_MM, moved[edge], 1.2, "outwards");
        }
    }

    @Test
    void aPhaseMovesAsTheBreath() {
        StudyModel phase = study.phase(1);
        assertEquals(FrameOrder.line(STATES), phase.order());
        try (Workers workers = Workers.of(2)) {
            List<float[]> moved = asked(phase, Quantity.DISPLACEMENT, workers);
            for (int state = 0; state < STATES; state++) {
                int edge = 2 * (9 * SIZE + 24);
                assertEquals(0, moved.get(state)[edge], 0.4, "x of state " + state);
                assertEquals(
                        state * StatesModel.SHIFT * PIXEL_MM,
                        moved.get(state)[edge + 1],
                        0.4,
                        "y of state " + state);
            }
        }
    }

    @Test
    void itsFileKeepsBothMotions() {
        Path file = folder.resolve("states.mri");
        ModelFile.write(study, file);
        StudyModel read = ModelFile.read(file);
        assertEquals(StatesModel.ORDER, read.order());
        assertArrayEquals(
                study.breaths().get(0).backward().knots().get(1),
                read.breaths().get(0).backward().knots().get(1));
        assertArrayEquals(
                study.motions().get(0).forward().evaluate(7, 9, 9),
                read.state(2).motions().get(0).forward().evaluate(3, 9, 9),
                1e-6f);
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThrows(InvalidDataException.class, () -> study.state(0));
        assertThrows(InvalidDataException.class, () -> study.state(STATES + 1));
        assertThrows(InvalidDataException.class, () -> study.phase(PHASES + 1));
        StudyModel one = study.state(1);
        assertEquals(one, one.state(1));
        String message = assertThrows(InvalidDataException.class, () -> one.phase(1)).getMessage();
        assertTrue(message.contains("one state"), message);
    }
}
