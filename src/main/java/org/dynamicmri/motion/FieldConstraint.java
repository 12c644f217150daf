package org.dynamicmri.motion;

import java.util.List;
import org.dynamicmri.inr.ImageField;
import org.dynamicmri.operator.Identity;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.WeightedStack;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Penalty;

/**
 * A penalty on images that have to stay close to what a field can represent: {@code p(K x) + eta/2
 * min |x - f|^2} over the field's values f. The nearest values are found by a few steps of the
 * field's optimiser from those of the iteration before. Asking for {@code x = f} would let the dual
 * variables grow for ever by what no field of its size can represent.
 */
final class FieldConstraint implements Penalty {

    private final Penalty penalty;
    private final ImageField field;
    private final int steps;
    private final double rate;
    private final Workers workers;
    private final Monitor monitor;
    private final float root;
    private final LinearOperator stack;
    private final float[] target;

    /**
     * @param penalty what else is asked of the images
     * @param rho weight of the squared distance, and penalty parameter of its split
     * @param steps optimiser steps of an iteration
     * @param rate learning rate
     * @param monitor asked for cancellation
     */
    FieldConstraint(
            Penalty penalty,
            ImageField field,
            double rho,
            int steps,
            double rate,
            Workers workers,
            Monitor monitor) {
        this.penalty = penalty;
        this.field = field;
        this.steps = steps;
        this.rate = rate;
        this.workers = workers;
        this.monitor = monitor;
        this.root = (float) Math.sqrt(rho);
        this.stack =
                new WeightedStack(
                        List.of(
                                new WeightedStack.Part(penalty.operator(), 1),
                                new WeightedStack.Part(
                                        new Identity(penalty.operator().inputShape()), root)),
                        workers);
        this.target = new float[2 * penalty.operator().inputLength()];
    }

    @Override
    public LinearOperator operator() {
        return stack;
    }

    @Override
    public void proximal(float[] v, float[] z, int start) {
        penalty.proximal(v, z, start);
        int own = 2 * (start + penalty.operator().outputLength());
        workers.forRanges(
                target.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        target[i] = v[own + i] / root;
                    }
                });
        for (int step = 0; step < steps; step++) {
            field.step(target, rate, monitor);
        }
        float[] nearest = field.images();
        workers.forRanges(
                target.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        int j = own + i;
                        z[j] = 0.5f * (v[j] + root * nearest[i]);
                    }
                });
    }
}
