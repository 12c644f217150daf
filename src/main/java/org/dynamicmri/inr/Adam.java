package org.dynamicmri.inr;

import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.StateArrays;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) for parameters in a Java array. Parameters whose
 * gradient was always zero stay as they are.
 */
public final class Adam implements Optimizer {

    private static final int PART = 1 << 16;

    private final AdamSettings settings;
    private final float[] parameters;
    private final float[] mean;
    private final float[] square;
    private int steps;

    /**
     * @param parameters changed by every step
     */
    public Adam(AdamSettings settings, float[] parameters) {
        this.settings = settings;
        this.parameters = parameters;
        this.mean = new float[parameters.length];
        this.square = new float[parameters.length];
    }

    @Override
    public void step(float[] gradient, double learningRate, Workers workers) {
        steps++;
        float rate = (float) settings.rate(learningRate, steps);
        float epsilon = (float) settings.hatEpsilon(steps);
        int length = parameters.length;
        workers.forEach(
                (length + PART - 1) / PART,
                (worker, part) ->
                        step(
                                gradient,
                                rate,
                                epsilon,
                                part * PART,
                                Math.min(length, part * PART + PART)));
    }

    @Override
    public void save(StateArrays state) {
        state.put("mean", mean);
        state.put("square", square);
        state.put("steps", steps);
    }

    @Override
    public void resume(StateArrays state) {
        state.read("mean", mean);
        state.read("square", square);
        steps = state.count("steps");
    }

    private void step(float[] gradient, float rate, float epsilon, int from, int to) {
        float keep1 = (float) settings.beta1();
        float keep2 = (float) settings.beta2();
        float add1 = (float) (1 - settings.beta1());
        float add2 = (float) (1 - settings.beta2());
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float m = keep1 * mean[i] + add1 * g;
            float v = keep2 * square[i] + add2 * g * g;
            mean[i] = m;
            square[i] = v;
            parameters[i] -= rate * m / ((float) Math.sqrt(v) + epsilon);
            gradient[i] = 0;
        }
    }
}
