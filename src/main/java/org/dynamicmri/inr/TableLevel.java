package org.dynamicmri.inr;

import java.util.SplittableRandom;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.StateArrays;

/** A level of an encoding whose features are entries of a table that its optimiser moves. */
abstract class TableLevel implements Encoding {

    final ParameterTable table;

    TableLevel(ParameterTable table) {
        this.table = table;
    }

    /**
     * The same entries at other points.
     *
     * @param ts positions along t in units of the knots' distance, taken into the trained reach
     * @param ys along y
     * @param xs along x
     */
    abstract TableLevel elsewhere(double[] ts, double[] ys, double[] xs);

    /** Draws the initial values evenly from -range to range. */
    final TableLevel randomize(double range, SplittableRandom random) {
        table.randomize(range, random);
        return this;
    }

    /** Draws the initial values from a normal distribution. */
    final TableLevel randomizeNormal(double deviation, SplittableRandom random) {
        table.randomizeNormal(deviation, random);
        return this;
    }

    /** The entries of a feature; the level's own array. */
    final float[] values(int feature) {
        return table.values(feature);
    }

    @Override
    public final int features() {
        return table.features();
    }

    @Override
    public final void save(StateArrays state) {
        table.save(state);
    }

    @Override
    public final void resume(StateArrays state) {
        table.resume(state);
    }

    @Override
    public final void update(double learningRate, Workers workers) {
        table.update(learningRate, workers);
    }
}
