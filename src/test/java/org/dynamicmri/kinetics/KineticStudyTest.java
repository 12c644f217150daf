package org.dynamicmri.kinetics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;

/** A series of an artery, two tissues and air, made by the models that measure it. */
class KineticStudyTest {

    private static final int SIZE = 8;
    private static final int FRAMES = 40;
    private static final double INTERVAL = 4;
    private static final double TISSUE_T1 = 1.2;
    private static final double BLOOD_T1 = 1.6;
    private static final double HEMATOCRIT = 0.4;
    private static final double[] LEFT = {0.1, 0.2, 0.05};
    private static final double[] RIGHT = {0.3, 0.4, 0.1};

    private static final SignalModel SPGR =
            new SignalModel(SignalModel.Kind.SPGR, 0.004, 15, 4.5, 3);

    private static KineticSettings settings(Optional<TracerModel> model) {
        return new KineticSettings(
                model, SPGR, TissueT1.of(TISSUE_T1), BLOOD_T1, HEMATOCRIT, "aif", 0, 60);
    }

    /** Evenly spaced frames, one T1. */
    private static SliceStack study() {
        return study(FrameTimes.even(FRAMES, INTERVAL), TISSUE_T1);
    }

    /**
     * Columns 0 and 1: artery; 2 to 4: one tissue; 5 and 6: the other, with a T1 of its own; 7:
     * air.
     */
    private static SliceStack study(double[] seconds, double rightT1) {
        double[] plasma = InputFunction.parker(seconds, 2 * INTERVAL, HEMATOCRIT).atFrames();
        InputFunction input = InputFunction.measured(plasma, 0, seconds);
        double[] left = TracerModel.EXTENDED_TOFTS.curve(LEFT, input);
        double[] right = TracerModel.EXTENDED_TOFTS.curve(RIGHT, input);
        float[] images = new float[2 * SIZE * SIZE * FRAMES];
        for (int i = 0; i < images.length / 2; i++) {
            int column = i % SIZE;
            int frame = i / (SIZE * SIZE);
            double signal =
                    column < 2
                            ? 2 * SPGR.signal((1 - HEMATOCRIT) * plasma[frame], BLOOD_T1)
                            : column < 5
                                    ? SPGR.signal(left[frame], TISSUE_T1)
                                    : SPGR.signal(right[frame], rightT1);
            images[2 * i] = column == 7 ? 1e-4f : (float) signal;
        }
        return SliceStack.of(
                new ImageSeries(
                        ComplexImages.wrap(images, SIZE, SIZE, FRAMES),
                        new Geometry(SIZE, SIZE, 80, 80, 5, INTERVAL),
                        FrameTimes.property(seconds)));
    }

    private static Outline square(String name, double left, double right) {
        return new Outline(
                name,
                1,
                0,
                Outline.Kind.REGION,
                new double[] {left, right, right, left},
                new double[] {0.5, 0.5, 6.5, 6.5});
    }

    private static KineticStudy measured(
            SliceStack study, List<Outline> regions, KineticSettings settings) {
        try (Workers workers = Workers.of(2)) {
            return KineticStudy.of(study, regions, settings, true, workers, Monitor.SILENT);
        }
    }

    @Test
    void regionsAndMapsHaveTheParametersOfTheTissue() {
        KineticStudy study =
                measured(
                        study(),
                        List.of(square("aif", -0.5, 1.5), square("left", 1.5, 4.5)),
                        settings(Optional.of(TracerModel.EXTENDED_TOFTS)));
        assertEquals("region aif", study.inputName());
        assertEquals(1, study.regions().size());
        KineticFit fit = study.regions().get(0).fit().orElseThrow();
        Map<String, float[]> maps = study.maps().get(0);
        String[] names = {"Ktrans (1/min)", "ve", "vp"};
        for (int i = 0; i < names.length; i++) {
            assertEquals(LEFT[i], fit.values()[i], 1e-3 * LEFT[i], names[i]);
            assertEquals(LEFT[i], maps.get(names[i])[3 * SIZE + 3], 1e-3 * LEFT[i], names[i]);
            assertEquals(RIGHT[i], maps.get(names[i])[3 * SIZE + 6], 1e-3 * RIGHT[i], names[i]);
            assertEquals(0, maps.get(names[i])[3 * SIZE + 7], "air");
        }
        assertTrue(maps.get("R2")[3 * SIZE + 3] > 0.999);
    }

    /** Every second of the first frames, then every 12 s: the times of the series count. */
    @Test
    void unevenFramesHaveTheParametersOfTheTissue() {
        double[] seconds = new double[FRAMES];
        for (int frame = 1; frame < FRAMES; frame++) {
            seconds[frame] = seconds[frame - 1] + (frame < 25 ? 1.5 : 12);
        }
        KineticStudy study =
                measured(
                        study(seconds, TISSUE_T1),
                        List.of(square("aif", -0.5, 1.5), square("left", 1.5, 4.5)),
                        settings(Optional.of(TracerModel.EXTENDED_TOFTS)));
        double[] values = study.regions().get(0).fit().orElseThrow().values();
        for (int i = 0; i < LEFT.length; i++) {
            assertEquals(LEFT[i], values[i], 1e-3 * LEFT[i], "parameter " + i);
        }
        assertEquals(seconds[FRAMES - 1], study.seconds()[FRAMES - 1], 1e-3);
    }

