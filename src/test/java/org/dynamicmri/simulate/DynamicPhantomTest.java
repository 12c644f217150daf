package org.dynamicmri.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

class DynamicPhantomTest {

    private static final int N = 96;
    private static final int FRAMES = 10;
    private static final SimulationSettings CINE =
            SimulationSettings.defaults().withSize(N, FRAMES);

    @Test
    void aPoseIsUndoneByItsInverse() {
        Random random = new Random(7);
        HeartPose pose = new HeartPose(0.83, 0.6);
        for (int i = 0; i < 2000; i++) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double[] point = {x, y};
            pose.toReference(point);
            pose.fromReference(point);
            assertArrayEquals(new double[] {x, y}, point, 1e-9);
        }
    }

    @Test
    void theWallKeepsItsAreaAndThickens() {
        HeartPose systole = new HeartPose(1, 0);
        double endo = radiusNow(systole, HeartPose.ENDO);
        double epi = radiusNow(systole, HeartPose.EPI);
        double area = HeartPose.EPI * HeartPose.EPI - HeartPose.ENDO * HeartPose.ENDO;
        assertEquals(area, epi * epi - endo * endo, 1e-12);
        assertTrue(epi - endo > 1.25 * (HeartPose.EPI - HeartPose.ENDO));
    }

    @Test
    void theSeriesIsMagnitudeWithPeakOneAndMoves() {
        float[] images = render(CINE);
        float peak = 0;
        for (float value : images) {
            assertTrue(value >= 0);
            peak = Math.max(peak, value);
        }
        assertEquals(1, peak);
        int moving = pixelsAbove(images, 0.03);
        assertTrue(moving > N * N / 20 && moving < N * N / 2, "moving pixels: " + moving);
    }

    @Test
    void theKnownDisplacementExplainsTheMotion() {
        DynamicPhantom phantom = new DynamicPhantom(CINE);
        float[] images = render(CINE);
        int systole = 3;
        float[] field = phantom.displacement(systole, 0);
        double still = 0;
        double warped = 0;
        for (int y = 2; y < N - 2; y++) {
            for (int x = 2; x < N - 2; x++) {
                int pixel = y * N + x;
                double seen = images[systole * N * N + pixel];
                still += Math.pow(seen - images[pixel], 2);
                double there = linear(images, 0, x + field[2 * pixel], y + field[2 * pixel + 1]);
                warped += Math.pow(seen - there, 2);
            }
        }
        assertTrue(warped < 0.08 * still, warped + " of " + still);
    }

    @Test
    void onlyTheMovingKindsMove() {
        for (PhantomKind kind : PhantomKind.values()) {
            float[] field = new DynamicPhantom(CINE.withPhantom(kind)).displacement(3, 0);
            float largest = 0;
            for (float value : field) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertEquals(kind.moves(), largest > 1, kind + " moves " + largest + " pixels");
        }
    }

    @Test
    void staticDoesNotChangeAndTheOthersDo() {
        assertEquals(0, pixelsAbove(render(CINE.withPhantom(PhantomKind.STATIC)), 1e-6));
        assertTrue(pixelsAbove(render(CINE.withPhantom(PhantomKind.CONTRAST)), 0.03) > 400);
        assertTrue(pixelsAbove(render(CINE.withPhantom(PhantomKind.BOTH)), 0.03) > 400);
        assertTrue(pixelsAbove(render(CINE.withPhantom(PhantomKind.FLICKER)), 0.01) > 400);
    }

    @Test
    void flickerFollowsTheSeed() {
        SimulationSettings flicker = CINE.withPhantom(PhantomKind.FLICKER);
        assertArrayEquals(render(flicker), render(flicker));
        float[] other = render(flicker.withNoise(flicker.noise(), 2));
        assertTrue(Math.abs(render(flicker)[N * N / 2 + N / 2] - other[N * N / 2 + N / 2]) > 1e-4);
    }

    @Test
    void finerMatricesShowTheSameObject() {
        float[] coarse = render(CINE.withSize(48, 1));
        float[] fine = render(CINE.withSize(96, 1));
        double difference = 0;
        for (int y = 1; y < 47; y++) {
            for (int x = 1; x < 47; x++) {
                // pixel i of the coarse matrix has the place of pixel 2 i of the fine one
                difference += Math.abs(coarse[y * 48 + x] - fine[4 * y * 48 + 2 * x]);
            }
        }
        assertTrue(difference / (46 * 46) < 0.04, "mean difference " + difference / (46 * 46));
    }

    /** The radius, towards the lateral wall, of tissue that the reference pose has at a radius. */
    private static double radiusNow(HeartPose pose, double radius) {
        double[] point = {HeartPose.HEART_X + radius, HeartPose.HEART_Y};
        pose.fromReference(point);
        return Math.hypot(point[0] - HeartPose.HEART_X, point[1] - HeartPose.HEART_Y);
    }

    private static float[] render(SimulationSettings settings) {
        try (Workers workers = Workers.of(2)) {
            ImageSeries series = new DynamicPhantom(settings).render(workers);
            return series.magnitudes();
        }
    }

    private static int pixelsAbove(float[] images, double deviation) {
        int count = 0;
        for (int pixel = 0; pixel < N * N; pixel++) {
            double sum = 0;
            double squares = 0;
            for (int frame = 0; frame < FRAMES; frame++) {
                double value = images[frame * N * N + pixel];
                sum += value;
                squares += value * value;
            }
            double variance = squares / FRAMES - Math.pow(sum / FRAMES, 2);
            if (variance > deviation * deviation) {
                count++;
            }
        }
        return count;
    }

    private static double linear(float[] images, int frame, double x, double y) {
        int i = (int) Math.min(Math.max(Math.floor(x), 0), N - 2);
        int j = (int) Math.min(Math.max(Math.floor(y), 0), N - 2);
        double fx = x - i;
        double fy = y - j;
        int at = frame * N * N + j * N + i;
        return (1 - fy) * ((1 - fx) * images[at] + fx * images[at + 1])
                + fy * ((1 - fx) * images[at + N] + fx * images[at + N + 1]);
    }
}
