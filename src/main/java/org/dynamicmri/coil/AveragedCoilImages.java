package org.dynamicmri.coil;

import java.util.Optional;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.PointSpread;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.DensityCompensation;

/**
 * One image a coil from the samples of all frames: the weighted least-squares fit
 *
 * <pre>
 * min_I sum_k w(k) |(F I)(k) - s(k)|^2
 * </pre>
 *
 * with the density compensation as weights, by a few conjugate-gradient steps from zero. Gridding
 * alone is not enough for coil maps: the angles of golden-ratio spokes are not evenly spaced, and
 * the density compensation's errors look like a change of sensitivity. Few steps are enough ({@link
 * CoilImages}).
 */
final class AveragedCoilImages {

    private AveragedCoilImages() {}

    /**
     * @param iterations conjugate-gradient steps; Cartesian samples are met in one
     * @return complex images [x, y, coil], the largest value between 1 and 2
     */
    static float[] of(KSpace kSpace, int iterations, Workers workers) {
        Trajectory all = joined(kSpace.trajectory());
        Geometry geometry = kSpace.geometry();
        Optional<SampleWeights> weights = kSpace.weights();
        float[] areas = DensityCompensation.of(all, weights.map(SampleWeights::largest), workers);
        boolean shared = weights.map(SampleWeights::isShared).orElse(true);
        float[][] gridded = new float[kSpace.coils()][];
        PointSpread[] spread = new PointSpread[shared ? 1 : gridded.length];
        SenseOperator[] encodings = new SenseOperator[workers.threads()];
        try (Workers one = Workers.of(1)) {
            workers.forEach(
                    spread.length + gridded.length,
                    (worker, i) -> {
                        if (i < spread.length) {
                            spread[i] =
                                    PointSpread.of(all, geometry, areasOf(kSpace, i, areas), one);
                            return;
                        }
                        if (encodings[worker] == null) {
                            encodings[worker] = PointSpread.evenCoil(all, geometry, one);
                        }
                        int coil = i - spread.length;
                        float[] samples =
                                weighted(samples(kSpace, coil), areasOf(kSpace, coil, areas));
                        gridded[coil] = new float[2 * geometry.pixels()];
                        encodings[worker].adjoint(samples, gridded[coil]);
                    });
        }
        float[] images = new float[2 * geometry.pixels() * gridded.length];
        EvenCoilFit[] fits = new EvenCoilFit[workers.threads()];
        workers.forEach(
                gridded.length,
                (worker, coil) -> {
                    if (fits[worker] == null || !shared) {
                        fits[worker] = new EvenCoilFit(spread[shared ? 0 : coil]);
                    }
                    float[] image = fits[worker].solve(gridded[coil], iterations);
                    System.arraycopy(image, 0, images, coil * image.length, image.length);
                });
        scale(images);
        return images;
    }

    /**
     * Brings the largest value between 1 and 2 by a power of two, which rounds nothing: scanners
     * write samples of 1e-9 as well as of 1e6, and maps do not hang on it.
     */
    private static void scale(float[] images) {
        float largest = 0;
        for (float value : images) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest > 0) {
            int exponent = Math.getExponent(largest);
            for (int i = 0; i < images.length; i++) {
                images[i] = Math.scalb(images[i], -exponent);
            }
        }
    }

    /** All frames as the spokes of one. */
    private static Trajectory joined(Trajectory trajectory) {
        int perFrame = trajectory.samplesPerFrame();
        float[] k = new float[2 * perFrame * trajectory.frames()];
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int s = 0; s < perFrame; s++) {
                k[2 * (frame * perFrame + s)] = trajectory.kx(frame, s);
                k[2 * (frame * perFrame + s) + 1] = trajectory.ky(frame, s);
            }
        }
        return new Trajectory(
                k, trajectory.samples(), trajectory.spokes() * trajectory.frames(), 1);
    }

    /** The areas that the samples of a coil stand for, where it has weights of its own. */
    private static float[] areasOf(KSpace kSpace, int coil, float[] areas) {
        Optional<SampleWeights> own = kSpace.weights().filter(weights -> !weights.isShared());
        if (own.isEmpty()) {
            return areas;
        }
        int perFrame = kSpace.trajectory().samplesPerFrame();
        float[] result = areas.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= own.get().of(i / perFrame, coil, i % perFrame);
        }
        return result;
    }

    /** The samples of a coil in the order of the joined trajectory. */
    private static float[] samples(KSpace kSpace, int coil) {
        int perFrame = 2 * kSpace.trajectory().samplesPerFrame();
        float[] samples = new float[perFrame * kSpace.frames()];
        for (int frame = 0; frame < kSpace.frames(); frame++) {
            System.arraycopy(
                    kSpace.interleaved(),
                    (frame * kSpace.coils() + coil) * perFrame,
                    samples,
                    frame * perFrame,
                    perFrame);
        }
        return samples;
    }

    private static float[] weighted(float[] samples, float[] weights) {
        for (int s = 0; s < weights.length; s++) {
            samples[2 * s] *= weights[s];
            samples[2 * s + 1] *= weights[s];
        }
        return samples;
    }
}
