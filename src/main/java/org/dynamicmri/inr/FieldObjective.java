package org.dynamicmri.inr;

import java.util.Arrays;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.ScaledProblem;

/**
 * What {@link FieldInr} makes small, for a block of neighbouring frames: {@code 1/2 sum w |A x -
 * y|^2} with {@code w = (|k| + centre)}, mean 1, and smoothed total variation.
 */
final class FieldObjective {

    private final SenseOperator encoding;
    private final float[] measured;
    private final float[] weights;
    private final int samples;
    private final int coils;
    private final SmoothVariation variation;
    private final double temporal;
    private final double spatial;
    private final Workers workers;
    private final float[] residual;
    private final float[] images;
    private double lastValue;

    FieldObjective(
            KSpace kSpace,
            ScaledProblem problem,
            FieldSettings settings,
            double strength,
            Workers workers) {
        int width = kSpace.geometry().width();
        int height = kSpace.geometry().height();
        int count = Math.min(settings.blockFrames(), kSpace.frames());
        this.encoding = problem.encoding();
        this.measured = kSpace.interleaved().clone();
        for (int i = 0; i < measured.length; i++) {
            measured[i] = (float) (measured[i] / problem.scale());
        }
        this.weights = weights(kSpace.trajectory(), settings.centre());
        this.samples = kSpace.trajectory().samplesPerFrame();
        this.coils = kSpace.coils();
        this.variation = new SmoothVariation(width, height, settings.edge(), workers);
        this.temporal = settings.temporalTv() * strength;
        this.spatial = settings.spatialTv() * strength;
        this.workers = workers;
        this.residual = new float[2 * samples * coils * count];
        this.images = new float[2 * width * height * count];
    }

    private static float[] weights(Trajectory trajectory, double centre) {
        float[] weights = new float[trajectory.samplesPerFrame() * trajectory.frames()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int frame = i / trajectory.samplesPerFrame();
            int sample = i % trajectory.samplesPerFrame();
            double radius = Math.hypot(trajectory.kx(frame, sample), trajectory.ky(frame, sample));
            weights[i] = (float) (radius + centre);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= (float) (weights.length / sum);
        }
        return weights;
    }

    /**
     * Overwrites {@code gradient} with the derivatives by the images of some frames.
     *
     * @param first the first frame of {@code values}
     * @param count number of frames
     */
    void gradient(float[] values, float[] gradient, int first, int count) {
        encoding.forward(values, residual, first, count);
        double[] sums = new double[count * coils];
        workers.forEach(sums.length, (worker, i) -> sums[i] = weigh(i, first * coils + i));
        encoding.adjoint(residual, images, first, count);
        System.arraycopy(images, 0, gradient, 0, gradient.length);
        lastValue =
                Arrays.stream(sums).sum()
                        + variation.addGradient(values, gradient, count, temporal, spatial);
    }

    /** Turns the predicted samples of a coil and frame into the derivatives by them. */
    private double weigh(int part, int wholePart) {
        int from = 2 * part * samples;
        int measuredFrom = 2 * wholePart * samples;
        int weightsFrom = wholePart / coils * samples;
        double sum = 0;
        for (int i = 0; i < 2 * samples; i++) {
            float weight = weights[weightsFrom + i / 2];
            float difference = residual[from + i] - measured[measuredFrom + i];
            sum += 0.5 * weight * difference * difference;
            residual[from + i] = weight * difference;
        }
        return sum;
    }

    /** The objective of the last block. */
    double lastValue() {
        return lastValue;
    }
}
