package org.dynamicmri.recon;

import java.util.Arrays;
import java.util.List;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.operator.Workers;

/**
 * The orthonormal transform of time curves that turns differences of neighbouring frames into
 * factors: the cosine transform (DCT-II) along a line of frames, the real Fourier transform around
 * a ring, one after the other on a grid.
 */
final class TemporalTransform {

    private static final int PIECE = 1 << 12;

    private final List<FrameAxis> axes;
    private final int frames;
    private final Workers workers;

    /** Of each axis the basis curves [t, k]. */
    private final float[][] curves;

    private float[] between = {};

    TemporalTransform(FrameOrder order, Workers workers) {
        this.axes = order.axes();
        this.frames = order.frames();
        this.workers = workers;
        this.curves = new float[axes.size()][];
        for (int i = 0; i < curves.length; i++) {
            FrameAxis axis = axes.get(i);
            curves[i] = axis.isClosed() ? waves(axis.length()) : cosines(axis.length());
        }
    }

    /** The number of turns, or half turns on a line, of a basis curve along an axis. */
    private static int turns(FrameAxis axis, int k) {
        return axis.isClosed() ? (k + 1) / 2 : k;
    }

    /** Eigenvalue of {@code D^T D} of the differences along an axis for a curve of all frames. */
    double stiffness(int axisNumber, int curve) {
        FrameAxis axis = axes.get(axisNumber);
        double angle = Math.PI * turns(axis, place(axisNumber, curve)) / axis.length();
        return 2 - 2 * Math.cos(axis.isClosed() ? 2 * angle : angle);
    }

    /** A basis curve of all frames at a frame. */
    float value(int curve, int frame) {
        float value = 1;
        for (int i = 0; i < curves.length; i++) {
            int length = axes.get(i).length();
            value *= curves[i][place(i, curve) * length + place(i, frame)];
        }
        return value;
    }

    /** Where a frame lies along an axis. */
    private int place(int axisNumber, int frame) {
        int phases = axes.get(0).length();
        return axisNumber == 0 ? frame % phases : frame / phases;
    }

    /**
     * Transforms all pixels of a series [x, y, t] along time.
     *
     * @param inverted back from the coefficients
     */
    void apply(float[] source, float[] target, boolean inverted) {
        if (curves.length == 1) {
            along(0, source, target, inverted);
            return;
        }
        if (between.length != source.length) {
            between = new float[source.length];
        }
        along(0, source, between, inverted);
        along(1, between, target, inverted);
    }

    private void along(int axisNumber, float[] source, float[] target, boolean inverted) {
        FrameAxis axis = axes.get(axisNumber);
        float[] basis = curves[axisNumber];
        int length = axis.length();
        int n = source.length / frames;
        int step = axisNumber == 0 ? n : axes.get(0).length() * n;
        int lineStep = axisNumber == 0 ? length * n : n;
        int pieces = (n + PIECE - 1) / PIECE;
        workers.forEach(
                pieces * axis.lines(),
                (worker, i) -> {
                    int first = i % pieces * PIECE;
                    int from = i / pieces * lineStep + first;
                    int count = Math.min(PIECE, n - first);
                    for (int k = 0; k < length; k++) {
                        int to = from + k * step;
                        Arrays.fill(target, to, to + count, 0);
                        int curve = inverted ? k : k * length;
                        int next = inverted ? length : 1;
                        int t = 0;
                        for (; t + 4 <= length; t += 4) {
                            int c = curve + t * next;
                            addFour(
                                    basis,
                                    c,
                                    next,
                                    source,
                                    from + t * step,
                                    step,
                                    target,
                                    to,
                                    count);
                        }
                        for (; t < length; t++) {
                            float c = basis[curve + t * next];
                            add(c, source, from + t * step, target, to, count);
                        }
                    }
                });
    }

    /** Adds four frames at once: the target is read and written a quarter as often. */
    private static void addFour(
            float[] basis,
            int curve,
            int next,
            float[] source,
            int from,
            int step,
            float[] target,
            int to,
            int count) {
        float a = basis[curve];
        float b = basis[curve + next];
        float c = basis[curve + 2 * next];
        float d = basis[curve + 3 * next];
        for (int i = 0; i < count; i++) {
            target[to + i] +=
                    a * source[from + i]
                            + b * source[from + step + i]
                            + c * source[from + 2 * step + i]
                            + d * source[from + 3 * step + i];
        }
    }

    private static void add(
            float factor, float[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += factor * source[from + i];
        }
    }

    private static float[] cosines(int frames) {
        float[] cosines = new float[frames * frames];
        for (int k = 0; k < frames; k++) {
            double norm = Math.sqrt((k == 0 ? 1.0 : 2.0) / frames);
            for (int t = 0; t < frames; t++) {
                cosines[k * frames + t] =
                        (float) (norm * Math.cos(Math.PI * (t + 0.5) * k / frames));
            }
        }
        return cosines;
    }

    /** The constant, then cosine and sine of each number of turns. */
    private static float[] waves(int frames) {
        float[] waves = new float[frames * frames];
        for (int k = 0; k < frames; k++) {
            int turns = (k + 1) / 2;
            boolean alone = k == 0 || 2 * turns == frames;
            double norm = Math.sqrt((alone ? 1.0 : 2.0) / frames);
            for (int t = 0; t < frames; t++) {
                double angle = 2 * Math.PI * turns * t / frames;
                double wave = k % 2 == 1 || k == 0 ? Math.cos(angle) : Math.sin(angle);
                waves[k * frames + t] = (float) (norm * wave);
            }
        }
        return waves;
    }
}