    /** T1 in ms, pixel by pixel, [x, y]: another T1 at the right, none in air. */
    private static TissueT1 map(double factor) {
        float[] values = new float[2 * SIZE * SIZE];
        for (int pixel = 0; pixel < values.length / 2; pixel++) {
            int column = pixel % SIZE;
            double ms = column < 5 ? 1000 * TISSUE_T1 : column < 7 ? 700 : 0;
            values[2 * pixel] = (float) (factor * ms);
        }
        return TissueT1.of(
                SliceStack.of(
                        new ImageSeries(
                                ComplexImages.wrap(values, SIZE, SIZE, 1),
                                new Geometry(SIZE, SIZE, 80, 80, 5, 1),
                                Map.of())));
    }

    @Test
    void aMapOfT1CountsPixelByPixel() {
        SliceStack series = study(FrameTimes.even(FRAMES, INTERVAL), 0.7);
        KineticSettings settings =
                new KineticSettings(
                        Optional.of(TracerModel.EXTENDED_TOFTS),
                        SPGR,
                        map(1),
                        BLOOD_T1,
                        HEMATOCRIT,
                        "aif",
                        0,
                        60);
        KineticStudy study =
                measured(
                        series,
                        List.of(square("aif", -0.5, 1.5), square("right", 4.5, 6.5)),
                        settings);
        double[] region = study.regions().get(0).fit().orElseThrow().values();
        double[] pixel = study.pixel(series, 1, 6, 3).fit().orElseThrow().values();
        String[] names = {"Ktrans (1/min)", "ve", "vp"};
        for (int i = 0; i < RIGHT.length; i++) {
            float[] map = study.maps().get(0).get(names[i]);
            assertEquals(RIGHT[i], region[i], 1e-3 * RIGHT[i], names[i]);
            assertEquals(RIGHT[i], pixel[i], 1e-3 * RIGHT[i], names[i]);
            assertEquals(RIGHT[i], map[3 * SIZE + 6], 1e-3 * RIGHT[i], names[i]);
            assertEquals(LEFT[i], map[3 * SIZE + 3], 1e-3 * LEFT[i], names[i]);
        }
        InvalidDataException none =
                assertThrows(
                        InvalidDataException.class,
                        () -> measured(series, List.of(square("air", 6.5, 7.5)), settings));
        assertTrue(
                none.getMessage().contains("no values in the region \"air\""), none.getMessage());
    }

    @Test
    void mapsOfOtherUnitsAreRefused() {
        InvalidDataException refusal = assertThrows(InvalidDataException.class, () -> map(0.001));
        assertTrue(refusal.getMessage().contains("must be in ms"), refusal.getMessage());
    }

    @Test
    void withoutAnArteryThePopulationCurveIsTaken() {
        KineticStudy study =
                measured(
                        study(),
                        List.of(square("right", 4.5, 6.5)),
                        settings(Optional.of(TracerModel.EXTENDED_TOFTS)));
        assertTrue(study.inputName().contains("Parker"), study.inputName());
        double[] values = study.regions().get(0).fit().orElseThrow().values();
        assertEquals(RIGHT[0], values[0], 0.1 * RIGHT[0], "the same curve, but finer in time");
    }

    @Test
    void withoutAModelThereIsTheEnhancementAlone() {
        KineticStudy study =
                measured(study(), List.of(square("left", 1.5, 4.5)), settings(Optional.empty()));
        assertTrue(study.input().isEmpty());
        assertTrue(study.regions().get(0).fit().isEmpty());
        assertEquals(4, study.maps().get(0).size());
    }

    /** Magnitudes would turn noise before the agent arrives into a concentration. */
    @Test
    void concentrationsKeepTheirSign() {
        float[] images = new float[2 * SIZE * SIZE * FRAMES];
        for (int i = 0; i < images.length / 2; i++) {
            int frame = i / (SIZE * SIZE);
            double noise = frame % 2 == 0 ? -0.125 : 0.125;
            images[2 * i] = (float) (noise + (frame < FRAMES / 2 ? 0 : 1));
        }
        SliceStack series =
                SliceStack.of(
                        new ImageSeries(
                                ComplexImages.wrap(images, SIZE, SIZE, FRAMES),
                                new Geometry(SIZE, SIZE, 80, 80, 5, INTERVAL),
                                Map.of()));
        SignalModel signal = new SignalModel(SignalModel.Kind.CONCENTRATION, 0, 0, 0, 2);
        KineticSettings settings =
                new KineticSettings(
                        Optional.empty(), signal, TissueT1.of(1), 1, HEMATOCRIT, "aif", 0, 60);
        KineticStudy study = measured(series, List.of(square("left", 1.5, 4.5)), settings);
        double[] region = study.regions().get(0).concentration();
        double[] pixel = study.pixel(series, 1, 3, 3).concentration();
        assertEquals(-0.125, region[0], 1e-9);
        assertEquals(-0.125, pixel[0], 1e-9);
        // 60 s from the first frame, all before the agent arrives
        assertEquals(0, study.maps().get(0).get("area (mM s)")[3 * SIZE + 3], 0.51);
    }

    @Test
    void regionsOfOtherSlicesAreRefused() {
        Outline other =
                new Outline(
                        "x",
                        2,
                        0,
                        Outline.Kind.REGION,
                        new double[] {1, 2, 2},
                        new double[] {1, 1, 2});
        InvalidDataException refusal =
                assertThrows(
                        InvalidDataException.class,
                        () -> measured(study(), List.of(other), settings(Optional.empty())));
        assertTrue(refusal.getMessage().contains("slice 2"), refusal.getMessage());
    }
}
