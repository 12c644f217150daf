package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.WeightedStack;
import org.dynamicmri.operator.Workers;

/** The sum of penalties: their operators one above the other, each with its own proximal map. */
public final class PenaltySum implements Penalty {

    private final List<Penalty> parts;
    private final WeightedStack stack;

    /** The sum of at least one penalty. */
    public PenaltySum(List<? extends Penalty> parts, Workers workers) {
        this.parts = List.copyOf(parts);
        List<WeightedStack.Part> operators = new ArrayList<>();
        for (Penalty part : parts) {
            operators.add(new WeightedStack.Part(part.operator(), 1));
        }
        this.stack = new WeightedStack(operators, workers);
    }

    @Override
    public LinearOperator operator() {
        return stack;
    }

    @Override
    public void proximal(float[] v, float[] z, int start) {
        int from = start;
        for (Penalty part : parts) {
            part.proximal(v, z, from);
            from += part.operator().outputLength();
        }
    }
}
