package org.dynamicmri.operator;

/**
 * One-dimensional FFTs of many complex lines, interleaved, unshifted: point 0 and frequency 0 come
 * first. One instance serves one thread.
 */
public final class LineFft {

    /** Lines transformed side by side. */
    private static final int LANES = 128;

    private final int n;
    private final Fft fft;
    private final SplitComplexRows rows;

    /**
     * @param n points of a line
     */
    public LineFft(int n) {
        this.n = n;
        this.fft = Fft.of(n);
        this.rows = new SplitComplexRows(n, LANES);
    }

    /**
     * Replaces lines by their transforms.
     *
     * @param values complex values, of which {@code start + line * lineStep + point * pointStep} is
     *     a point of a line
     * @param start the first point of the first line
     * @param lines number of lines
     */
    public void forward(float[] values, int start, int lines, int lineStep, int pointStep) {
        for (int line = 0; line < lines; line += LANES) {
            int lanes = Math.min(LANES, lines - line);
            load(values, start + line * lineStep, lanes, lineStep, pointStep, 1);
            fft.forward(rows, lanes);
            store(values, start + line * lineStep, lanes, lineStep, pointStep);
        }
    }

    /** Replaces transforms by their lines, with the factor 1 / n. */
    public void inverse(float[] values, int start, int lines, int lineStep, int pointStep) {
        for (int line = 0; line < lines; line += LANES) {
            int lanes = Math.min(LANES, lines - line);
            load(values, start + line * lineStep, lanes, lineStep, pointStep, 1f / n);
            fft.backward(rows, lanes);
            store(values, start + line * lineStep, lanes, lineStep, pointStep);
        }
    }

    private void load(
            float[] values, int first, int lanes, int lineStep, int pointStep, float scale) {
        for (int point = 0; point < n; point++) {
            for (int lane = 0; lane < lanes; lane++) {
                int source = 2 * (first + lane * lineStep + point * pointStep);
                rows.re[point][lane] = scale * values[source];
                rows.im[point][lane] = scale * values[source + 1];
            }
        }
    }

    private void store(float[] values, int first, int lanes, int lineStep, int pointStep) {
        for (int point = 0; point < n; point++) {
            for (int lane = 0; lane < lanes; lane++) {
                int target = 2 * (first + lane * lineStep + point * pointStep);
                values[target] = rows.re[point][lane];
                values[target + 1] = rows.im[point][lane];
            }
        }
    }
}
