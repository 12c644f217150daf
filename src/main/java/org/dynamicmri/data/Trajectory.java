package org.dynamicmri.data;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Where k-space was sampled, in cycles per field of view: k = 1 is one period over the image, so
 * that a fully sampled matrix of N pixels reaches from -N/2 to N/2. The array is never changed
 * after construction.
 */
public final class Trajectory {

    private final float[] k;
    private final int samples;
    private final int spokes;
    private final int frames;

    /**
     * @param k coordinates (kx, ky) of every sample, [2, sample, spoke, frame] with the first index
     *     fastest, in cycles per field of view; kept, not copied
     * @throws InvalidDataException if the length does not fit or a value is not finite
     */
    public Trajectory(float[] k, int samples, int spokes, int frames) {
        if (samples < 1 || spokes < 1 || frames < 1) {
            throw new InvalidDataException(
                    "A trajectory needs at least one sample, spoke and frame, but has %d, %d and"
                            + " %d.",
                    samples, spokes, frames);
        }
        if (k.length != 2L * samples * spokes * frames) {
            throw new InvalidDataException(
                    "A trajectory of %d samples, %d spokes and %d frames has %d coordinates, but %d"
                            + " were given.",
                    samples, spokes, frames, 2L * samples * spokes * frames, k.length);
        }
        ComplexImages.requireFinite("trajectory", k);
        this.k = k;
        this.samples = samples;
        this.spokes = spokes;
        this.frames = frames;
    }

    /** Samples per spoke (readout). */
    public int samples() {
        return samples;
    }

    /** Spokes per frame. */
    public int spokes() {
        return spokes;
    }

    /** Number of frames. */
    public int frames() {
        return frames;
    }

    /** Samples of one frame, over all its spokes. */
    public int samplesPerFrame() {
        return samples * spokes;
    }

    /** kx in cycles per field of view of a sample counted over [sample, spoke] of a frame. */
    public float kx(int frame, int sample) {
        return k[2 * (frame * samplesPerFrame() + sample)];
    }

    /** ky in cycles per field of view of a sample counted over [sample, spoke] of a frame. */
    public float ky(int frame, int sample) {
        return k[2 * (frame * samplesPerFrame() + sample) + 1];
    }

    /**
     * The same places in cycles per another field of view, larger by these factors along x and y.
     */
    public Trajectory scaled(double x, double y) {
        float[] scaled = k.clone();
        for (int i = 0; i < scaled.length; i += 2) {
            scaled[i] *= (float) x;
            scaled[i + 1] *= (float) y;
        }
        return new Trajectory(scaled, samples, spokes, frames);
    }

    /** Largest |k| along either axis in cycles per field of view. */
    public float extent() {
        float extent = 0;
        for (float value : k) {
            extent = Math.max(extent, Math.abs(value));
        }
        return extent;
    }

    /**
     * The coordinates as an array in the order [2, sample, spoke, frame]; the trajectory's own
     * array, which must not be changed.
     */
    public float[] interleaved() {
        return k;
    }

    /** The coordinates as an image [2, sample, spoke, frame]; a view that must not be changed. */
    public RandomAccessibleInterval<FloatType> asImage() {
        return ArrayImgs.floats(k, 2, samples, spokes, frames);
    }
}
