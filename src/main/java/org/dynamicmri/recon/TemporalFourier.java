package org.dynamicmri.recon;

import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.operator.LineFft;

/**
 * Soft thresholding of the temporal spectrum of a band of pixels; the transform is orthonormal. An
 * object is the work space of one thread.
 */
final class TemporalFourier {

    private final int pixels;
    private final int frames;
    private final int most;
    private final FrameOrder order;
    private final LineFft phases;
    private final LineFft states;

    /** [pixel, t] of a band. */
    private final float[] curves;

    /**
     * @param pixels pixels of a frame
     * @param most pixels of a band at the most
     */
    TemporalFourier(int pixels, FrameOrder order, int most) {
        this.pixels = pixels;
        this.frames = order.frames();
        this.most = most;
        this.order = order;
        this.phases = new LineFft(order.phases());
        this.states = new LineFft(order.states());
        this.curves = new float[2 * most * frames];
    }

    /**
     * Shrinks the spectra of the pixels from {@code first}, from one series [pixel, t] to another.
     */
    void shrink(float[] series, float[] result, int first, double threshold) {
        float limit = (float) (threshold * Math.sqrt(frames));
        int count = Math.min(pixels - first, most);
        for (int t = 0; t < frames; t++) {
            System.arraycopy(series, 2 * (t * pixels + first), curves, 2 * t * count, 2 * count);
        }
        transform(count, false);
        for (int i = 0; i < 2 * frames * count; i += 2) {
            double modulus = Math.sqrt(curves[i] * curves[i] + curves[i + 1] * curves[i + 1]);
            float factor = modulus > limit ? (float) (1 - limit / modulus) : 0;
            curves[i] *= factor;
            curves[i + 1] *= factor;
        }
        transform(count, true);
        for (int t = 0; t < frames; t++) {
            System.arraycopy(curves, 2 * t * count, result, 2 * (t * pixels + first), 2 * count);
        }
    }

    /** Along the phases of each state, then, on a grid, along the states of each phase. */
    private void transform(int count, boolean inverted) {
        for (int state = 0; state < order.states(); state++) {
            transform(phases, state * order.phases() * count, count, count, inverted);
        }
        if (order.states() > 1) {
            int lines = order.phases() * count;
            transform(states, 0, lines, lines, inverted);
        }
    }

    private void transform(LineFft fft, int start, int lines, int pointStep, boolean inverted) {
        if (inverted) {
            fft.inverse(curves, start, lines, 1, pointStep);
        } else {
            fft.forward(curves, start, lines, 1, pointStep);
        }
    }
}
