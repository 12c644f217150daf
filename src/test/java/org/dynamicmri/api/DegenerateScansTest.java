package org.dynamicmri.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scans that can be read but hold next to nothing give a result, or an error that says why. */
class DegenerateScansTest {

    private static final int FRAMES = 4;
    private static final int COILS = 2;

    /** What the samples of a scan are. */
    private enum Content {
        ONE_PIXEL,
        ROW,
        COLUMN,
        DIAGONAL,
        SAME_READOUTS,
        SPIKE,
        DARK_COIL,
        DARK_FRAME;

        /** The sample of a coil at a place of k-space, of an image of this many pixels. */
        private double at(double kx, double ky, int coil, int frame, int matrix) {
            double far = Math.abs(kx) + Math.abs(ky);
            double disc = (1 + coil) / (1 + far * far) + 0.1 * frame / (1 + far);
            return switch (this) {
                case ONE_PIXEL -> 1 + coil;
                case ROW -> Math.abs(kx) < 0.5 ? 1 + coil : 0;
                case COLUMN -> Math.abs(ky) < 0.5 ? 1 + coil : 0;
                case DIAGONAL -> Math.abs(kx + ky) < 0.5 ? 1 + coil : 0;
                case SAME_READOUTS -> (1 + coil) / (1 + Math.abs(kx));
                case SPIKE -> frame == 1 && far < 0.5 && coil == 0 ? matrix : 0;
                case DARK_COIL -> coil == 1 ? 0 : disc;
                case DARK_FRAME -> frame == 2 ? 0 : disc;
            };
        }
    }

    /** Where the samples lie. */
    private enum Places {
        LINES,
        SPOKES,
        SAME_SPOKE,
        CENTRE;

        private Trajectory of(int matrix) {
            int samples = this == LINES ? matrix : 2 * matrix;
            int readouts = this == LINES ? matrix : 6;
            float[] k = new float[2 * samples * readouts * FRAMES];
            for (int i = 0; i < k.length / 2; i++) {
                int readout = i / samples;
                double radius = (i % samples - samples / 2) * (double) matrix / samples;
                double angle = this == SPOKES ? readout * Math.PI * (Math.sqrt(5) - 1) / 2 : 0;
                int line = readout % readouts - readouts / 2;
                k[2 * i] = this == CENTRE ? 0 : (float) (radius * Math.cos(angle));
                k[2 * i + 1] = this == LINES ? line : (float) (radius * Math.sin(angle));
                k[2 * i + 1] = this == CENTRE ? 0 : k[2 * i + 1];
            }
            return new Trajectory(k, samples, readouts, FRAMES);
        }
    }

    private static KSpace scan(Content content, Places places, int matrix) {
        Trajectory trajectory = places.of(matrix);
        int perFrame = trajectory.samplesPerFrame();
        float[] values = new float[2 * perFrame * COILS * FRAMES];
        for (int i = 0; i < values.length / 2; i++) {
            int frame = i / (perFrame * COILS);
            int sample = i % perFrame;
            values[2 * i] =
                    (float)
                            content.at(
                                    trajectory.kx(frame, sample),
                                    trajectory.ky(frame, sample),
                                    i / perFrame % COILS,
                                    frame,
                                    matrix);
        }
        return new KSpace(
                ComplexImages.wrap(
                        values, trajectory.samples(), trajectory.spokes(), COILS, FRAMES),
                trajectory,
                Geometry.uncalibrated(matrix));
    }

