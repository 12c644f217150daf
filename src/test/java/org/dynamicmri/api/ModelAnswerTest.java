package org.dynamicmri.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.FrameTimes;
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

    /** Frames that move evenly from each to the next. */
    private static ModelQuestion asked(Quantity what, FrameOrder order, double... seconds) {
        Map<String, String> properties = new HashMap<>(order.properties());
        properties.putAll(FrameTimes.property(seconds));
        int frames = order.frames();
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(new float[2 * SIZE * SIZE * frames], SIZE, SIZE, frames),
                        new Geometry(SIZE, SIZE, 160, 120, 8, FrameTimes.interval(seconds)),
                        properties);
        DeformationGrids.Level level = new DeformationGrids.Level(order.span(), 3, 3);
        SeriesMotion motion = new SeriesMotion(moved(level, 0.5f), moved(level, -0.5f));
        return new ModelQuestion(StudyModel.of(series, motion), what);
    }

    private static Deformation moved(DeformationGrids.Level level, float pixels) {
        float[] values = new float[2 * level.knots()];
        Arrays.fill(values, pixels);
        return new Deformation(SIZE, SIZE, level.times(), List.of(level), List.of(values));
    }

    private static final double[] UNEVEN = {0, 0.1125, 0.206, 0.3, 0.75};

    @Test
    void unevenFramesAreAskedAtTheirTimes() {
        ModelQuestion question = asked(Quantity.IMAGE, FrameOrder.line(5), UNEVEN);
        Map<String, String> settings = question.times(0.3, 0.745).run().settings();
        assertEquals("300.000 745.000", settings.get("times (ms)"));
        Map<String, String> strain =
                asked(Quantity.STRAIN, FrameOrder.line(5), UNEVEN).reference(0.3).run().settings();
        assertEquals("4", strain.get("reference frame"));
        assertEquals(
                "0.00000 375.000 750.000", question.frames(3).run().settings().get("times (ms)"));
        requireRefusal("between 0 and 750.000 ms", () -> question.times(0.76));
    }

    @Test
    void velocityIsThatBetweenTheFrames() {
        ModelAnswer answer =
                asked(Quantity.VELOCITY, FrameOrder.line(5), UNEVEN).times(0.05625, 0.525).run();
        float early = answer.image().getAt(4, 4, 0).get();
        float late = answer.image().getAt(4, 4, 1).get();
        assertTrue(late != 0);
        assertEquals(0.45 / 0.1125, early / late, 1e-3);
    }

    /** What is read from the result measures at the times asked for, not at the model's. */
    @Test
    void resultsKeepTheirOwnTimes() {
        double[] even = FrameTimes.even(6, 0.15);
        ModelQuestion question = asked(Quantity.COMPLEX, FrameOrder.line(6), even);
        ImageSeries part = question.times(0, 0.01, 0.02, 0.03, 0.04, 0.05).run().series().first();
        assertArrayEquals(FrameTimes.even(6, 0.01), FrameTimes.orEven(part), 1e-9);
        ImageSeries uneven = question.times(0.1, 0.11, 0.2).run().series().first();
        assertArrayEquals(new double[] {0, 0.01, 0.1}, FrameTimes.orEven(uneven), 1e-9);
    }

    @Test
    void onlyAWholeCycleIsARing() {
        double[] even = FrameTimes.even(6, 0.15);
        ModelQuestion question = asked(Quantity.COMPLEX, FrameOrder.ring(6), even);
        assertEquals(FrameOrder.ring(6), order(question));
        assertEquals(FrameOrder.ring(9), order(question.frames(9)));
        assertEquals(FrameOrder.ring(3), order(question.times(0.1, 0.4, 0.7)));
        assertEquals(FrameOrder.line(6), order(question.times(0, 0.01, 0.02, 0.03, 0.04, 0.05)));
        assertEquals(FrameOrder.line(3), order(question.times(0, 0.45, 0.9)));
        assertEquals(FrameOrder.line(3), order(question.times(0, 0.1, 0.6)));
        double[] uneven = {0, 0.1, 0.3, 0.4};
        assertEquals(
                FrameOrder.ring(4), order(asked(Quantity.COMPLEX, FrameOrder.ring(4), uneven)));
    }

    private static FrameOrder order(ModelQuestion question) {
        return FrameOrder.of(question.run().series().first());
    }
}
