package org.dynamicmri.inr;

import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * The distance of the samples that an image series would give from the measured ones; see {@link
 * DataTerm}. Its gradient by the images is A^H applied to that by the samples.
 */
final class DataConsistency implements Loss {

    private static final int PART = 1 << 14;

    private final LinearOperator encoding;
    private final float[] measured;
    private final DataTerm term;
    private final double epsilon;
    private final double weight;
    private final Workers workers;
    private final float[] samples;
    private final float[] images;

    /**
     * @param encoding images to samples
     * @param measured the samples, interleaved complex
     * @param epsilon added to the denominator of the relative term
     * @param weight factor of the term
     */
    DataConsistency(
            LinearOperator encoding,
            float[] measured,
            DataTerm term,
            double epsilon,
            double weight,
            Workers workers) {
        this.encoding = encoding;
        this.measured = measured;
        this.term = term;
        this.epsilon = epsilon;
        this.weight = weight;
        this.workers = workers;
        this.samples = new float[measured.length];
        this.images = new float[2 * encoding.inputLength()];
    }

    @Override
    public String name() {
        return "data";
    }

    @Override
    public double addGradient(float[] values, float[] gradient) {
        encoding.forward(values, samples);
        double loss = replaceByGradient();
        encoding.adjoint(samples, images);
        workers.forRanges(
                gradient.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        gradient[i] += images[i];
                    }
                });
        return loss;
    }

    /** Turns predicted samples into the derivatives by them. */
    private double replaceByGradient() {
        double[] sums = new double[(samples.length + PART - 1) / PART];
        double scale = weight / (samples.length / 2);
        workers.forEach(
                sums.length,
                (worker, part) -> {
                    int end = (int) Math.min(samples.length, (part + 1L) * PART);
                    double sum = 0;
                    for (int i = part * PART; i < end; i++) {
                        float difference = samples[i] - measured[i];
                        double importance = scale;
                        if (term == DataTerm.RELATIVE) {
                            importance /= samples[i] * samples[i] + epsilon;
                        }
                        sum += importance * difference * difference;
                        samples[i] = (float) (2 * importance * difference);
                    }
                    sums[part] = sum;
                });
        double loss = 0;
        for (double sum : sums) {
            loss += sum;
        }
        return loss;
    }
}
