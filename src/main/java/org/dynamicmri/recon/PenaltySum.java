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
    private final List<float[]> given = new ArrayList<>();
    private final List<float[]> found = new ArrayList<>();

    /** The sum of at least one penalty. */
    public PenaltySum(List<? extends Penalty> parts, Workers workers) {
        this.parts = List.copyOf(parts);
        List<WeightedStack.Part> operators = new ArrayList<>();
        for (Penalty part : parts) {
            operators.add(new WeightedStack.Part(part.operator(), 1));
            given.add(new float[2 * part.operator().outputLength()]);
            found.add(new float[2 * part.operator().outputLength()]);
        }
        this.stack = new WeightedStack(operators, workers);
    }

    @Override
    public LinearOperator operator() {
        return stack;
    }

    @Override
    public void proximal(float[] v, float[] z) {
        int start = 0;
        for (int i = 0; i < parts.size(); i++) {
            float[] part = given.get(i);
            System.arraycopy(v, start, part, 0, part.length);
            parts.get(i).proximal(part, found.get(i));
            System.arraycopy(found.get(i), 0, z, start, part.length);
            start += part.length;
        }
    }
}
