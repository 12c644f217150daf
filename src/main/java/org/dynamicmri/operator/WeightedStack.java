package org.dynamicmri.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Scratch arrays of the parts, one of each length. */
    private final Map<Integer, float[]> outputs = new HashMap<>();

    private float[] sum = {};

    /** A stack of at least one part; stacks among them are replaced by their parts. */
    public WeightedStack(List<Part> parts, Workers workers) {
        List<Part> flat = new ArrayList<>();
        for (Part part : parts) {
            if (part.operator() instanceof WeightedStack stack) {
                for (Part inner : stack.parts) {
                    flat.add(new Part(inner.operator(), part.scale() * inner.scale()));
                }
            } else {
                flat.add(part);
            }
        }
        this.parts = List.copyOf(flat);
        this.workers = workers;
    }

    /** The scratch array of a part, allocated when it is first used: inner stacks never are. */
    private float[] output(Part part) {
        return outputs.computeIfAbsent(2 * part.operator().outputLength(), float[]::new);
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
        return new long[] {parts.stream().mapToLong(part -> part.operator().outputLength()).sum()};
    }

    @Override
    public void forward(float[] input, float[] output) {
        int start = 0;
        for (int i = 0; i < parts.size(); i++) {
            float[] part = output(parts.get(i));
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
        for (int i = 0; i < parts.size(); i++) {
            float[] part = output(parts.get(i));
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
        if (sum.length == 0) {
            sum = new float[input.length];
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
