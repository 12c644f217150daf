package org.dynamicmri.kinetics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.ComplexImages;
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
        return new KineticSettings(model, SPGR, TISSUE_T1, BLOOD_T1, HEMATOCRIT, "aif", 0, 60);
    }

    /** Columns 0 and 1: artery; 2 to 4: one tissue; 5 and 6: the other; 7: air. */
    private static SliceStack study() {
        double[] plasma =
                InputFunction.parker(FRAMES, INTERVAL, 2 * INTERVAL, HEMATOCRIT).atFrames();
        InputFunction input = InputFunction.measured(plasma, 0, INTERVAL);
        double[] left = TracerModel.EXTENDED_TOFTS.curve(LEFT, input);
        double[] right = TracerModel.EXTENDED_TOFTS.curve(RIGHT, input);
        float[] images = new float[2 * SIZE * SIZE * FRAMES];
        for (int i = 0; i < images.length / 2; i++) {
            int column = i % SIZE;
            int frame = i / (SIZE * SIZE);
            double signal =
                    column < 2
                            ? 2 * SPGR.signal((1 - HEMATOCRIT) * plasma[frame], BLOOD_T1)
                            : SPGR.signal(column < 5 ? left[frame] : right[frame], TISSUE_T1);
            images[2 * i] = column == 7 ? 1e-4f : (float) signal;
        }
        return SliceStack.of(
                new ImageSeries(
                        ComplexImages.wrap(images, SIZE, SIZE, FRAMES),
                        new Geometry(SIZE, SIZE, 80, 80, 5, INTERVAL),
                        Map.of()));
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
