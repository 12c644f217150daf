package org.dynamicmri.recon;

import org.dynamicmri.operator.ImageFft;

/**
 * Soft thresholding of the temporal spectrum of a band of pixels; the transform is orthonormal. An
 * object is the work space of one thread.
 */
final class TemporalFourier {

    private final int pixels;
    private final int frames;
    private final int most;
    private final ImageFft fft;
    private final float[] curve;

    /**
     * @param pixels pixels of a frame
     * @param most pixels of a band at the most
     */
    TemporalFourier(int pixels, int frames, int most) {
        this.pixels = pixels;
        this.frames = frames;
        this.most = most;
        this.fft = new ImageFft(1, frames);
        this.curve = new float[2 * frames];
    }

    /**
     * Shrinks the spectra of the pixels from {@code first}, from one series [pixel, t] to another.
     */
    void shrink(float[] series, float[] result, int first, double threshold) {
        float limit = (float) (threshold * Math.sqrt(frames));
        int end = Math.min(pixels, first + most);
        for (int p = first; p < end; p++) {
            for (int t = 0; t < frames; t++) {
                curve[2 * t] = series[2 * (t * pixels + p)];
                curve[2 * t + 1] = series[2 * (t * pixels + p) + 1];
            }
            fft.forward(curve, 0);
            for (int i = 0; i < curve.length; i += 2) {
                double modulus = Math.sqrt(curve[i] * curve[i] + curve[i + 1] * curve[i + 1]);
                float factor = modulus > limit ? (float) (1 - limit / modulus) : 0;
                curve[i] *= factor;
                curve[i + 1] *= factor;
            }
            fft.inverse(curve, 0);
            for (int t = 0; t < frames; t++) {
                result[2 * (t * pixels + p)] = curve[2 * t];
                result[2 * (t * pixels + p) + 1] = curve[2 * t + 1];
            }
        }
    }
}
