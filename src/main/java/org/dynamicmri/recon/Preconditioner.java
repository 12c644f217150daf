package org.dynamicmri.recon;

import java.util.Arrays;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.operator.ImageFft;
import org.dynamicmri.operator.Workers;

/**
 * An approximate inverse of {@code A^H A + a_1 D^T D + a_2 D2^T D2 + a_s G^T G} that is diagonal
 * after a {@link TemporalTransform} and an FFT in space, with the circulant approximation of A^H A,
 * the exact spectra of spatial gradient and temporal differences.
 */
public final class Preconditioner {

    private final int width;
    private final int height;
    private final int frames;
    private final int axes;
    private final Workers workers;
    private final float[] normalSpectrum;
    private final TemporalTransform time;
    private final float[] spatial;
    private final ImageFft[] ffts;
    private final float[] spectrum;
    private final float[] inverse;

    /** Whether the inverse is the same for all curves, so that they need not be taken apart. */
    private boolean even;

    /**
     * @param normalSpectrum eigenvalues [x, y] of the circulant nearest to A^H A
     * @param order of the frames, by which they have differences
     */
    public Preconditioner(
            float[] normalSpectrum, int width, int height, FrameOrder order, Workers workers) {
        this.width = width;
        this.height = height;
        this.frames = order.frames();
        this.axes = order.axes().size();
        this.workers = workers;
        this.normalSpectrum = normalSpectrum;
        this.time = new TemporalTransform(order, workers);
        this.spatial = spatialSpectrum(width, height);
        this.ffts = new ImageFft[Math.min(workers.threads(), frames)];
        for (int i = 0; i < ffts.length; i++) {
            ffts[i] = new ImageFft(width, height);
        }
        this.spectrum = new float[2 * width * height * frames];
        this.inverse = new float[width * height * frames];
    }

    /**
     * Chooses the operator to be inverted.
     *
     * @param first a_1, weight of the first temporal differences
     * @param second a_2, weight of the second temporal differences
     * @param gradient a_s, weight of the spatial gradient
     * @param floor added to keep the inverse bounded
     */
    public void set(double first, double second, double gradient, double floor) {
        set(first, second, gradient, floor, new double[frames]);
    }

    /**
     * Chooses the operator to be inverted.
     *
     * @param others weights of further terms for each curve of the transform in time
     */
    public void set(double first, double second, double gradient, double floor, double[] others) {
        int pixels = width * height;
        double[] temporal = new double[frames];
        for (int t = 0; t < frames; t++) {
            for (int axis = 0; axis < axes; axis++) {
                double e = time.stiffness(axis, t);
                temporal[t] += first * e + second * e * e;
            }
            temporal[t] += floor + others[t];
            for (int i = 0; i < pixels; i++) {
                inverse[t * pixels + i] =
                        (float) (1 / (normalSpectrum[i] + temporal[t] + gradient * spatial[i]));
            }
        }
        even = Arrays.stream(temporal).allMatch(value -> value == temporal[0]);
    }

    /**
     * The part of each curve of the transform that lies outside of the span of some time curves:
     * the nearest diagonal of the projection on the complement of the span.
     *
     * @param curves orthonormal complex curves [t, k], interleaved
     */
    public double[] outside(float[] curves) {
        double[] outside = new double[frames];
        for (int c = 0; c < frames; c++) {
            double inside = 0;
            for (int k = 0; k < curves.length; k += 2 * frames) {
                double re = 0;
                double im = 0;
                for (int t = 0; t < frames; t++) {
                    re += time.value(c, t) * curves[k + 2 * t];
                    im += time.value(c, t) * curves[k + 2 * t + 1];
                }
                inside += re * re + im * im;
            }
            outside[c] = Math.max(0, 1 - inside);
        }
        return outside;
    }

    /** Computes {@code result = P residual} for images [x, y, t]. */
    public void apply(float[] residual, float[] result) {
        if (even) {
            System.arraycopy(residual, 0, result, 0, residual.length);
            filter(result);
        } else {
            time.apply(residual, spectrum, false);
            filter(spectrum);
            time.apply(spectrum, result, true);
        }
    }

    /** Multiplies the spectra in space of all curves, in place. */
    private void filter(float[] curves) {
        int pixels = width * height;
        workers.forEach(
                frames,
                (worker, t) -> {
                    ffts[worker].forward(curves, t * pixels);
                    for (int i = t * pixels; i < (t + 1) * pixels; i++) {
                        curves[2 * i] *= inverse[i];
                        curves[2 * i + 1] *= inverse[i];
                    }
                    ffts[worker].inverse(curves, t * pixels);
                });
    }

    private static float[] spatialSpectrum(int width, int height) {
        float[] spectrum = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                spectrum[y * width + x] =
                        (float)
                                (4
                                        - 2 * Math.cos(2 * Math.PI * x / width)
                                        - 2 * Math.cos(2 * Math.PI * y / height));
            }
        }
        return spectrum;
    }
}
