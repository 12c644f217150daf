package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.inr.DeformationField;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The continuous model on a phantom whose motion is known. */
class MotionModelTest {

    private static final int MATRIX = 64;
    private static final int FRAMES = 10;

    private static Workers workers;
    private static DynamicPhantom phantom;
    private static ImageSeries all;
    private static MotionModel model;

    @BeforeAll
    static void fitEverySecondFrame() {
        workers = Workers.of(2);
        phantom =
                new DynamicPhantom(
                        new SimulationSettings(
                                PhantomKind.CINE, MATRIX, 2 * FRAMES, 1, 8, 0, "golden", 0, 1));
        all = phantom.render(workers);
        int frame = 2 * MATRIX * MATRIX;
        float[] kept = new float[frame * FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            System.arraycopy(all.interleaved(), 2 * i * frame, kept, i * frame, frame);
        }
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(kept, MATRIX, MATRIX, FRAMES),
                        all.geometry(),
                        all.properties());
        model =
                new MotionModel(
                        series,
                        SeriesMotion.estimate(
                                series,
                                FrameOrder.of(series).axes().get(0),
                                workers,
                                Monitor.SILENT),
                        workers);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    @Test
    void theFramesAreThoseOfTheSeries() {
        int frame = 2 * MATRIX * MATRIX;
        for (int i = 0; i < FRAMES; i++) {
            assertArrayEquals(
                    Arrays.copyOfRange(model.series().interleaved(), i * frame, (i + 1) * frame),
                    model.image(i, workers));
        }
    }

    @Test
    void aFrameLeftOutIsNearerThanTheMeanOfItsNeighbours() {
        double own = 0;
        double linear = 0;
        for (int i = 1; i < FRAMES - 2; i++) {
            float[] before = model.image(i, workers);
            float[] after = model.image(i + 1, workers);
            float[] between = model.image(i + 0.5, workers);
            int truth = (2 * i + 1) * before.length;
            for (int j = 0; j < between.length; j++) {
                float expected = all.interleaved()[truth + j];
                own += square(between[j] - expected);
                linear += square((before[j] + after[j]) / 2 - expected);
            }
        }
        assertTrue(own < 0.75 * linear, own + " of " + linear);
    }

    @Test
    void theTissueOfTheHeartIsFollowedToHalfAPixel() {
        TissueTracks tracks = model.tracks(0, workers);
        for (int i = 0; i < 2 * FRAMES - 1; i++) {
            float[] found = tracks.displacement(i / 2.0, workers);
            assertTrue(endpointError(found, 0, i) < 0.5, "at frame " + i / 2.0);
        }
    }

    @Test
    void theVelocityIsThatOfTheTissue() {
        for (int i = 2; i < 2 * FRAMES - 2; i++) {
            float[] velocity = model.velocity(i / 2.0, workers);
            float[] next = phantom.displacement(i, i + 1);
            float[] last = phantom.displacement(i, i - 1);
            boolean[] heart = phantom.heart(i);
            double error = 0;
            int count = 0;
            for (int p = 0; p < heart.length; p++) {
                if (heart[p]) {
                    // two frames of the phantom are one of the model
                    double x = velocity[2 * p] - (next[2 * p] - last[2 * p]);
                    double y = velocity[2 * p + 1] - (next[2 * p + 1] - last[2 * p + 1]);
                    error += Math.hypot(x, y);
                    count++;
                }
            }
            assertTrue(error / count < 0.35, "at frame " + i / 2.0 + ": " + error / count);
        }
    }

    @Test
    void theVelocityDoesNotJumpAtFrames() {
        double jump = 0;
        double speed = 0;
        for (int frame = 1; frame < FRAMES - 1; frame++) {
            float[] before = model.velocity(frame - 1e-4, workers);
            float[] after = model.velocity(frame + 1e-4, workers);
            boolean[] heart = phantom.heart(2 * frame);
            for (int p = 0; p < heart.length; p++) {
                if (heart[p]) {
                    jump +=
                            Math.hypot(
                                    after[2 * p] - before[2 * p],
                                    after[2 * p + 1] - before[2 * p + 1]);
                    speed += Math.hypot(after[2 * p], after[2 * p + 1]);
                }
            }
        }
        assertTrue(jump < 0.05 * speed, jump + " of " + speed);
    }

    @Test
    void displacementsStartAtZero() {
        float[] found = model.tracks(3, workers).displacement(3, workers);
        assertArrayEquals(new float[found.length], found);
    }

    @Test
    void aFittedFieldIsThatOfTensorFlow() {
        DeformationGrids grids = DeformationGrids.along(FrameOrder.line(12).axes().get(0), 20, 16);
        try (DeformationField field = DeformationFieldFactory.onTensorFlow().create(grids, 1)) {
            float[] gradient = new float[field.evaluate().length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) Math.sin(0.01 * i * i);
            }
            field.step(gradient, 0.5);
            for (double time : new double[] {0, 3.3, 10}) {
                float[] expected = field.evaluate(new double[] {time}, 31, 9);
                float[] found = field.fitted().evaluate(time, 31, 9);
                for (int i = 0; i < 31 * 9; i++) {
                    assertEquals(expected[i], found[2 * i], 1e-5);
                    assertEquals(expected[31 * 9 + i], found[2 * i + 1], 1e-5);
                }
            }
        }
    }

    @Test
    void refusesTheMotionOfAnotherSeries() {
        assertThrows(
                InvalidDataException.class, () -> new MotionModel(all, model.motion(), workers));
    }

    private static double endpointError(float[] found, int from, int to) {
        float[] truth = phantom.displacement(from, to);
        boolean[] heart = phantom.heart(from);
        double error = 0;
        int count = 0;
        for (int p = 0; p < heart.length; p++) {
            if (heart[p]) {
                error +=
                        Math.hypot(
                                found[2 * p] - truth[2 * p], found[2 * p + 1] - truth[2 * p + 1]);
                count++;
            }
        }
        return error / count;
    }

    private static double square(double value) {
        return value * value;
    }

    /** Many replicas of the paths lie around them as far as their covariance says. */
    @Test
    void replicasSpreadByTheCovarianceOfThePaths() {
        RegisteredTracks tracks = model.registeredTracks(0, workers);
        double x = phantom.leftVentricle()[0] - phantom.leftVentricle()[2];
        double y = phantom.leftVentricle()[1];
        double[] place = tracks.place(4, x, y);
        double[] squares = new double[2];
        int count = 200;
        for (int i = 0; i < count; i++) {
            TissuePaths replica = tracks.replica(i, workers);
            double[] other = replica.place(4, x, y);
            for (int c = 0; c < 2; c++) {
                squares[c] += (other[c] - place[c]) * (other[c] - place[c]) / count;
            }
            assertArrayEquals(tracks.place(0, x, y), replica.place(0, x, y), "where it was drawn");
        }
        assertEquals(1, squares[0] / tracks.covarianceAt(4, 0, x, y), 0.4);
        assertEquals(1, squares[1] / tracks.covarianceAt(4, 2, x, y), 0.4);
    }
}
