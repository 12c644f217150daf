package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CoarseMatrixTest {

    private static final Workers WORKERS = Workers.of(2);

    @AfterAll
    static void stopWorkers() {
        WORKERS.close();
    }

    private static Simulation simulate(int matrix) {
        return Acquisition.of(
                new SimulationSettings(PhantomKind.CINE, matrix, 2, 3, 5, 0, "golden", 0, 1),
                WORKERS);
    }

    @Test
    void itHelpsLargeMatrices() {
        assertFalse(CoarseMatrix.helps(simulate(110).kSpace()));
        assertTrue(CoarseMatrix.helps(simulate(112).kSpace()));
    }

    /**
     * A smooth image on both matrices has the same samples: those of half the matrix, in its scan,
     * are those that its encoding makes of the image there.
     */
    @Test
    void anImageOfBothMatricesHasTheSamplesOfEither() {
        requireTheSameSamples(120);
    }

    @Test
    void anOddMatrixKeepsItsCentre() {
        requireTheSameSamples(113);
    }

    private static void requireTheSameSamples(int matrix) {
        Simulation simulation = simulate(matrix);
        KSpace scan = simulation.kSpace();
        SenseOperator encoding = SenseOperator.of(scan, simulation.maps(), WORKERS);
        float[] samples = new float[2 * encoding.outputLength()];
        encoding.forward(spot(matrix, matrix), samples);
        KSpace whole =
                scan.withSamples(
                        ComplexImages.wrap(samples, scan.samplesPerSpoke(), scan.spokes(), 3, 2));
        CoarseMatrix coarse = CoarseMatrix.of(whole, simulation.maps(), WORKERS);
        KSpace half = coarse.kSpace();
        int width = half.geometry().width();
        assertTrue(width >= matrix / 2.0 && width <= 64, "width " + width);
        assertEquals(scan.geometry().fovXMm(), half.geometry().fovXMm());
        SenseOperator halfEncoding = SenseOperator.of(half, coarse.maps(), WORKERS);
        float[] expected = new float[2 * halfEncoding.outputLength()];
        halfEncoding.forward(spot(width, matrix), expected);
        float[] weighted = half.weighted();
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - weighted[i]));
        }
        assertTrue(difference < 0.02 * largest, difference + " of " + largest);
    }

    /** A Gaussian spot off the centre, in two frames of a matrix over the same field of view. */
    private static float[] spot(int size, int of) {
        float[] images = new float[4 * size * size];
        for (int i = 0; i < 2 * size * size; i++) {
            double scale = (double) of / size;
            double x = (i % size - size / 2) * scale - 9;
            double y = (i / size % size - size / 2) * scale + 14;
            images[2 * i] = (float) Math.exp(-(x * x + y * y) / (2 * 6 * 6));
        }
        return images;
    }

    /** Frames of which one has lost a spoke are as long as the others, by samples of no weight. */
    @Test
    void weightsAndTheOrderOfFramesAreKept() {
        KSpace scan = simulate(112).kSpace();
        int samples = scan.samplesPerSpoke();
        float[] weights = new float[2 * 5 * samples];
        Arrays.fill(weights, 0.5f);
        Arrays.fill(weights, 0, samples, 0);
        KSpace weighted =
                scan.withWeights(SampleWeights.shared(weights, samples, 5, 2))
                        .withOrder(FrameOrder.ring(2));
        KSpace half = CoarseMatrix.of(weighted, simulate(112).maps(), WORKERS).kSpace();
        assertEquals(FrameOrder.ring(2), half.order());
        SampleWeights kept = half.weights().orElseThrow();
        int perFrame = half.trajectory().samplesPerFrame();
        double[] sums = new double[2];
        for (int sample = 0; sample < perFrame; sample++) {
            sums[0] += kept.of(0, 0, sample);
            sums[1] += kept.of(1, 0, sample);
        }
        assertEquals(0.8, sums[0] / sums[1], 0.05);
    }

    @Test
    void allFramesAlikeNeedNoWeights() {
        KSpace half =
                CoarseMatrix.of(
                                simulate(112).kSpace().withTrajectory(firstFrameTwice()),
                                simulate(112).maps(),
                                WORKERS)
                        .kSpace();
        assertTrue(half.weights().isEmpty());
    }

    private static Trajectory firstFrameTwice() {
        Trajectory trajectory = simulate(112).kSpace().trajectory();
        float[] places = trajectory.interleaved().clone();
        System.arraycopy(places, 0, places, places.length / 2, places.length / 2);
        return new Trajectory(places, trajectory.samples(), trajectory.spokes(), 2);
    }

    @Test
    void aPreviewIsOnTheMatrixOfTheScan() {
        KSpace scan = simulate(112).kSpace();
        CoarseMatrix coarse = CoarseMatrix.of(scan, simulate(112).maps(), WORKERS);
        KSpace half = coarse.kSpace();
        float[] ones = new float[4 * half.geometry().pixels()];
        Arrays.fill(ones, 1);
        int width = half.geometry().width();
        ImageSeries images =
                new ImageSeries(
                        ComplexImages.wrap(ones, width, half.geometry().height(), 2),
                        half.geometry(),
                        Map.of());
        ImageSeries[] shown = new ImageSeries[1];
        Monitor monitor =
                new Monitor() {
                    @Override
                    public void preview(java.util.function.Supplier<ImageSeries> current) {
                        shown[0] = current.get();
                    }
                };
        coarse.watch(monitor).preview(() -> images);
        assertEquals(scan.geometry(), shown[0].geometry());
        for (float value : shown[0].interleaved()) {
            assertEquals(1, value, 1e-5);
        }
    }
}
