package org.dynamicmri.simulate;

import java.util.Arrays;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * The signal equation as an exact sum, without gridding: images [x, y, frame] to k-space [sample,
 * spoke, coil, frame],
 *
 * <p>{@code s = 1/sqrt(W H) sum_{x,y} I S exp(-2 pi i (kx (x - W/2) / W + ky (y - H/2) / H))}
 *
 * <p>with k in cycles per field of view and W/2, H/2 rounded down. It makes the simulator's data,
 * so that no reconstruction inverts its own operator, and is the reference of the fast ones. Sums
 * are double precision; the result does not depend on the number of threads.
 *
 * <p>The exponential is separable, and pixels at equal distances on both sides of the centre share
 * their cosine and sine: {@code a e + b conj(e) = (a + b) cos - i (a - b) sin}. This leaves {@code
 * 2 W H} real multiplications a sample, which the compiler vectorises over samples.
 */
public final class NonuniformDft implements LinearOperator {

    private final Trajectory trajectory;
    private final float[] maps;
    private final int width;
    private final int height;
    private final int coils;
    private final Workers workers;
    private final double scale;

    /**
     * @param trajectory where to sample; its frames are the images' frames
     * @param maps coil maps on the image matrix
     * @param workers threads, used across spokes and frames
     */
    public NonuniformDft(Trajectory trajectory, CoilMaps maps, Workers workers) {
        this.trajectory = trajectory;
        this.maps = maps.interleaved();
        this.width = maps.width();
        this.height = maps.height();
        this.coils = maps.coils();
        this.workers = workers;
        this.scale = 1 / Math.sqrt((double) width * height);
    }

    /** The transform alone: one coil whose sensitivity is 1 everywhere. */
    public static NonuniformDft withoutCoils(
            Trajectory trajectory, int width, int height, Workers workers) {
        if (width < 1 || height < 1) {
            throw new InvalidDataException(
                    "The image matrix must be at least 1 x 1 pixel, but is %d x %d.",
                    width, height);
        }
        float[] ones = new float[2 * width * height];
        for (int i = 0; i < ones.length; i += 2) {
            ones[i] = 1;
        }
        CoilMaps maps = new CoilMaps(ComplexImages.wrap(ones, width, height, 1));
        return new NonuniformDft(trajectory, maps, workers);
    }

    @Override
    public long[] inputShape() {
        return new long[] {width, height, trajectory.frames()};
    }

    @Override
    public long[] outputShape() {
        return new long[] {trajectory.samples(), trajectory.spokes(), coils, trajectory.frames()};
    }

    @Override
    public void forward(float[] input, float[] output) {
        requireLengths(input, output);
        int spokes = trajectory.spokes();
        FoldedImage[] images = new FoldedImage[workers.threads()];
        Exponentials[] exponentials = new Exponentials[workers.threads()];
        workers.forEach(
                trajectory.frames() * spokes,
                (worker, task) -> {
                    if (images[worker] == null) {
                        images[worker] = new FoldedImage(width, height);
                        exponentials[worker] = new Exponentials(width, height);
                    }
                    int frame = task / spokes;
                    int spoke = task % spokes;
                    forwardSpoke(input, output, frame, spoke, images[worker], exponentials[worker]);
                });
    }

    private void forwardSpoke(
            float[] input,
            float[] output,
            int frame,
            int spoke,
            FoldedImage image,
            Exponentials exponentials) {
        int samples = trajectory.samples();
        for (int start = 0; start < samples; start += Exponentials.BLOCK) {
            int count = Math.min(Exponentials.BLOCK, samples - start);
            exponentials.set(trajectory, frame, spoke * samples + start, count);
            for (int coil = 0; coil < coils; coil++) {
                image.set(input, frame, maps, coil);
                double[] sums = exponentials.sum(image);
                int target = 2 * (sampleIndex(frame, coil, spoke) + start);
                for (int i = 0; i < count; i++) {
                    output[target + 2 * i] = (float) (scale * sums[i]);
                    output[target + 2 * i + 1] = (float) (scale * sums[Exponentials.BLOCK + i]);
                }
            }
        }
    }

    @Override
    public void adjoint(float[] output, float[] input) {
        requireLengths(input, output);
        workers.forEach(trajectory.frames(), (worker, frame) -> adjointFrame(output, input, frame));
    }

    private void adjointFrame(float[] output, float[] input, int frame) {
        int samples = trajectory.samples();
        double[][] coilImages = new double[coils][2 * width * height];
        Exponentials exponentials = new Exponentials(width, height);
        for (int spoke = 0; spoke < trajectory.spokes(); spoke++) {
            for (int start = 0; start < samples; start += Exponentials.BLOCK) {
                int count = Math.min(Exponentials.BLOCK, samples - start);
                exponentials.set(trajectory, frame, spoke * samples + start, count);
                for (int coil = 0; coil < coils; coil++) {
                    int source = 2 * (sampleIndex(frame, coil, spoke) + start);
                    exponentials.addAdjoint(output, source, count, coilImages[coil]);
                }
            }
        }
        combine(coilImages, input, 2 * frame * width * height);
    }

    /** Sum over coils of conj(map) x coil image. */
    private void combine(double[][] coilImages, float[] input, int target) {
        for (int pixel = 0; pixel < width * height; pixel++) {
            double re = 0;
            double im = 0;
            for (int coil = 0; coil < coils; coil++) {
                int map = 2 * (coil * width * height + pixel);
                double imageRe = coilImages[coil][2 * pixel];
                double imageIm = coilImages[coil][2 * pixel + 1];
                re += maps[map] * imageRe + maps[map + 1] * imageIm;
                im += maps[map] * imageIm - maps[map + 1] * imageRe;
            }
            input[target + 2 * pixel] = (float) (scale * re);
            input[target + 2 * pixel + 1] = (float) (scale * im);
        }
    }

    private int sampleIndex(int frame, int coil, int spoke) {
        return ((frame * coils + coil) * trajectory.spokes() + spoke) * trajectory.samples();
    }

    private void requireLengths(float[] input, float[] output) {
        if (input.length != 2 * inputLength() || output.length != 2 * outputLength()) {
            throw new IllegalArgumentException(
                    "images "
                            + Arrays.toString(inputShape())
                            + " and k-space "
                            + Arrays.toString(outputShape())
                            + " hold "
                            + 2 * inputLength()
                            + " and "
                            + 2 * outputLength()
                            + " floats, not "
                            + input.length
                            + " and "
                            + output.length);
        }
    }
}
