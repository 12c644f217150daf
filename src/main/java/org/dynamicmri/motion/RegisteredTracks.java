package org.dynamicmri.motion;

import java.util.Arrays;
import java.util.Random;
import org.dynamicmri.operator.Workers;

/**
 * The paths of the tissue of a reference frame without drift: every frame, taken back along {@link
 * TissueTracks}, is registered with the mean of all of them.
 *
 * <p>Paths are sums of the motions between neighbouring frames, and so are their errors. What an
 * image that was taken back still differs from the others by is the drift; it is found by {@link
 * WindowedDrift} in a few rounds, and the drift of the reference frame itself is subtracted.
 */
public final class RegisteredTracks implements TissuePaths {

    private static final int ROUNDS = 4;

    private final int width;
    private final int height;

    private final WindowedDrift drift;

    /** How far the tissue at the pixels of the reference frame has moved, an array a frame. */
    private final float[][] moved;

    /** Covariance (xx, xy, yy) of that in pixels squared, an array a frame, component fastest. */
    private final float[][] covariance;

    RegisteredTracks(MotionModel model, int reference, Workers workers) {
        this.width = model.series().geometry().width();
        this.height = model.series().geometry().height();
        this.drift = new WindowedDrift(width, height);
        this.moved = new float[model.series().frames()][];
        TissueTracks tracks = model.tracks(reference, workers);
        for (int frame = 0; frame < moved.length; frame++) {
            moved[frame] = tracks.displacement(frame, workers);
        }
        float[][] paths = moved.clone();
        float[][] images = images(model.series().magnitudes());
        for (int round = 0; round < ROUNDS; round++) {
            float[][] drifts = drifts(images, workers);
            workers.forEach(
                    moved.length,
                    (worker, frame) -> correct(frame, drifts[frame], drifts[reference]));
        }
        float[][] corrections = new float[moved.length][2 * width * height];
        for (int frame = 0; frame < moved.length; frame++) {
            for (int i = 0; i < corrections[frame].length; i++) {
                corrections[frame][i] = moved[frame][i] - paths[frame][i];
            }
        }
        this.covariance = covariances(images, corrections, workers);
    }

    /** Frames of which bright tissue is 1, as complex images without an imaginary part. */
    private float[][] images(float[] magnitudes) {
        float[] sorted = magnitudes.clone();
        Arrays.sort(sorted);
        float bright = sorted[(int) (0.999 * (sorted.length - 1))];
        float factor = bright > 0 ? 1 / bright : 1;
        int pixels = width * height;
        float[][] images = new float[moved.length][2 * pixels];
        for (int i = 0; i < magnitudes.length; i++) {
            images[i / pixels][2 * (i % pixels)] = factor * magnitudes[i];
        }
        return images;
    }

    private float[][] drifts(float[][] images, Workers workers) {
        float[][] back = back(images, workers);
        float[] mean = mean(back);
        float[][] drifts = new float[moved.length][];
        for (int frame = 0; frame < moved.length; frame++) {
            drifts[frame] = drift.between(back[frame], mean, workers);
        }
        return drifts;
    }

    /**
     * @param corrections by how much the registration has moved the tissue of each frame
     */
    private float[][] covariances(float[][] images, float[][] corrections, Workers workers) {
        float[][] back = back(images, workers);
        float[] mean = mean(back);
        float[][] covariances = new float[moved.length][];
        for (int frame = 0; frame < moved.length; frame++) {
            covariances[frame] = drift.covariance(back[frame], mean, corrections[frame], workers);
        }
        return covariances;
    }

    /** All frames where their tissue was in the reference frame. */
    private float[][] back(float[][] images, Workers workers) {
        float[][] back = new float[moved.length][];
        workers.forEach(moved.length, (worker, frame) -> back[frame] = back(frame, images[frame]));
        return back;
    }

    private float[] mean(float[][] images) {
        float[] mean = new float[width * height];
        for (float[] image : images) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] += image[p] / images.length;
            }
        }
        return mean;
    }

    /** A frame where its tissue was in the reference frame. */
    private float[] back(int frame, float[] image) {
        float[] warped = new float[image.length];
        new CubicWarp(width, height)
                .apply(image, 0, new Displacements(moved[frame], width, height, 1), 0, warped, 0);
        float[] real = new float[width * height];
        for (int p = 0; p < real.length; p++) {
            real[p] = warped[2 * p];
        }
        return real;
    }

    private void correct(int frame, float[] own, float[] ofReference) {
        float[] corrected = new float[own.length];
        for (int p = 0; p < own.length / 2; p++) {
            float dx = own[2 * p] - ofReference[2 * p];
            float dy = own[2 * p + 1] - ofReference[2 * p + 1];
            corrected[2 * p] = dx + at(frame, 0, p % width + dx, p / width + dy);
            corrected[2 * p + 1] = dy + at(frame, 1, p % width + dx, p / width + dy);
        }
        moved[frame] = corrected;
    }

    private float at(int frame, int component, float x, float y) {
        return Bilinear.at(moved[frame], component, 2, width, height, x, y);
    }

    @Override
    public int frames() {
        return moved.length;
    }

    /**
     * How far the tissue of every pixel of the reference frame has moved in a frame.
     *
     * @return (x, y) in pixels, [2, x, y] with the component fastest; must not be changed
     */
    public float[] displacement(int frame) {
        return moved[frame];
    }

    @Override
    public double[] place(int frame, double x, double y) {
        return new double[] {
            x + at(frame, 0, (float) x, (float) y), y + at(frame, 1, (float) x, (float) y)
        };
    }

    /**
     * The same paths with an error as large as theirs may be: a random displacement with the
     * covariance of the drift, alike for neighbouring points as far as the window reaches, and the
     * same way in all frames.
     *
     * @param seed another for every replica
     */
    public TissuePaths replica(long seed, Workers workers) {
        Random random = new Random(seed);
        float[] noise = new float[2 * width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        float[] smooth = Magnitudes.blurred(noise, width, height, WindowedDrift.WINDOW, workers);
        // white noise that is blurred keeps 1 / (4 pi sigma^2) of its variance
        float toUnit = (float) (2 * Math.sqrt(Math.PI) * WindowedDrift.WINDOW);
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] *= toUnit;
        }
        int n = width * height;
        return new TissuePaths() {
            @Override
            public int frames() {
                return moved.length;
            }

            @Override
            public double[] place(int frame, double x, double y) {
                double[] place = RegisteredTracks.this.place(frame, x, y);
                double xx = Math.max(0, covarianceAt(frame, 0, x, y));
                double along = Math.sqrt(xx);
                double across = along > 0 ? covarianceAt(frame, 1, x, y) / along : 0;
                double left = Math.max(0, covarianceAt(frame, 2, x, y) - across * across);
                double first = Bilinear.at(smooth, 0, 1, width, height, (float) x, (float) y);
                double second = Bilinear.at(smooth, n, 1, width, height, (float) x, (float) y);
                place[0] += along * first;
                place[1] += across * first + Math.sqrt(left) * second;
                return place;
            }
        };
    }

    /** A component (xx, xy, yy) of the covariance at a point of the reference frame. */
    double covarianceAt(int frame, int component, double x, double y) {
        return Bilinear.at(covariance[frame], component, 3, width, height, (float) x, (float) y);
    }
}
