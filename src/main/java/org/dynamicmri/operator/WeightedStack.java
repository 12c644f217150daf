package org.dynamicmri.operator;

import java.util.Arrays;
import java.util.List;

/**
 * Operators of one domain, scaled and set one above the other: {@code x -> (a_1 K_1 x, a_2 K_2 x,
 * ...)}.
 */
public final class WeightedStack implements LinearOperator {

    /**
     * One operator of a stack.
     *
     * @param operator K_i
     * @param scale a_i
     */
    public record Part(LinearOperator operator, double scale) {}

    private final List<Part> parts;
    private final Workers workers;
    private final float[][] outputs;
    private final float[] sum;

    /** A stack of at least one part. */
    public WeightedStack(List<Part> parts, Workers workers) {
        this.parts = List.copyOf(parts);
        this.workers = workers;
        this.outputs = new float[parts.size()][];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = new float[2 * parts.get(i).operator().outputLength()];
        }
        this.sum = new float[2 * inputLength()];
    }

    /** The parts, in their order. */
    public List<Part> parts() {
        return parts;
    }

    @Override
    public long[] inputShape() {
        return parts.get(0).operator().inputShape();
    }

    @Override
    public long[] outputShape() {
        return new long[] {Arrays.stream(outputs).mapToLong(o -> o.length / 2).sum()};
    }

    @Override
    public void forward(float[] input, float[] output) {
        int start = 0;
        for (int i = 0; i < outputs.length; i++) {
            float[] part = outputs[i];
            parts.get(i).operator().forward(input, part);
            int offset = start;
            float scale = (float) parts.get(i).scale();
            workers.forRanges(
                    part.length,
                    (from, to) -> {
                        for (int j = from; j < to; j++) {
                            output[offset + j] = scale * part[j];
                        }
                    });
            start += part.length;
        }
    }

    @Override
    public void adjoint(float[] output, float[] input) {
        int start = 0;
        for (int i = 0; i < outputs.length; i++) {
            float[] part = outputs[i];
            int offset = start;
            float scale = (float) parts.get(i).scale();
            workers.forRanges(
                    part.length,
                    (from, to) -> {
                        for (int j = from; j < to; j++) {
                            part[j] = scale * output[offset + j];
                        }
                    });
            addAdjoint(i, part, input);
            start += part.length;
        }
    }

    private void addAdjoint(int i, float[] part, float[] input) {
        if (i == 0) {
            parts.get(i).operator().adjoint(part, input);
            return;
        }
        parts.get(i).operator().adjoint(part, sum);
        workers.forRanges(
                input.length,
                (from, to) -> {
                    for (int j = from; j < to; j++) {
                        input[j] += sum[j];
                    }
                });
    }
}
