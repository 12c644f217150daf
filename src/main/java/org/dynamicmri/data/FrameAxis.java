package org.dynamicmri.data;

import java.util.Arrays;

/**
 * One direction in which frames follow each other: edges between neighbours, and the frames between
 * two of them. Several lines of frames may lie side by side, as the beats of several breath states
 * do. Immutable.
 *
 * <p>Edges are counted so that those with neighbouring numbers lie side by side where it can be:
 * what is smooth in time is smooth in their number.
 */
public final class FrameAxis {

    private final int length;
    private final int lines;
    private final boolean closed;
    private final int runs;
    private final int[] from;
    private final int[] to;
    private final int[] arriving;
    private final int[] leaving;
    private final int[] middles;
    private final int[] middleNumbers;

    /**
     * @param length frames of a line
     * @param lines lines side by side
     * @param closed whether the first frame of a line follows the last
     * @param step frames from one of a line to the next
     * @param lineStep frames from one line to the next
     */
    private FrameAxis(int length, int lines, boolean closed, int step, int lineStep) {
        this.length = length;
        this.lines = lines;
        this.closed = closed;
        int steps = closed ? length : length - 1;
        this.from = new int[steps * lines];
        this.to = new int[steps * lines];
        this.arriving = new int[length * lines];
        this.leaving = new int[length * lines];
        Arrays.fill(arriving, -1);
        Arrays.fill(leaving, -1);
        boolean inner = step < lineStep;
        this.runs = inner ? lines : steps;
        for (int edge = 0; edge < from.length; edge++) {
            int line = inner ? edge / steps : edge % lines;
            int position = inner ? edge % steps : edge / lines;
            from[edge] = line * lineStep + position * step;
            to[edge] = line * lineStep + (position + 1) % length * step;
            leaving[from[edge]] = edge;
            arriving[to[edge]] = edge;
        }
        this.middles = Arrays.stream(to).filter(frame -> leaving[frame] >= 0).toArray();
        this.middleNumbers = new int[length * lines];
        Arrays.fill(middleNumbers, -1);
        for (int i = 0; i < middles.length; i++) {
            middleNumbers[middles[i]] = i;
        }
    }

    /**
     * Frames of which each follows the one before.
     *
     * @param closed whether the first one follows the last
     */
    static FrameAxis of(int frames, int lines, boolean closed) {
        return new FrameAxis(frames, lines, closed, 1, frames);
    }

    /** Lines of frames of which each follows the line before. */
    static FrameAxis across(int lines, int framesOfLine) {
        return new FrameAxis(lines, framesOfLine, false, framesOfLine, 1);
    }

    /** Frames of a line. */
    public int length() {
        return length;
    }

    /** Lines side by side. */
    public int lines() {
        return lines;
    }

    /** Whether the first frame of a line follows the last. */
    public boolean isClosed() {
        return closed;
    }

    /** Runs of edges of which each is next to the one before, all of the same length. */
    public int runs() {
        return runs;
    }

    /** Frames of all lines. */
    public int frames() {
        return leaving.length;
    }

    /** Number of edges. */
    public int edges() {
        return from.length;
    }

    /** The earlier frame of an edge. */
    public int from(int edge) {
        return from[edge];
    }

    /** The later frame of an edge. */
    public int to(int edge) {
        return to[edge];
    }

    /** The edge that ends at a frame, or -1. */
    public int arriving(int frame) {
        return arriving[frame];
    }

    /** The edge that starts at a frame, or -1. */
    public int leaving(int frame) {
        return leaving[frame];
    }

    /** Number of frames with neighbours on both sides. */
    public int middles() {
        return middles.length;
    }

    /** A frame with neighbours on both sides. */
    public int middle(int i) {
        return middles[i];
    }

    /** The number of a frame among those with neighbours on both sides, or -1. */
    public int middleNumber(int frame) {
        return middleNumbers[frame];
    }

    /**
     * The earlier frames of all edges, one after the other.
     *
     * @param images values [x, y, t]
     * @return [x, y, edge]; a new array
     */
    public float[] earlier(float[] images) {
        return gather(images, from);
    }

    /** The later frames of all edges, as {@link #earlier}. */
    public float[] later(float[] images) {
        return gather(images, to);
    }

    private float[] gather(float[] images, int[] chosen) {
        int n = images.length / frames();
        float[] gathered = new float[n * chosen.length];
        for (int edge = 0; edge < chosen.length; edge++) {
            System.arraycopy(images, chosen[edge] * n, gathered, edge * n, n);
        }
        return gathered;
    }
}
