package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.sampling.RadialTrajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenseOperatorTest {

    @ParameterizedTest
    @CsvSource({"16, 16, 1", "20, 14, 3", "24, 24, 8", "15, 21, 5"})
    void obeysTheAxioms(int width, int height, int coils) {
        try (Workers workers = Workers.of(2)) {
            OperatorAxioms.check(operator(width, height, coils, 3, Accuracy.FAST, workers));
        }
    }

    /** Grids of 1.25 to 1.4 times the matrix, on which kernels of 6 and of 5 cells follow. */
    @ParameterizedTest
    @CsvSource({"FAST, 40, 48", "FAST, 64, 64", "FAST, 50, 50", "FAST, 46, 96", "ACCURATE, 40, 48"})
    void agreesWithTheExactSum(Accuracy accuracy, int width, int height) {
        int coils = 2;
        Trajectory trajectory = radial(2 * width, 5, 2, width / 2.0);
        CoilMaps maps = maps(width, height, coils);
        Geometry geometry = new Geometry(width, height, 300, 360, 8, 0.05);
        try (Workers workers = Workers.of(1)) {
            SenseOperator operator =
                    SenseOperator.create(trajectory, geometry, maps, accuracy, workers);
            float[] images = OperatorAxioms.random(new Random(3), 2 * operator.inputLength());
            float[] kSpace = new float[2 * operator.outputLength()];
            operator.forward(images, kSpace);
            float[] exact = exact(trajectory, maps, images);
            double error = OperatorAxioms.distance(exact, kSpace) / OperatorAxioms.norm(exact);
            assertEquals(0, error, accuracy == Accuracy.FAST ? 1e-3 : 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 1, 1", "20, 14, 3, 1", "15, 21, 2, 2", "24, 24, 8, 2"})
    void isExactOnCartesianMasksOfEveryFrame(int width, int height, int coils, int fineness) {
        Trajectory trajectory = masks(width, height, fineness);
        CoilMaps maps = maps(width, height, coils);
        Geometry geometry = new Geometry(width, height, width, height, 1, 1);
        try (Workers workers = Workers.of(2)) {
            SenseOperator operator =
                    SenseOperator.create(trajectory, geometry, maps, Accuracy.FAST, workers);
            OperatorAxioms.check(operator);
            float[] images = OperatorAxioms.random(new Random(3), 2 * operator.inputLength());
            float[] kSpace = new float[2 * operator.outputLength()];
            operator.forward(images, kSpace);
            float[] exact = exact(trajectory, maps, images);
            double error = OperatorAxioms.distance(exact, kSpace) / OperatorAxioms.norm(exact);
            assertEquals(0, error, 1e-6, "no gridding kernel is as exact");
        }
    }

    /** Lines of other ky in every frame, the first of them twice. */
    private static Trajectory masks(int width, int height, int fineness) {
        int lines = 5;
        int frames = 3;
        int samples = width * fineness;
        Random random = new Random(4);
        float[] k = new float[2 * samples * lines * frames];
        for (int line = 0; line < lines * frames; line++) {
            int ky = random.nextInt(height) - height / 2;
            for (int sample = 0; sample < samples; sample++) {
                int i = 2 * (line * samples + sample);
                k[i] = (float) (sample - samples / 2) / fineness;
                k[i + 1] = line % lines == 1 ? k[i + 1 - 2 * samples] : ky;
            }
        }
        return new Trajectory(k, samples, lines, frames);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() {
        float[][] results = new float[2][];
        for (int i = 0; i < 2; i++) {
            try (Workers workers = Workers.of(1 + 2 * i)) {
                SenseOperator operator = operator(24, 24, 4, 5, Accuracy.FAST, workers);
                float[] images = OperatorAxioms.random(new Random(3), 2 * operator.inputLength());
                results[i] = new float[images.length];
                operator.normal(images, results[i]);
            }
        }
        assertArrayEquals(results[0], results[1]);
    }

    private static SenseOperator operator(
            int width, int height, int coils, int frames, Accuracy accuracy, Workers workers) {
        Geometry geometry = new Geometry(width, height, width, height, 1, 1);
        double extent = Math.min(width, height) / 2.0;
        Trajectory trajectory = radial(2 * Math.min(width, height), 4, frames, extent);
        return SenseOperator.create(
                trajectory, geometry, maps(width, height, coils), accuracy, workers);
    }

    private static Trajectory radial(int samples, int spokes, int frames, double extent) {
        return RadialTrajectory.create(
                RadialTrajectory.GOLDEN_ANGLE_DEGREES, samples, spokes, frames, extent);
    }

    private static CoilMaps maps(int width, int height, int coils) {
        float[] values = OperatorAxioms.random(new Random(5), 2 * width * height * coils);
        return new CoilMaps(ComplexImages.wrap(values, width, height, coils));
    }

    /** The definition in the operator's Javadoc, term by term. */
    private static float[] exact(Trajectory trajectory, CoilMaps maps, float[] images) {
        int width = maps.width();
        int height = maps.height();
        int samples = trajectory.samplesPerFrame();
        float[] m = maps.interleaved();
        float[] kSpace = new float[2 * samples * maps.coils() * trajectory.frames()];
        int target = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int coil = 0; coil < maps.coils(); coil++) {
                for (int sample = 0; sample < samples; sample++) {
                    double re = 0;
                    double im = 0;
                    for (int y = 0; y < height; y++) {
                        for (int x = 0; x < width; x++) {
                            int i = 2 * ((frame * height + y) * width + x);
                            int c = 2 * ((coil * height + y) * width + x);
                            double vr = images[i] * m[c] - images[i + 1] * m[c + 1];
                            double vi = images[i] * m[c + 1] + images[i + 1] * m[c];
                            double phase =
                                    -2
                                            * Math.PI
                                            * (trajectory.kx(frame, sample)
                                                            * (x - width / 2)
                                                            / width
                                                    + trajectory.ky(frame, sample)
                                                            * (y - height / 2)
                                                            / height);
                            re += vr * Math.cos(phase) - vi * Math.sin(phase);
                            im += vr * Math.sin(phase) + vi * Math.cos(phase);
                        }
                    }
                    double scale = 1 / Math.sqrt((double) width * height);
                    kSpace[target++] = (float) (scale * re);
                    kSpace[target++] = (float) (scale * im);
                }
            }
        }
        return kSpace;
    }
}
