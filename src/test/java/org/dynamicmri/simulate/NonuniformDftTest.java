package org.dynamicmri.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.RadialTrajectory;
import org.junit.jupiter.api.Test;

class NonuniformDftTest {

    @Test
    void equalsTheSumWrittenDownForAnyParityAndRectangle() {
        for (int[] size : new int[][] {{6, 6}, {7, 5}, {5, 8}, {1, 4}, {4, 1}}) {
            int width = size[0];
            int height = size[1];
            Trajectory trajectory = randomTrajectory(70, 2, 3);
            CoilMaps maps = randomMaps(width, height, 2);
            float[] images = random(2 * width * height * 3, 5);
            try (Workers workers = Workers.of(2)) {
                NonuniformDft transform = new NonuniformDft(trajectory, maps, workers);
                float[] actual = new float[2 * transform.outputLength()];
                transform.forward(images, actual);
                assertArrayEquals(bruteForce(trajectory, maps, images), actual, 3e-6f);
            }
        }
    }

    @Test
    void adjointIsTheConjugateTranspose() {
        Trajectory trajectory = randomTrajectory(70, 2, 3);
        CoilMaps maps = randomMaps(7, 6, 2);
        try (Workers workers = Workers.of(2)) {
            NonuniformDft transform = new NonuniformDft(trajectory, maps, workers);
            float[] images = random(2 * transform.inputLength(), 1);
            float[] samples = random(2 * transform.outputLength(), 2);
            float[] forward = new float[samples.length];
            float[] adjoint = new float[images.length];
            transform.forward(images, forward);
            transform.adjoint(samples, adjoint);
            double[] left = inner(samples, forward);
            double[] right = inner(adjoint, images);
            assertEquals(left[0], right[0], 1e-5 * Math.abs(left[0]));
            assertEquals(left[1], right[1], 1e-5 * Math.abs(left[0]));
        }
    }

    @Test
    void aSinglePixelIsAPlaneWave() {
        int n = 16;
        Trajectory trajectory = RadialTrajectory.create(111.246, 32, 3, 1, n / 2.0);
        float[] image = new float[2 * n * n];
        image[2 * (5 * n + 11)] = 2;
        float[] samples = transform(trajectory, n, n, image);
        for (int s = 0; s < trajectory.samplesPerFrame(); s++) {
            double angle = -2 * Math.PI * (trajectory.kx(0, s) * 3 - trajectory.ky(0, s) * 3) / n;
            assertEquals(2 * Math.cos(angle) / n, samples[2 * s], 1e-7);
            assertEquals(2 * Math.sin(angle) / n, samples[2 * s + 1], 1e-7);
        }
    }

    @Test
    void aConstantIsADirichletKernel() {
        int n = 12;
        float[] k = new float[2 * 101];
        for (int i = 0; i < 101; i++) {
            k[2 * i] = (i - 50) * 0.119f;
        }
        float[] image = new float[2 * n * n];
        for (int i = 0; i < image.length; i += 2) {
            image[i] = 1;
        }
        float[] samples = transform(new Trajectory(k, 101, 1, 1), n, n, image);
        for (int i = 0; i < 101; i++) {
            double half = Math.PI * k[2 * i] / n;
            double kernel = half == 0 ? n : Math.sin(n * half) / Math.sin(half);
            // the centre pixel N/2 lies half a pixel beside the middle of the matrix
            assertEquals(kernel * Math.cos(half), samples[2 * i], 2e-6);
            assertEquals(kernel * Math.sin(half), samples[2 * i + 1], 2e-6);
        }
    }

    @Test
    void anIntegerShiftIsAPhase() {
        int n = 16;
        Trajectory trajectory = randomTrajectory(20, 1, 1);
        float[] image = new float[2 * n * n];
        float[] shifted = new float[2 * n * n];
        Random random = new Random(3);
        for (int y = 4; y < 10; y++) {
            for (int x = 4; x < 10; x++) {
                image[2 * (y * n + x)] = random.nextFloat();
                shifted[2 * ((y + 2) * n + x + 3)] = image[2 * (y * n + x)];
            }
        }
        float[] a = transform(trajectory, n, n, image);
        float[] b = transform(trajectory, n, n, shifted);
        for (int s = 0; s < 20; s++) {
            double angle = -2 * Math.PI * (trajectory.kx(0, s) * 3 + trajectory.ky(0, s) * 2) / n;
            double re = a[2 * s] * Math.cos(angle) - a[2 * s + 1] * Math.sin(angle);
            assertEquals(re, b[2 * s], 1e-6);
        }
    }

    @Test
    void refusesArraysOfAnotherLength() {
        try (Workers workers = Workers.of(1)) {
            NonuniformDft transform =
                    NonuniformDft.withoutCoils(randomTrajectory(4, 1, 1), 4, 4, workers);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> transform.forward(new float[31], new float[8]));
        }
    }

    private static float[] transform(Trajectory trajectory, int width, int height, float[] image) {
        try (Workers workers = Workers.of(1)) {
            NonuniformDft transform =
                    NonuniformDft.withoutCoils(trajectory, width, height, workers);
            float[] samples = new float[2 * transform.outputLength()];
            transform.forward(image, samples);
            return samples;
        }
    }

    private static float[] bruteForce(Trajectory trajectory, CoilMaps maps, float[] images) {
        int width = maps.width();
        int height = maps.height();
        int perFrame = trajectory.samplesPerFrame();
        float[] all = new float[2 * perFrame * maps.coils() * trajectory.frames()];
        int target = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int coil = 0; coil < maps.coils(); coil++) {
                for (int sample = 0; sample < perFrame; sample++) {
                    double re = 0;
                    double im = 0;
                    for (int y = 0; y < height; y++) {
                        for (int x = 0; x < width; x++) {
                            double angle =
                                    -2
                                            * Math.PI
                                            * ((double) trajectory.kx(frame, sample)
                                                            * (x - width / 2)
                                                            / width
                                                    + (double) trajectory.ky(frame, sample)
                                                            * (y - height / 2)
                                                            / height);
                            int i = 2 * ((frame * height + y) * width + x);
                            int m = 2 * ((coil * height + y) * width + x);
                            float[] s = maps.interleaved();
                            double vRe = images[i] * s[m] - images[i + 1] * s[m + 1];
                            double vIm = images[i] * s[m + 1] + images[i + 1] * s[m];
                            re += vRe * Math.cos(angle) - vIm * Math.sin(angle);
                            im += vRe * Math.sin(angle) + vIm * Math.cos(angle);
                        }
                    }
                    double scale = 1 / Math.sqrt(width * height);
                    all[target++] = (float) (re * scale);
                    all[target++] = (float) (im * scale);
                }
            }
        }
        return all;
    }

    private static Trajectory randomTrajectory(int samples, int spokes, int frames) {
        float[] k = random(2 * samples * spokes * frames, 4);
        for (int i = 0; i < k.length; i++) {
            k[i] *= 3;
        }
        return new Trajectory(k, samples, spokes, frames);
    }

    private static CoilMaps randomMaps(int width, int height, int coils) {
        return new CoilMaps(
                ComplexImages.wrap(random(2 * width * height * coils, 6), width, height, coils));
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    /** sum(conj(u) v) */
    private static double[] inner(float[] u, float[] v) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < u.length; i += 2) {
            re += (double) u[i] * v[i] + (double) u[i + 1] * v[i + 1];
            im += (double) u[i] * v[i + 1] - (double) u[i + 1] * v[i];
        }
        return new double[] {re, im};
    }
}
