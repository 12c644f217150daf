package org.dynamicmri.operator;

import java.util.Arrays;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.Trajectory;

/**
 * The point spread function of weighted samples, which is all that A^H A of one even coil consists
 * of,
 *
 * <pre>
 * psf(d) = 1/(N1 N2) sum_k w(k) exp(2 pi i (k1 d1 / N1 + k2 d2 / N2)).
 * </pre>
 *
 * Immutable.
 */
public final class PointSpread {

    private final int width;
    private final int height;
    private final float[] values;

    private PointSpread(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /**
     * The point spread function of the samples of all frames together.
     *
     * @param geometry the image's matrix
     * @param weights [sample, spoke, frame]
     */
    public static PointSpread of(
            Trajectory trajectory, Geometry geometry, float[] weights, Workers workers) {
        float[] k = trajectory.interleaved().clone();
        float[] samples = new float[k.length];
        for (int i = 0; i < weights.length; i++) {
            // the same place on a field of view twice as wide
            k[2 * i] *= 2;
            k[2 * i + 1] *= 2;
            samples[2 * i] = weights[i];
        }
        Geometry doubled = geometry.withMatrix(2 * geometry.width(), 2 * geometry.height());
        SenseOperator operator =
                evenCoil(
                        new Trajectory(
                                k,
                                trajectory.samples(),
                                trajectory.spokes() * trajectory.frames(),
                                1),
                        doubled,
                        workers);
        float[] values = new float[2 * doubled.pixels()];
        operator.adjoint(samples, values);
        float scale = (float) (Math.sqrt(doubled.pixels()) / geometry.pixels());
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return new PointSpread(geometry.width(), geometry.height(), values);
    }

    /** The encoding by one coil of sensitivity 1, fast. */
    public static SenseOperator evenCoil(
            Trajectory trajectory, Geometry geometry, Workers workers) {
        float[] ones = new float[2 * geometry.pixels()];
        for (int i = 0; i < ones.length; i += 2) {
            ones[i] = 1;
        }
        CoilMaps even =
                new CoilMaps(ComplexImages.wrap(ones, geometry.width(), geometry.height(), 1));
        return SenseOperator.create(trajectory, geometry, even, Accuracy.FAST, workers);
    }

    /** Pixels of the image along x. */
    public int width() {
        return width;
    }

    /** Pixels of the image along y. */
    public int height() {
        return height;
    }

    /**
     * The values at the distances -width to width - 1 and -height to height - 1, interleaved [x,
     * y]; the object's own array, which must not be changed.
     */
    public float[] interleaved() {
        return values;
    }

    /** A^H A as an operator on images [x, y]. */
    public LinearOperator convolution() {
        return new Convolution(this);
    }

    /** By FFTs of twice the image's size: as fast for many samples as for few. */
    private static final class Convolution implements LinearOperator {

        private final int width;
        private final int height;
        private final ImageFft fft;
        private final float[] padded;

        /** Eigenvalues, [x, y] of the doubled image, unshifted. */
        private final float[] spectrum;

        Convolution(PointSpread spread) {
            this.width = spread.width;
            this.height = spread.height;
            this.fft = new ImageFft(2 * width, 2 * height);
            this.padded = new float[spread.values.length];
            this.spectrum = new float[4 * width * height];
            for (int y = 0; y < 2 * height; y++) {
                int row = 4 * width * ((y + height) % (2 * height));
                System.arraycopy(spread.values, row + 2 * width, padded, 4 * width * y, 2 * width);
                System.arraycopy(spread.values, row, padded, 4 * width * y + 2 * width, 2 * width);
            }
            fft.forward(padded, 0);
            for (int i = 0; i < spectrum.length; i++) {
                spectrum[i] = padded[2 * i];
            }
        }

        @Override
        public long[] inputShape() {
            return new long[] {width, height};
        }

        @Override
        public long[] outputShape() {
            return inputShape();
        }

        @Override
        public void forward(float[] image, float[] result) {
            Arrays.fill(padded, 0);
            for (int y = 0; y < height; y++) {
                System.arraycopy(image, 2 * width * y, padded, 4 * width * y, 2 * width);
            }
            fft.forward(padded, 0);
            for (int i = 0; i < spectrum.length; i++) {
                padded[2 * i] *= spectrum[i];
                padded[2 * i + 1] *= spectrum[i];
            }
            fft.inverse(padded, 0);
            for (int y = 0; y < height; y++) {
                System.arraycopy(padded, 4 * width * y, result, 2 * width * y, 2 * width);
            }
        }

        @Override
        public void adjoint(float[] image, float[] result) {
            forward(image, result);
        }
    }
}