    private static Stream<Arguments> scans() {
        List<Arguments> scans = new ArrayList<>();
        for (Content content : Content.values()) {
            for (Places places : Places.values()) {
                scans.add(Arguments.of(content, places));
            }
        }
        return scans.stream();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void giveAResultOrAnError(Content content, Places places) {
        KSpace scan = scan(content, places, 12);
        for (String method : List.of("gridding", "cg-sense", "tv", "llr", "l+s", "subspace")) {
            try {
                float[] images = ComplexImages.interleaved(run(scan, method).image());
                for (float value : images) {
                    assertTrue(Float.isFinite(value), method);
                }
            } catch (InvalidDataException e) {
                assertTrue(e.getMessage().length() > 40, e.getMessage());
                assertFalse(isUsable(content, places), method + ": " + e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void giveAResultOrAnErrorByMotion(Content content) {
        requireFinite(scan(content, Places.SPOKES, 6), "motion", "default");
    }

    @ParameterizedTest
    @EnumSource(
            value = Content.class,
            names = {"ROW", "SPIKE", "DARK_FRAME"})
    void giveAResultByRepresentations(Content content) {
        requireFinite(scan(content, Places.LINES, 4), "inr", "short");
    }

    private static void requireFinite(KSpace scan, String method, String preset) {
        for (float value : ComplexImages.interleaved(run(scan, method, preset).image())) {
            assertTrue(Float.isFinite(value), method);
        }
    }

    /** There is no room for motion between so few pixels, which is found out before the work. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 5", "12, 1", "1, 12"})
    void imagesOfFewPixelsAreForOtherMethods(int width, int height) {
        KSpace tiny = lines(width, height);
        for (String method : List.of("motion", "inr")) {
            String message =
                    assertThrows(InvalidDataException.class, () -> run(tiny, method)).getMessage();
            assertTrue(message.contains("at least 4 x 4 pixels"), message);
            assertTrue(message.contains(width + " x " + height), message);
        }
        String model =
                assertThrows(
                                InvalidDataException.class,
                                () ->
                                        Model.of(
                                                new SliceStack(List.of(blank(width, height))),
                                                1,
                                                Monitor.SILENT))
                        .getMessage();
        assertTrue(model.contains(width + " x " + height), model);
        for (String method : List.of("gridding", "cg-sense", "tv", "llr", "l+s", "subspace")) {
            requireFinite(tiny, method, "default");
        }
        requireFinite(tiny, "inr", "short");
    }

    private static ImageSeries blank(int width, int height) {
        return new ImageSeries(
                ComplexImages.wrap(new float[2 * width * height * FRAMES], width, height, FRAMES),
                new Geometry(width, height, width, height, 1, 1),
                Map.of());
    }

    /** All lines of an image of a bright point in every frame. */
    private static KSpace lines(int width, int height) {
        float[] k = new float[2 * width * height * FRAMES];
        float[] values = new float[COILS * k.length];
        for (int i = 0; i < k.length / 2; i++) {
            k[2 * i] = i % width - width / 2;
            k[2 * i + 1] = i / width % height - height / 2;
        }
        for (int i = 0; i < values.length / 2; i++) {
            values[2 * i] = 1 + i % 3;
        }
        return new KSpace(
                ComplexImages.wrap(values, width, height, COILS, FRAMES),
                new Trajectory(k, width, height, FRAMES),
                new Geometry(width, height, width, height, 1, 1));
    }

    /** An object with an extent, sampled all over k-space, though not by every coil or frame. */
    private static boolean isUsable(Content content, Places places) {
        return (content == Content.DARK_COIL || content == Content.DARK_FRAME)
                && (places == Places.LINES || places == Places.SPOKES);
    }

    @Test
    void aMatrixSmallerThanTheKernelIsRefused() {
        KSpace tiny = scan(Content.DARK_COIL, Places.SPOKES, 2);
        String message =
                assertThrows(InvalidDataException.class, () -> run(tiny, "gridding")).getMessage();
        assertTrue(message.contains("matrix"), message);
    }

    private static ReconstructedSeries run(KSpace scan, String method) {
        return run(scan, method, "default");
    }

    private static ReconstructedSeries run(KSpace scan, String method, String preset) {
        return Reconstruction.of("degenerate", (hints, say) -> new Scan(scan))
                .method(method, preset)
                .threads(1)
                .run();
    }
}
