package org.dynamicmri.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.model.ModelFile;
import org.dynamicmri.model.PhantomModel;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.DynamicPhantom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phantom's heart, measured in a model with the true motion. */
class MotionMeasurementTest {

    private static final int MATRIX = 64;
    private static final int FRAMES = 10;

    private static final DynamicPhantom PHANTOM = PhantomModel.phantom(MATRIX, FRAMES);
    private static final PhantomHeart HEART = new PhantomHeart(PHANTOM);

    @TempDir private static Path folder;

    private static StudyModel study;

    @BeforeAll
    static void writeTheModel() {
        Path file = folder.resolve("phantom.mri");
        PhantomModel.write(PHANTOM, FRAMES, file);
        study = ModelFile.read(file);
    }

    private static Measures measured(StudyModel model, List<Outline> outlines) {
        try (Workers workers = Workers.of(1)) {
            return MotionMeasurement.of(
                    model, outlines, MeasureSettings.DEFAULT, workers, Monitor.SILENT);
        }
    }

    private static double number(Measures measures, String structure, String quantity) {
        return measures.number(structure, quantity).orElseThrow().value();
    }

    /** A shape that moves as the phantom does, in mm. */
    private static Contour truth(Outline drawn, int frame) {
        double[] x = drawn.x().clone();
        double[] y = drawn.y().clone();
        for (int i = 0; i < x.length; i++) {
            double[] point = {x[i], y[i]};
            PHANTOM.follow(point, drawn.frame(), frame);
            x[i] = point[0];
            y[i] = point[1];
        }
        Geometry geometry = PHANTOM.geometry();
        return new Contour(x, y, drawn.kind() == Outline.Kind.REGION)
                .scaled(geometry.pixelWidthMm(), geometry.pixelHeightMm());
    }

    @Test
    void areasThicknessAndStrainsAreThoseOfThePhantom() {
        Measures measures = measured(study, HEART.all());
        double[] area = measures.curve("endo", "area").orElseThrow().values();
        double[] length = measures.curve("septum", "length").orElseThrow().values();
        double[] thickness = measures.curve("wall", "wall thickness").orElseThrow().values();
        double[] strain = measures.curve("endo", "circumferential strain").orElseThrow().values();
        Contour rest = truth(HEART.endo(1, 0), 0);
        for (int frame = 0; frame < FRAMES; frame++) {
            Contour endo = truth(HEART.endo(1, 0), frame);
            double across = truth(HEART.across(), frame).length();
            assertEquals(endo.area() / rest.area(), area[frame] / area[0], 0.02, "area " + frame);
            assertEquals(across, length[frame], 0.6, "line " + frame);
            assertEquals(across, thickness[frame], 0.6, "thickness " + frame);
            assertEquals(endo.length() / rest.length() - 1, strain[frame], 0.02, "strain " + frame);
        }
        assertTrue(number(measures, "wall", "peak radial strain") > 0.25);
        assertTrue(number(measures, "wall", "peak circumferential strain") < -0.15);
    }

    @Test
    void segmentsFollowTheInsertionThroughTheSeptum() {
        Measures measures = measured(study, HEART.all());
        List<String> segments =
                measures.curves().stream()
                        .map(Curve::structure)
                        .filter(name -> name.endsWith(")"))
                        .distinct()
                        .toList();
        assertEquals(6, segments.size());
        assertEquals("anteroseptal (8)", segments.get(0));
        for (String segment : segments) {
            assertTrue(number(measures, segment, "peak radial strain") > 0.2, segment);
        }
    }

