package org.dynamicmri.inr;

import java.util.Arrays;
import org.dynamicmri.operator.Workers;

/**
 * Total variation that can be differentiated: {@code sum weight sqrt(|x_b - x_a|^2 + eps^2)} over
 * neighbours a, b along time and along each axis of space, with complex moduli.
 */
final class SmoothVariation {

    private final int width;
    private final int height;
    private final float epsilon;
    private final Workers workers;

    /**
     * @param epsilon differences below it count less than in proportion
     */
    SmoothVariation(int width, int height, double epsilon, Workers workers) {
        this.width = width;
        this.height = height;
        this.epsilon = (float) epsilon;
        this.workers = workers;
    }

    /**
     * Adds the derivatives to {@code gradient}.
     *
     * @param images complex frames [x, y, t] from the start of the array
     * @param temporal weight along time
     * @param spatial weight along x and y
     * @return the value
     */
    double addGradient(
            float[] images, float[] gradient, int frames, double temporal, double spatial) {
        int row = 2 * width;
        int frame = height * row;
        double[] sums = new double[Math.max(height, frames)];
        workers.forEach(
                height,
                (worker, y) -> {
                    for (int t = 1; t < frames; t++) {
                        int at = t * frame + y * row;
                        sums[y] += add(images, gradient, at - frame, at, row, (float) temporal);
                    }
                });
        workers.forEach(
                frames,
                (worker, t) -> {
                    for (int y = 0; y < height; y++) {
                        int at = t * frame + y * row;
                        sums[t] += add(images, gradient, at, at + 2, row - 2, (float) spatial);
                        if (y > 0) {
                            sums[t] += add(images, gradient, at - row, at, row, (float) spatial);
                        }
                    }
                });
        return Arrays.stream(sums).sum();
    }

    private double add(float[] images, float[] gradient, int a, int b, int length, float weight) {
        if (weight == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < length; i += 2) {
            float re = images[b + i] - images[a + i];
            float im = images[b + i + 1] - images[a + i + 1];
            float root = (float) Math.sqrt(re * re + im * im + epsilon * epsilon);
            float factor = weight / root;
            gradient[b + i] += factor * re;
            gradient[b + i + 1] += factor * im;
            gradient[a + i] -= factor * re;
            gradient[a + i + 1] -= factor * im;
            sum += root;
        }
        return weight * sum;
    }
}
