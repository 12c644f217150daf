package org.dynamicmri.inr;

/**
 * Constants of Adam (Kingma and Ba, ICLR 2015, algorithm 1).
 *
 * @param beta1 decay of the mean gradient
 * @param beta2 decay of the mean squared gradient
 * @param epsilon added to the root of the corrected mean square
 */
public record AdamSettings(double beta1, double beta2, double epsilon) {

    /** The values of the publication. */
    public static final AdamSettings DEFAULT = new AdamSettings(0.9, 0.999, 1e-8);

    /**
     * The factor of {@code m / (sqrt(v) + hatEpsilon)} at a step: the learning rate with both bias
     * corrections.
     *
     * @param step 1 for the first
     */
    public double rate(double learningRate, int step) {
        return learningRate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
    }

    /** Epsilon for the uncorrected root, so that the step is that of algorithm 1. */
    public double hatEpsilon(int step) {
        return epsilon * Math.sqrt(1 - Math.pow(beta2, step));
    }
}
