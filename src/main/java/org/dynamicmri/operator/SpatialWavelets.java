package org.dynamicmri.operator;

import java.util.Arrays;

/**
 * The details of every image in an undecimated wavelet transform: images [x, y, t] to [x, y, t,
 * band] with a horizontal, a vertical and a diagonal band a level, finest first. The filters are
 * Daubechies' of four taps (Comm. Pure Appl. Math. 41(7), 1988), widened by holes at every level
 * and continued periodically (Holschneider et al., in Wavelets, Springer, 1989): no position of the
 * image is preferred.
 *
 * <p>The details Psi x and the smooth rest have the energy of the image: they are a tight frame.
 */
public final class SpatialWavelets implements LinearOperator {

    /** Bands of a level. */
    public static final int BANDS = 3;

    private static final float[] LOW = lowPass();
    private static final float[] HIGH = highPass();

    private final int width;
    private final int height;
    private final int frames;
    private final int levels;
    private final Workers workers;
    private final float[][] smooth;
    private final float[][] low;
    private final float[][] high;

    /** The details of {@code frames} images on {@code levels} scales. */
    public SpatialWavelets(int width, int height, int frames, int levels, Workers workers) {
        this.width = width;
        this.height = height;
        this.frames = frames;
        this.levels = levels;
        this.workers = workers;
        int length = 2 * width * height;
        this.smooth = new float[workers.threads()][length];
        this.low = new float[workers.threads()][length];
        this.high = new float[workers.threads()][length];
    }

    private static float[] lowPass() {
        double root = Math.sqrt(3);
        return new float[] {
            (float) ((1 + root) / 8),
            (float) ((3 + root) / 8),
            (float) ((3 - root) / 8),
            (float) ((1 - root) / 8)
        };
    }

    private static float[] highPass() {
        float[] taps = new float[LOW.length];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = (k % 2 == 0 ? 1 : -1) * LOW[taps.length - 1 - k];
        }
        return taps;
    }

    @Override
    public long[] inputShape() {
        return new long[] {width, height, frames};
    }

    @Override
    public long[] outputShape() {
        return new long[] {width, height, frames, BANDS * levels};
    }

    @Override
    public void forward(float[] images, float[] details) {
        workers.forEach(
                frames,
                (worker, t) -> {
                    float[] rest = smooth[worker];
                    System.arraycopy(images, t * rest.length, rest, 0, rest.length);
                    for (int level = 0; level < levels; level++) {
                        split(level, t, worker, details);
                    }
                });
    }

    private void split(int level, int t, int worker, float[] details) {
        Filter rows = new Filter(1 << level, 0);
        Filter columns = new Filter(0, 1 << level);
        rows.apply(LOW, smooth[worker], 0, low[worker], 0);
        rows.apply(HIGH, smooth[worker], 0, high[worker], 0);
        columns.apply(HIGH, low[worker], 0, details, band(level, 0, t));
        columns.apply(LOW, high[worker], 0, details, band(level, 1, t));
        columns.apply(HIGH, high[worker], 0, details, band(level, 2, t));
        columns.apply(LOW, low[worker], 0, smooth[worker], 0);
    }

    @Override
    public void adjoint(float[] details, float[] images) {
        workers.forEach(
                frames,
                (worker, t) -> {
                    float[] rest = smooth[worker];
                    Arrays.fill(rest, 0);
                    for (int level = levels - 1; level >= 0; level--) {
                        join(level, t, worker, details);
                    }
                    System.arraycopy(rest, 0, images, t * rest.length, rest.length);
                });
    }

    /** The adjoint of {@link #split}: the same filters backwards. */
    private void join(int level, int t, int worker, float[] details) {
        Filter rows = new Filter(-(1 << level), 0);
        Filter columns = new Filter(0, -(1 << level));
        columns.apply(LOW, smooth[worker], 0, low[worker], 0);
        columns.add(HIGH, details, band(level, 0, t), low[worker], 0);
        columns.apply(LOW, details, band(level, 1, t), high[worker], 0);
        columns.add(HIGH, details, band(level, 2, t), high[worker], 0);
        rows.apply(LOW, low[worker], 0, smooth[worker], 0);
        rows.add(HIGH, high[worker], 0, smooth[worker], 0);
    }

    /** Where a band of a frame begins among the details. */
    private int band(int level, int band, int t) {
        return 2 * width * height * ((BANDS * level + band) * frames + t);
    }

    /** Periodic correlation of one image with taps that lie a step of pixels apart. */
    private final class Filter {

        private final int stepX;
        private final int stepY;

        Filter(int stepX, int stepY) {
            this.stepX = stepX;
            this.stepY = stepY;
        }

        void apply(float[] taps, float[] source, int from, float[] target, int to) {
            Arrays.fill(target, to, to + 2 * width * height, 0);
            add(taps, source, from, target, to);
        }

        void add(float[] taps, float[] source, int from, float[] target, int to) {
            for (int k = 0; k < taps.length; k++) {
                int right = 2 * Math.floorMod(k * stepX, width);
                int down = Math.floorMod(k * stepY, height);
                for (int y = 0; y < height; y++) {
                    int in = from + 2 * width * ((y + down) % height);
                    int out = to + 2 * width * y;
                    int wrapped = 2 * width - right;
                    add(taps[k], source, in + right, target, out, wrapped);
                    add(taps[k], source, in, target, out + wrapped, right);
                }
            }
        }

        private void add(
                float factor, float[] source, int from, float[] target, int to, int length) {
            for (int i = 0; i < length; i++) {
                target[to + i] += factor * source[from + i];
            }
        }
    }
}
