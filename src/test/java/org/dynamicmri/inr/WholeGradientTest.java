package org.dynamicmri.inr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Derivatives of the loss by the encoding's parameters, through the network and the physics. */
class WholeGradientTest {

    /** Adam without memory whose epsilon drowns the root: a step is minus the gradient. */
    private static final AdamSettings PLAIN_STEP = new AdamSettings(0, 0, 1e6);

    private static final double RATE = 1e6;
    private static final int CHECKED = 20;

    private final Workers workers = Workers.of(2);
    private final Simulation scan =
            SharedScans.of(
                    SimulationSettings.defaults().withSize(20, 3).withSampling(2, 8), workers);
    private final SplittableRandom random = new SplittableRandom(9);
    private final PointGrid grid = new PointGrid(3, 20, 20);

    /** Two dense levels of 4 and 12 knots, a hashed one of 36, and a free one. */
    private final MultiLevelEncoding encoding =
            new HashGrid(4, 1, 4, 3, 2000, 0.5).create(grid, 1, PLAIN_STEP, random);

    private final float[][] tables = {
        ((GridLevel) encoding.level(0)).values(0),
        ((GridLevel) encoding.level(1)).values(0),
        ((HashLevel) encoding.level(2)).values(0),
        ((FreeLevel) encoding.level(3)).values(0),
    };
    private final Loss loss =
            new DataConsistency(
                    SenseOperator.of(scan.kSpace(), scan.maps(), workers),
                    scan.kSpace().interleaved(),
                    DataTerm.PLAIN,
                    1,
                    1e3,
                    workers);
    private final NetworkField field = field();

    private NetworkField field() {
        NetworkSettings settings = new NetworkSettings(4, 2, 8, 2, false, 0, PLAIN_STEP);
        Network network =
                NetworkFactory.onTensorFlow().create(settings, settings.glorotWeights(random), 2);
        return new NetworkField(grid, encoding, network, 2, workers, () -> {});
    }

    @AfterEach
    void close() {
        field.close();
        workers.close();
    }

    private static int checked(float[] table, int i) {
        return (int) ((long) i * table.length / CHECKED);
    }

    private double value() {
        float[] images = new float[field.length()];
        field.evaluate(images);
        return loss.addGradient(images, new float[field.length()]);
    }

    /** A central difference small enough to miss the kinks of ReLU at the checked parameters. */
    private double slope(float[] table, int at) {
        float before = table[at];
        table[at] = before + 1e-3f;
        float up = table[at];
        double above = value();
        table[at] = before - 1e-3f;
        double slope = (above - value()) / (up - table[at]);
        table[at] = before;
        return slope;
    }

    @Test
    void isThatOfFiniteDifferences() {
        double[][] slopes = new double[tables.length][CHECKED];
        float[][] before = new float[tables.length][];
        for (int level = 0; level < tables.length; level++) {
            for (int i = 0; i < CHECKED; i++) {
                slopes[level][i] = slope(tables[level], checked(tables[level], i));
            }
            before[level] = tables[level].clone();
        }
        float[] images = new float[field.length()];
        float[] gradient = new float[field.length()];
        field.evaluate(images);
        loss.addGradient(images, gradient);
        field.step(gradient, RATE);
        for (int level = 0; level < tables.length; level++) {
            assertSlopes(level, slopes[level], before[level]);
        }
    }

    private void assertSlopes(int level, double[] slopes, float[] before) {
        double largest = 0;
        for (double slope : slopes) {
            largest = Math.max(largest, Math.abs(slope));
        }
        assertTrue(largest > 1e-3, "level " + level + " must matter: " + largest);
        for (int i = 0; i < CHECKED; i++) {
            int at = checked(before, i);
            double moved = before[at] - tables[level][at];
            assertEquals(slopes[i], moved, 0.03 * largest, "level " + level);
        }
    }
}
