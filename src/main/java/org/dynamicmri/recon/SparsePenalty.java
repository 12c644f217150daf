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
public final class SparsePenalty implements Penalty {

    /**
     * One sparse term.
     *
     * @param operator K_i
     * @param lambda weight of the term
     * @param rho penalty parameter of its constraint
     */
    public record Term(LinearOperator operator, double lambda, double rho) {}

    private final LinearOperator stack;
    private final Workers workers;
    private final int[] ends;
    private final float[] thresholds;

    /**
     * A penalty whose operators are stacked and scaled already.
     *
     * @param stack all sqrt(rho_i) K_i, one above the other
     * @param ends where each ends in the stack, in complex values
     * @param thresholds lambda_i / sqrt(rho_i)
     */
    public SparsePenalty(LinearOperator stack, int[] ends, double[] thresholds, Workers workers) {
        this.stack = stack;
        this.workers = workers;
        this.ends = ends.clone();
        this.thresholds = new float[thresholds.length];
        for (int i = 0; i < thresholds.length; i++) {
            this.thresholds[i] = (float) thresholds[i];
        }
    }

    /** The penalty of the given terms. */
    public static SparsePenalty of(List<Term> terms, Workers workers) {
        List<WeightedStack.Part> parts = new ArrayList<>();
        int[] ends = new int[terms.size()];
        double[] thresholds = new double[terms.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            Term term = terms.get(i);
            parts.add(new WeightedStack.Part(term.operator(), Math.sqrt(term.rho())));
            end += term.operator().outputLength();
            ends[i] = end;
            thresholds[i] = term.lambda() / Math.sqrt(term.rho());
        }
        return new SparsePenalty(new WeightedStack(parts, workers), ends, thresholds, workers);
    }

    @Override
    public LinearOperator operator() {
        return stack;
    }

    @Override
    public void proximal(float[] v, float[] z, int start) {
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            shrink(v, z, start + from, start + ends[i], thresholds[i]);
            from = ends[i];
        }
    }

    private void shrink(float[] v, float[] z, int start, int end, float threshold) {
        if (threshold == 0) {
            System.arraycopy(v, 2 * start, z, 2 * start, 2 * (end - start));
            return;
        }
        workers.forRanges(
                end - start,
                (from, to) -> {
                    for (int i = start + from; i < start + to; i++) {
                        shrink(v, z, i, threshold);
                    }
                });
    }

    /**
     * Soft thresholding of one complex modulus.
     *
     * @param i the complex value of {@code v} that is shrunk into {@code z}
     */
    public static void shrink(float[] v, float[] z, int i, float threshold) {
        float re = v[2 * i];
        float im = v[2 * i + 1];
        float modulus = (float) Math.sqrt(re * re + im * im);
        float factor = modulus > threshold ? 1 - threshold / modulus : 0;
        z[2 * i] = factor * re;
        z[2 * i + 1] = factor * im;
    }
}
