package org.dynamicmri.motion;

import java.util.Arrays;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;

/**
 * An implicit displacement field: a continuous function of space and time, the sum of
 * multi-resolution grids, linearly interpolated, whose coarse grids carry the bulk of the motion
 * and whose fine ones its detail. Adam fits its parameters.
 */
final class GridField {

    /** Knots across the image of the four levels, for a matrix of 96. */
    private static final int[] KNOTS = {6, 12, 24, 48};

    private static final double REFERENCE_MATRIX = 96;
    private static final int LEAST_TIME_KNOTS = 4;

    private final int pairs;
    private final GridKnots[] knots;
    private final Workers workers;
    private float[][] fields = new float[0][];
    private int step;

    /**
     * @param geometry the image's matrix
     * @param pairs frame pairs, the field's points in time
     */
    GridField(Geometry geometry, int pairs, Workers workers) {
        this.pairs = pairs;
        this.workers = workers;
        this.knots = new GridKnots[count(pairs)];
        int i = 0;
        for (int level = 0; level < KNOTS.length; level++) {
            int times = timeKnots(level, pairs);
            for (int time = 0; time < times; time++) {
                double spacing = times == 1 ? 1 : (pairs - 1.0) / (times - 1);
                knots[i++] =
                        new GridKnots(
                                across(level, geometry.width()),
                                across(level, geometry.height()),
                                time * spacing,
                                spacing);
            }
        }
    }

    private static int across(int level, int matrix) {
        return Math.max(2, (int) Math.round(KNOTS[level] * matrix / REFERENCE_MATRIX));
    }

    private static int timeKnots(int level, int pairs) {
        int most = level == 0 ? LEAST_TIME_KNOTS : Math.max(LEAST_TIME_KNOTS, (pairs + 1) / 2);
        return Math.max(1, Math.min(most, pairs));
    }

    private static int count(int pairs) {
        int count = 0;
        for (int level = 0; level < KNOTS.length; level++) {
            count += timeKnots(level, pairs);
        }
        return count;
    }

    /** Bytes of two such fields and of the work space of a fit. */
    static long estimateBytes(Geometry geometry, int frames) {
        long lattice = 8L * geometry.pixels();
        return 2L * count(frames - 1) * lattice + 4L * frames * lattice;
    }

    /** Forgets the optimiser's moments, not the field. */
    void restart() {
        step = 0;
        for (GridKnots k : knots) {
            k.forgetMoments();
        }
    }

    /**
     * Evaluates the field on a lattice that spans the image from corner to corner.
     *
     * @param unitX lattice steps along x a pixel
     * @param unitY lattice steps along y a pixel
     * @param target displacements [component, x, y, pair] in lattice steps, overwritten
     */
    void evaluate(int width, int height, float unitX, float unitY, float[] target) {
        int floats = 2 * width * height;
        reserve(floats);
        workers.forEach(
                knots.length,
                (worker, i) -> knots[i].evaluate(width, height, unitX, unitY, fields[i]));
        workers.forEach(
                pairs,
                (worker, pair) -> {
                    int to = pair * floats;
                    Arrays.fill(target, to, to + floats, 0);
                    for (int i = 0; i < knots.length; i++) {
                        float weight = knots[i].weightAt(pair);
                        if (weight > 0) {
                            add(weight, fields[i], 0, target, to, floats);
                        }
                    }
                });
    }

    /**
     * One step of Adam (Kingma and Ba, ICLR 2015).
     *
     * @param gradient of the loss with respect to what {@link #evaluate} gave on the same lattice
     * @param rate step size in pixels
     */
    void step(float[] gradient, int width, int height, float unitX, float unitY, double rate) {
        int floats = 2 * width * height;
        reserve(floats);
        step++;
        workers.forEach(
                knots.length,
                (worker, i) -> {
                    Arrays.fill(fields[i], 0);
                    for (int pair = 0; pair < pairs; pair++) {
                        float weight = knots[i].weightAt(pair);
                        if (weight > 0) {
                            add(weight, gradient, pair * floats, fields[i], 0, floats);
                        }
                    }
                    knots[i].collect(fields[i], width, height, unitX, unitY);
                    knots[i].adam(rate, step);
                });
    }

    private void reserve(int floats) {
        if (fields.length == 0 || fields[0].length != floats) {
            fields = new float[knots.length][floats];
        }
    }

    private static void add(
            float factor, float[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += factor * source[from + i];
        }
    }
}
