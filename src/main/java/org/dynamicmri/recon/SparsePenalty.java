package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.WeightedStack;
import org.dynamicmri.operator.Workers;

/**
 * The weighted sum of moduli {@code sum_i lambda_i sum |K_i x|} over several operators, in the form
 * that ADMM with the penalty parameters rho_i wants: K stacks sqrt(rho_i) K_i, so that all
 * parameters are 1 and the thresholds lambda_i / sqrt(rho_i).
 */
final class SparsePenalty implements Penalty {

    /**
     * One sparse term.
     *
     * @param operator K_i
     * @param lambda weight of the term
     * @param rho penalty parameter of its constraint
     */
    record Term(LinearOperator operator, double lambda, double rho) {}

    private final WeightedStack stack;
    private final Workers workers;
    private final int[] ends;
    private final float[] thresholds;

    SparsePenalty(List<Term> terms, Workers workers) {
        List<WeightedStack.Part> parts = new ArrayList<>();
        this.workers = workers;
        this.ends = new int[terms.size()];
        this.thresholds = new float[terms.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            Term term = terms.get(i);
            parts.add(new WeightedStack.Part(term.operator(), Math.sqrt(term.rho())));
            end += term.operator().outputLength();
            ends[i] = end;
            thresholds[i] = (float) (term.lambda() / Math.sqrt(term.rho()));
        }
        this.stack = new WeightedStack(parts, workers);
    }

    @Override
    public LinearOperator operator() {
        return stack;
    }

    @Override
    public void proximal(float[] v, float[] z) {
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            shrink(v, z, start, ends[i], thresholds[i]);
            start = ends[i];
        }
    }

    /** Soft thresholding of complex moduli. */
    private void shrink(float[] v, float[] z, int start, int end, float threshold) {
        workers.forRanges(
                end - start,
                (from, to) -> {
                    for (int i = start + from; i < start + to; i++) {
                        float re = v[2 * i];
                        float im = v[2 * i + 1];
                        float modulus = (float) Math.sqrt(re * re + im * im);
                        float factor = modulus > threshold ? 1 - threshold / modulus : 0;
                        z[2 * i] = factor * re;
                        z[2 * i + 1] = factor * im;
                    }
                });
    }
}
