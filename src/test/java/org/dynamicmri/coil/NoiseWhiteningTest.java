package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.sampling.RadialTrajectory;
import org.junit.jupiter.api.Test;

class NoiseWhiteningTest {

    private static final int COILS = 4;
    private static final int SAMPLES = 5000;

    /** Noise [sample, coil] whose coils differ in strength and share parts with complex weights. */
    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] noise = new float[2 * SAMPLES * COILS];
        for (int i = 0; i < SAMPLES; i++) {
            double[] re = random.doubles(COILS).map(u -> random.nextGaussian()).toArray();
            double[] im = random.doubles(COILS).map(u -> random.nextGaussian()).toArray();
            for (int coil = 0; coil < COILS; coil++) {
                int other = (coil + 1) % COILS;
                int at = 2 * (coil * SAMPLES + i);
                noise[at] = (float) ((coil + 1) * re[coil] - 0.7 * im[other] + 0.2 * re[other]);
                noise[at + 1] = (float) ((coil + 1) * im[coil] + 0.7 * re[other] + 0.2 * im[other]);
            }
        }
        return noise;
    }

    /** Noise as the only frame of a scan. */
    private static KSpace scan(float[] samples) {
        return new KSpace(
                ComplexImages.wrap(samples, SAMPLES, 1, COILS, 1),
                RadialTrajectory.create(10, SAMPLES, 1, 1, 4),
                Geometry.uncalibrated(8));
    }

    /** Covariance of two coils: real part, imaginary part. */
    private static double[] covariance(float[] noise, int a, int b) {
        double[] sum = new double[2];
        for (int i = 0; i < SAMPLES; i++) {
            int p = 2 * (a * SAMPLES + i);
            int q = 2 * (b * SAMPLES + i);
            sum[0] += noise[p] * noise[q] + noise[p + 1] * noise[q + 1];
            sum[1] += noise[p + 1] * noise[q] - noise[p] * noise[q + 1];
        }
        return new double[] {sum[0] / SAMPLES, sum[1] / SAMPLES};
    }

    @Test
    void whitenedNoiseIsIndependentAndKeepsItsPower() {
        float[] noise = noise(1);
        float[] white = NoiseWhitening.of(noise, COILS).apply(scan(noise)).interleaved();
        double power = 0;
        for (int coil = 0; coil < COILS; coil++) {
            power += covariance(noise, coil, coil)[0] / COILS;
        }
        assertTrue(Math.abs(covariance(noise, 1, 0)[1]) > 0.01 * power, "the test needs coupling");
        for (int a = 0; a < COILS; a++) {
            for (int b = 0; b < COILS; b++) {
                double[] covariance = covariance(white, a, b);
                assertEquals(a == b ? power : 0, covariance[0], 0.01 * power);
                assertEquals(0, covariance[1], 0.01 * power);
            }
        }
    }

    /** Off the diagonal, the factors of the covariance are then products of complex numbers. */
    @Test
    void coilsThatShareASourceAreMadeIndependent() {
        double[][] shares = {{0.9, 0.8}, {-0.7, 1.1}, {0.6, -0.9}, {1.2, 0.5}};
        Random random = new Random(3);
        float[] noise = new float[2 * SAMPLES * COILS];
        for (int i = 0; i < SAMPLES; i++) {
            double re = random.nextGaussian();
            double im = random.nextGaussian();
            for (int coil = 0; coil < COILS; coil++) {
                int at = 2 * (coil * SAMPLES + i);
                double[] share = shares[coil];
                noise[at] = (float) (share[0] * re - share[1] * im + random.nextGaussian());
                noise[at + 1] = (float) (share[0] * im + share[1] * re + random.nextGaussian());
            }
        }
        float[] white = NoiseWhitening.of(noise, COILS).apply(scan(noise)).interleaved();
        double power = covariance(white, 0, 0)[0];
        for (int a = 0; a < COILS; a++) {
            for (int b = 0; b < COILS; b++) {
                double[] covariance = covariance(white, a, b);
                assertEquals(a == b ? power : 0, covariance[0], 0.02 * power, a + ", " + b);
                assertEquals(0, covariance[1], 0.02 * power, a + ", " + b);
            }
        }
    }

    @Test
    void otherNoiseOfTheSameScannerIsWhitenedToo() {
        float[] white = NoiseWhitening.of(noise(1), COILS).apply(scan(noise(2))).interleaved();
        double power = covariance(white, 0, 0)[0];
        assertEquals(power, covariance(white, 3, 3)[0], 0.1 * power);
        assertEquals(0, covariance(white, 0, 1)[0], 0.1 * power);
        assertEquals(0, covariance(white, 0, 1)[1], 0.1 * power);
    }

    /** Samples of as many numbers as the covariance has: its estimate alone is off by a third. */
    @Test
    void fewSamplesOfEqualCoilsHardlyMixThem() {
        Random random = new Random(5);
        float[] few = new float[2 * 16 * COILS];
        for (int i = 0; i < few.length; i++) {
            few[i] = (float) random.nextGaussian();
        }
        float[] scan = noise(1);
        float[] white = NoiseWhitening.of(few, COILS).apply(scan(scan)).interleaved();
        double changed = 0;
        double all = 0;
        for (int i = 0; i < scan.length; i++) {
            changed += (white[i] - scan[i]) * (white[i] - scan[i]);
            all += scan[i] * scan[i];
        }
        assertEquals(0, Math.sqrt(changed / all), 0.1);
    }

    /**
     * The formula of Ledoit and Wolf for three samples of two coils: what whitens is the factor of
     * the covariance that their uncertainty moves towards equal coils.
     */
    @Test
    void theCovarianceIsShrunkByItsUncertainty() {
        double[][] x = {{3, 1, 2, -1}, {-2.5, 2, -1, 2}, {1, -2, 0.25, 1.5}};
        double[] s = new double[4];
        double fourthPowers = 0;
        float[] noise = new float[12];
        for (int i = 0; i < 3; i++) {
            double first = x[i][0] * x[i][0] + x[i][1] * x[i][1];
            double second = x[i][2] * x[i][2] + x[i][3] * x[i][3];
            s[0] += first;
            s[1] += second;
            s[2] += x[i][2] * x[i][0] + x[i][3] * x[i][1];
            s[3] += x[i][3] * x[i][0] - x[i][2] * x[i][1];
            fourthPowers += (first + second) * (first + second);
            for (int number = 0; number < 4; number++) {
                noise[6 * (number / 2) + 2 * i + number % 2] = (float) x[i][number];
            }
        }
        double power = (s[0] + s[1]) / 2;
        double square = s[0] * s[0] + s[1] * s[1] + 2 * (s[2] * s[2] + s[3] * s[3]);
        double scatter = fourthPowers - square / 3;
        double kept = 1 - scatter / (square - 2 * power * power);
        assertTrue(kept > 0.1 && kept < 0.9, "the test needs some of both: " + kept);
        double c00 = kept * s[0] + (1 - kept) * power;
        double c11 = kept * s[1] + (1 - kept) * power;
        // the factor of the 2 x 2 covariance, and its inverse times the root of the power
        double l00 = Math.sqrt(c00);
        double re = kept * s[2] / l00;
        double im = kept * s[3] / l00;
        double l11 = Math.sqrt(c11 - re * re - im * im);
        double scale = Math.sqrt(power);
        float[] expected = {
            (float) (scale / l00),
            0,
            0,
            0,
            (float) (-scale * re / l00 / l11),
            (float) (-scale * im / l00 / l11),
            (float) (scale / l11),
            0
        };
        float[] unit = {1, 0, 0, 0, 0, 0, 1, 0};
        CoilMaps mixed =
                NoiseWhitening.of(noise, 2).apply(new CoilMaps(ComplexImages.wrap(unit, 2, 1, 2)));
        assertArrayEquals(expected, mixed.interleaved(), 1e-5f);
    }

    @Test
    void asManySamplesAsCoilsAreEnough() {
        NoiseWhitening.of(new float[] {1, 2, 3, -1, 2, 0, -1, 1}, 2);
    }

    @Test
    void mapsAreMixedAsTheScanIs() {
        float[] values = noise(3);
        NoiseWhitening whitening = NoiseWhitening.of(noise(1), COILS);
        CoilMaps maps = new CoilMaps(ComplexImages.wrap(values.clone(), SAMPLES, 1, COILS));
        assertArrayEquals(
                whitening.apply(scan(values)).interleaved(), whitening.apply(maps).interleaved());
    }

    @Test
    void noiseThatCannotBeWhitenedIsRefused() {
        float[] silent = noise(1);
        java.util.Arrays.fill(silent, 2 * SAMPLES, 4 * SAMPLES, 0);
        assertThrows(InvalidDataException.class, () -> NoiseWhitening.of(silent, COILS));
        float[] twice = noise(1);
        System.arraycopy(twice, 0, twice, 2 * SAMPLES, 2 * SAMPLES);
        assertThrows(InvalidDataException.class, () -> NoiseWhitening.of(twice, COILS));
        assertThrows(InvalidDataException.class, () -> NoiseWhitening.of(new float[6], 2));
        NoiseWhitening whitening = NoiseWhitening.of(new float[] {1, 0, 0, 1}, 1);
        assertThrows(InvalidDataException.class, () -> whitening.apply(scan(noise(1))));
        CoilMaps maps = new CoilMaps(ComplexImages.wrap(noise(1), SAMPLES, 1, COILS));
        assertThrows(InvalidDataException.class, () -> whitening.apply(maps));
        assertThrows(InvalidDataException.class, () -> whitening.undo(maps));
    }

    @Test
    void mapsOfTheMeasuredCoilsComeBack() {
        Random random = new Random(3);
        float[] noise = new float[2 * 50 * 3];
        float[] maps = new float[2 * 4 * 5 * 3];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian() * (1 + i / 100);
        }
        for (int i = 0; i < maps.length; i++) {
            maps[i] = (float) random.nextGaussian();
        }
        NoiseWhitening whitening = NoiseWhitening.of(noise, 3);
        CoilMaps white = whitening.apply(new CoilMaps(ComplexImages.wrap(maps, 4, 5, 3)));
        assertArrayEquals(maps, whitening.undo(white).interleaved(), 1e-5f);
        assertFalse(Arrays.equals(maps, white.interleaved()));
    }

    /** A grid of 32 x 32 with noise within a radius and zeros without, as ellipses leave it. */
    private static KSpace disk(double radius, double noise) {
        int size = 32;
        Random random = new Random(4);
        float[] k = new float[2 * size * size];
        float[] samples = new float[2 * k.length];
        for (int i = 0; i < size * size; i++) {
            k[2 * i] = i % size - size / 2;
            k[2 * i + 1] = i / size - size / 2;
            for (int coil = 0; coil < 2 && Math.hypot(k[2 * i], k[2 * i + 1]) < radius; coil++) {
                int at = 2 * (coil * size * size + i);
                samples[at] = (float) (noise * random.nextGaussian());
                samples[at + 1] = (float) (noise * random.nextGaussian());
            }
        }
        return new KSpace(
                ComplexImages.wrap(samples, size, size, 2, 1),
                new Trajectory(k, size, size, 1),
                Geometry.uncalibrated(size));
    }

    @Test
    void theNoiseOfAnEllipseIsThatOfItsRim() {
        KSpace disk = disk(15, 0.02);
        assertEquals(0.02, NoiseLevel.estimate(disk), 0.01);
        assertTrue(NoiseWhitening.ofUneven(disk, said -> {}).isEmpty());
    }

    @Test
    void coilsWithoutNoiseToSeeAreLeftAsTheyAre() {
        // the squares of such samples are below the least float
        KSpace silent = disk(15, 1e-25);
        assertEquals(0, NoiseLevel.estimate(silent));
        assertTrue(NoiseWhitening.ofUneven(silent, said -> {}).isEmpty());
    }
}