    /**
     * A region drawn in the right place in a later frame is there, and pulls the frames between.
     */
    @Test
    void aCorrectionMovesItsNeighbours() {
        Outline drawn = HEART.endo(1, 0);
        Outline correction = HEART.endo(1, 4);
        double[] x = correction.x().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += 2;
        }
        Outline shifted = new Outline("endo", 1, 4, Outline.Kind.REGION, x, correction.y());
        CarriedShape before = measured(study, List.of(drawn)).shapes().get(0);
        CarriedShape after = measured(study, List.of(shifted, drawn)).shapes().get(0);
        double[] moved = new double[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            moved[frame] =
                    after.frames().get(frame).centre()[0] - before.frames().get(frame).centre()[0];
        }
        assertEquals(0, moved[0], 0.05);
        assertEquals(2, moved[4], 0.2);
        assertTrue(moved[2] > 0.5 && moved[2] < 1.5, "in between " + moved[2]);
        assertTrue(moved[1] < moved[2] && moved[2] < moved[3], "rises towards the correction");
        assertTrue(moved[6] > 1, "the correction counts behind it");
    }

    /** The same slice several times. */
    private static StudyModel stack(int slices) {
        return new StudyModel(
                new SliceStack(Collections.nCopies(slices, study.slices().first())),
                Collections.nCopies(slices, study.motions().get(0)),
                List.of());
    }

    private static List<Outline> edges(int slices) {
        List<Outline> edges = new ArrayList<>();
        for (int slice = 1; slice <= slices; slice++) {
            edges.add(HEART.endo(slice, 0));
        }
        return edges;
    }

    /** Independent errors of n equal slices add up to root n times that of one. */
    @Test
    void errorsOfSlicesAreIndependent() {
        int slices = 4;
        Measures measures = measured(stack(slices), edges(slices));
        double[] ofVolume = errors(measures, "endo", "volume");
        double slice = PHANTOM.geometry().sliceThicknessMm() / 1000;
        for (int frame = 1; frame < FRAMES; frame++) {
            double squares = 0;
            double sum = 0;
            for (int i = 1; i <= slices; i++) {
                double error = slice * errors(measures, "endo, slice " + i, "area")[frame];
                squares += error * error;
                sum += error;
            }
            assertEquals(Math.sqrt(squares), ofVolume[frame], 0.3 * sum, "frame " + frame);
            assertTrue(ofVolume[frame] < 0.8 * sum, "frame " + frame);
        }
    }

    @Test
    void aStackOfSlicesHasAVolume() {
        List<Outline> edges = edges(3);
        StudyModel stack = stack(3);
        Measures measures = measured(stack, edges);
        double[] area = measures.curve("endo, slice 2", "area").orElseThrow().values();
        double[] volume = measures.curve("endo", "volume").orElseThrow().values();
        assertEquals(3 * area[4] * PHANTOM.geometry().sliceThicknessMm() / 1000, volume[4], 1e-6);
        assertEquals(
                number(measures, "endo, slice 1", "fractional area change"),
                number(measures, "endo", "ejection fraction"),
                1e-6);
        edges.remove(1);
        InvalidDataException gap =
                assertThrows(InvalidDataException.class, () -> measured(stack, edges));
        assertTrue(gap.getMessage().contains("neighbouring slices"), gap.getMessage());
    }

    /** Errors of the motion: the edge is uncertain by less than a pixel, and not where drawn. */
    @Test
    void uncertainMotionGivesStandardErrors() {
        Measures measures = measured(study, HEART.all());
        Curve area = measures.curve("endo", "area").orElseThrow();
        double[] errors = area.errors().orElseThrow();
        double perimeter = truth(HEART.endo(1, 0), 0).length();
        assertEquals(0, errors[0], "the reference frame");
        for (int frame = 1; frame < FRAMES; frame++) {
            assertTrue(errors[frame] > 0, "frame " + frame);
            assertTrue(
                    errors[frame] < 0.5 * perimeter * PHANTOM.geometry().pixelWidthMm(),
                    "frame " + frame);
        }
        assertArrayEquals(
                errors,
                measured(study, HEART.all())
                        .curve("endo", "area")
                        .orElseThrow()
                        .errors()
                        .orElseThrow(),
                "the same shapes have the same errors");
    }

    /** The root mean square distance of the halves is added to the error of the motion. */
    @Test
    void halvesGiveStandardErrors() {
        Measures whole = measured(study, List.of(HEART.endo(1, 0)));
        Curve area = whole.curve("endo", "area").orElseThrow();
        double[] motion = area.errors().orElseThrow();
        assertArrayEquals(
                motion, errors(Uncertainty.of(whole, List.of(whole, whole)), "endo", "area"), 1e-9);
        Measures more = shifted(whole, area, 3);
        Measures less = shifted(whole, area, -4);
        Measures certain = Uncertainty.of(whole, List.of(more, less));
        double[] errors = errors(certain, "endo", "area");
        for (int frame = 0; frame < FRAMES; frame++) {
            assertEquals(Math.hypot(Math.sqrt((9 + 16) / 2.0), motion[frame]), errors[frame], 1e-9);
        }
        double[] values = area.values();
        int smallest = 0;
        int largest = 0;
        for (int frame = 1; frame < FRAMES; frame++) {
            smallest = values[frame] < values[smallest] ? frame : smallest;
            largest = values[frame] > values[largest] ? frame : largest;
        }
        double left = values[smallest] / values[largest];
        assertEquals(
                100 * Math.hypot(errors[smallest], left * errors[largest]) / values[largest],
                certain.number("endo", "fractional area change")
                        .orElseThrow()
                        .error()
                        .orElseThrow(),
                1e-9);
    }

    /** What one segment of the halves is off by counts for all of them, and for nothing else. */
    @Test
    void segmentsShareTheErrorsOfTheHalves() {
        Measures whole = measured(study, HEART.all());
        String strain = "radial strain";
        Curve septal = whole.curve("inferoseptal (9)", strain).orElseThrow();
        Measures half = shifted(whole, septal, 0.6);
        Measures certain = Uncertainty.of(whole, List.of(half, half));
        double shared = 0.6 / Math.sqrt(6);
        for (String segment : List.of("inferoseptal (9)", "anterior (7)")) {
            double[] own = errors(whole, segment, strain);
            double[] errors = errors(certain, segment, strain);
            assertEquals(Math.hypot(shared, own[4]), errors[4], 1e-9, segment);
        }
        assertArrayEquals(errors(whole, "wall", strain), errors(certain, "wall", strain), 1e-9);
        assertArrayEquals(
                errors(whole, "anterior (7)", "circumferential strain"),
                errors(certain, "anterior (7)", "circumferential strain"),
                1e-9);
    }

    private static double[] errors(Measures measures, String structure, String quantity) {
        return measures.curve(structure, quantity).orElseThrow().errors().orElseThrow();
    }

    private static Measures shifted(Measures measures, Curve curve, double by) {
        double[] values = Arrays.stream(curve.values()).map(value -> value + by).toArray();
        List<Curve> curves = new ArrayList<>(measures.curves());
        curves.set(
                curves.indexOf(curve),
                new Curve(
                        curve.structure(),
                        curve.whole(),
                        curve.quantity(),
                        curve.unit(),
                        values,
                        curve.errors()));
        return Measures.of(measures.seconds(), measures.shapes(), curves);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Outline endo = HEART.endo(1, 0);
        refused("slice 2", List.of(new Outline("a", 2, 0, endo.kind(), endo.x(), endo.y())));
        refused("frame 11", List.of(new Outline("a", 1, 10, endo.kind(), endo.x(), endo.y())));
        refused("drawn twice in frame 1", List.of(endo, endo));
        refused(
                "one kind",
                List.of(endo, new Outline("endo", 1, 3, Outline.Kind.LINE, endo.x(), endo.y())));
        refused("At least one", List.of());
    }

    private static void refused(String expected, List<Outline> outlines) {
        InvalidDataException refusal =
                assertThrows(InvalidDataException.class, () -> measured(study, outlines));
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    }
}
