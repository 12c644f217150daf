package org.dynamicmri.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.motion.SeriesMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer is not made of is refused. */
class ModelAnswerTest {

    private static final int SIZE = 8;
    private static final int FRAMES = 3;

    private static ImageSeries images() {
        float[] values = new float[2 * SIZE * SIZE * FRAMES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.37 * i);
        }
        return new ImageSeries(
                ComplexImages.wrap(values, SIZE, SIZE, FRAMES),
                new Geometry(SIZE, SIZE, 160, 120, 8, 0.04),
                Map.of());
    }

    private static Deformation rest() {
        DeformationGrids.Level level = new DeformationGrids.Level(2, 3, 3);
        return new Deformation(
                SIZE, SIZE, FRAMES - 1, List.of(level), List.of(new float[2 * level.knots()]));
    }

    private static ModelQuestion asked(Quantity what) {
        return new ModelQuestion(StudyModel.of(images(), new SeriesMotion(rest(), rest())), what);
    }

    private static void requireRefusal(String expected, Executable made) {
        String message = assertThrows(InvalidParameterException.class, made).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLEX")
    void otherThanComplexImagesAreNoSeries(Quantity what) {
        ModelAnswer answer = asked(what).run();
        requireRefusal("the answer is \"" + what.label() + "\"", answer::series);
        requireRefusal("the answer is \"" + what.label() + "\"", () -> answer.part(what));
    }

    @Test
    void complexImagesAreASeriesAndHaveParts() {
        ModelAnswer answer = asked(Quantity.COMPLEX).run();
        assertArrayEquals(images().interleaved(), answer.series().interleaved(), 1e-5f);
        ModelAnswer phase = answer.part(Quantity.PHASE);
        assertEquals(Math.atan2(Math.sin(0.37), 0), phase.image().getAt(0, 0, 0).get(), 1e-5);
        requireRefusal("but \"velocity\" was requested", () -> answer.part(Quantity.VELOCITY));
    }

    @Test
    void noTimesAreRefusedAtOnce() {
        ModelQuestion question = asked(Quantity.IMAGE);
        requireRefusal("none was given", question::times);
        assertEquals(1, question.times(0.04).run().frames());
    }
}
