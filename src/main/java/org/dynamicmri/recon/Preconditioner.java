package org.dynamicmri.recon;

import java.util.Arrays;
import org.dynamicmri.operator.ImageFft;
import org.dynamicmri.operator.Workers;

/**
 * An approximate inverse of {@code A^H A + a_1 D^T D + a_2 D2^T D2 + a_s G^T G} that is diagonal
 * after a cosine transform in time and an FFT in space, with the circulant approximation of A^H A,
 * the exact spectra of spatial gradient and temporal differences.
 */
public final class Preconditioner {

    private static final int PIECE = 1 << 12;

    private final int width;
    private final int height;
    private final int frames;
    private final Workers workers;
    private final float[] normalSpectrum;
    private final float[] cosines;
    private final float[] spatial;
    private final ImageFft[] ffts;
    private final float[] spectrum;
    private final float[] inverse;

    /**
     * @param normalSpectrum eigenvalues [x, y] of the circulant nearest to A^H A
     */
    public Preconditioner(
            float[] normalSpectrum, int width, int height, int frames, Workers workers) {
        this.width = width;
        this.height = height;
        this.frames = frames;
        this.workers = workers;
        this.normalSpectrum = normalSpectrum;
        this.cosines = cosines(frames);
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
     * @param others weights of further terms for each cosine in time
     */
    public void set(double first, double second, double gradient, double floor, double[] others) {
        int pixels = width * height;
        for (int t = 0; t < frames; t++) {
            double e = 2 - 2 * Math.cos(Math.PI * t / frames);
            double temporal = first * e + second * e * e + floor + others[t];
            for (int i = 0; i < pixels; i++) {
                inverse[t * pixels + i] =
                        (float) (1 / (normalSpectrum[i] + temporal + gradient * spatial[i]));
            }
        }
    }

    /**
     * The part of each cosine that lies outside of the span of some time curves: the nearest
     * diagonal of the projection on the complement of the span.
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
                    re += cosines[c * frames + t] * curves[k + 2 * t];
                    im += cosines[c * frames + t] * curves[k + 2 * t + 1];
                }
                inside += re * re + im * im;
            }
            outside[c] = Math.max(0, 1 - inside);
        }
        return outside;
    }

    /** Computes {@code result = P residual} for images [x, y, t]. */
    public void apply(float[] residual, float[] result) {
        int pixels = width * height;
        transformTime(residual, spectrum, false);
        workers.forEach(
                frames,
                (worker, t) -> {
                    ffts[worker].forward(spectrum, t * pixels);
                    for (int i = t * pixels; i < (t + 1) * pixels; i++) {
                        spectrum[2 * i] *= inverse[i];
                        spectrum[2 * i + 1] *= inverse[i];
                    }
                    ffts[worker].inverse(spectrum, t * pixels);
                });
        transformTime(spectrum, result, true);
    }

    /** Orthonormal cosine transform (DCT-II) along time, or its inverse, of all pixels. */
    private void transformTime(float[] source, float[] target, boolean inverted) {
        int n = 2 * width * height;
        workers.forEach(
                (n + PIECE - 1) / PIECE,
                (worker, piece) -> {
                    int from = piece * PIECE;
                    int count = Math.min(PIECE, n - from);
                    for (int k = 0; k < frames; k++) {
                        int to = k * n + from;
                        Arrays.fill(target, to, to + count, 0);
                        int t = 0;
                        for (; t + 4 <= frames; t += 4) {
                            addFour(source, t * n + from, n, k, t, inverted, target, to, count);
                        }
                        for (; t < frames; t++) {
                            float c = cosine(k, t, inverted);
                            add(c, source, t * n + from, target, to, count);
                        }
                    }
                });
    }

    private float cosine(int k, int t, boolean inverted) {
        return inverted ? cosines[t * frames + k] : cosines[k * frames + t];
    }

    /** Adds four frames at once: the target is read and written a quarter as often. */
    private void addFour(
            float[] source,
            int from,
            int frame,
            int k,
            int t,
            boolean inverted,
            float[] target,
            int to,
            int count) {
        float a = cosine(k, t, inverted);
        float b = cosine(k, t + 1, inverted);
        float c = cosine(k, t + 2, inverted);
        float d = cosine(k, t + 3, inverted);
        for (int i = 0; i < count; i++) {
            target[to + i] +=
                    a * source[from + i]
                            + b * source[from + frame + i]
                            + c * source[from + 2 * frame + i]
                            + d * source[from + 3 * frame + i];
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
