package org.dynamicmri.inr;

import java.util.SplittableRandom;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.StateArrays;

/** The parameters of an encoding: for each feature their values, gradient and optimiser. */
final class ParameterTable implements Resumable {

    /** Bytes of a parameter: value, gradient and Adam's two moments. */
    static final int BYTES = 4 * Float.BYTES;

    private final float[][] values;
    private final float[][] gradients;
    private final Optimizer[] optimizers;

    /**
     * @param features number of features
     * @param entries parameters of each
     */
    ParameterTable(int features, int entries, AdamSettings adam) {
        values = new float[features][entries];
        gradients = new float[features][entries];
        optimizers = new Optimizer[features];
        for (int feature = 0; feature < features; feature++) {
            optimizers[feature] = new Adam(adam, values[feature]);
        }
    }

    /** Fills the values from a uniform distribution over -range to range. */
    ParameterTable randomize(double range, SplittableRandom random) {
        for (float[] table : values) {
            for (int i = 0; i < table.length; i++) {
                table[i] = (float) ((2 * random.nextDouble() - 1) * range);
            }
        }
        return this;
    }

    /** Fills the values from a normal distribution of mean zero. */
    ParameterTable randomizeNormal(double deviation, SplittableRandom random) {
        for (float[] table : values) {
            for (int i = 0; i < table.length; i++) {
                table[i] = (float) (random.nextGaussian() * deviation);
            }
        }
        return this;
    }

    int features() {
        return values.length;
    }

    float[] values(int feature) {
        return values[feature];
    }

    float[] gradient(int feature) {
        return gradients[feature];
    }

    @Override
    public void save(StateArrays state) {
        for (int feature = 0; feature < values.length; feature++) {
            StateArrays part = state.part("feature " + feature);
            part.put("values", values[feature]);
            optimizers[feature].save(part);
        }
    }

    @Override
    public void resume(StateArrays state) {
        for (int feature = 0; feature < values.length; feature++) {
            StateArrays part = state.part("feature " + feature);
            part.read("values", values[feature]);
            optimizers[feature].resume(part);
        }
    }

    void update(double learningRate, Workers workers) {
        for (int feature = 0; feature < values.length; feature++) {
            optimizers[feature].step(gradients[feature], learningRate, workers);
        }
    }
}
