package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A blob that goes once around a circle in a cycle of frames: there is no first and no last. */
class RingPathsTest {

    private static final int N = 40;
    private static final int FRAMES = 16;
    private static final double RADIUS = 5;

    private static final Workers WORKERS = Workers.of(2);

    @AfterAll
    static void stopWorkers() {
        WORKERS.close();
    }

    private static double x(double time) {
        return N / 2 + RADIUS * Math.cos(2 * Math.PI * time / FRAMES);
    }

    private static double y(double time) {
        return N / 2 + RADIUS * Math.sin(2 * Math.PI * time / FRAMES);
    }

    /** Everything moves as the blob does. */
    private static MotionPaths paths(double lost) {
        float[] forward = new float[2 * N * N * FRAMES];
        float[] backward = new float[forward.length];
        for (int i = 0; i < forward.length; i += 2) {
            int pair = i / (2 * N * N);
            backward[i] = (float) ((1 - lost) * (x(pair + 1) - x(pair)) + lost * 0.1);
            backward[i + 1] = (float) ((1 - lost) * (y(pair + 1) - y(pair)));
            forward[i] = -backward[i];
            forward[i + 1] = -backward[i + 1];
        }
        return new MotionPaths(
                new Displacements(forward, N, N, FRAMES),
                new Displacements(backward, N, N, FRAMES),
                true,
                WORKERS);
    }

    private static float[] blob(double time) {
        float[] image = new float[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            double dx = i % N - x(time);
            double dy = i / N - y(time);
            image[2 * i] = (float) Math.exp(-(dx * dx + dy * dy) / 18);
        }
        return image;
    }

    @Test
    void imagesBetweenTheLastFrameAndTheFirstAreAsGoodAsOthers() {
        float[] images = new float[2 * N * N * FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            System.arraycopy(blob(frame), 0, images, frame * 2 * N * N, 2 * N * N);
        }
        PathInterpolation interpolation = new PathInterpolation(images, paths(0));
        for (double time : new double[] {0.5, 7.3, FRAMES - 0.5, FRAMES - 0.2, FRAMES + 0.4}) {
            assertArrayEquals(blob(time), interpolation.image(time, WORKERS), 0.01f, "at " + time);
        }
        assertArrayEquals(blob(0), interpolation.image(FRAMES, WORKERS));
    }

    @Test
    void tissueComesBackToWhereItWas() {
        TissueTracks tracks = new TissueTracks(paths(0), N, N, 3, WORKERS);
        int middle = 2 * (N / 2 * N + N / 2);
        for (double time = 0; time < FRAMES; time += 0.25) {
            float[] moved = tracks.displacement(time, WORKERS);
            assertEquals(x(time) - x(3), moved[middle], 0.05, "at " + time);
            assertEquals(y(time) - y(3), moved[middle + 1], 0.05, "at " + time);
        }
    }

    /** A motion that is .1 pixel too far in every frame would leave the tissue 1.6 pixels off. */
    @Test
    void tissueComesBackAlsoIfTheMotionDoesNotQuite() {
        TissueTracks tracks = new TissueTracks(paths(1), N, N, 0, WORKERS);
        int middle = 2 * (N / 2 * N + N / 2);
        double last = tracks.displacement(0, WORKERS)[middle];
        assertEquals(0, last, 1e-6);
        for (double time = 0.25; time <= FRAMES; time += 0.25) {
            double moved = tracks.displacement(time, WORKERS)[middle];
            assertEquals(last, moved, 0.05, "no jump at " + time);
            last = moved;
        }
        assertEquals(0, last, 1e-6);
    }
}
