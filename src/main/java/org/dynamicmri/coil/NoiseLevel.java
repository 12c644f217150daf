package org.dynamicmri.coil;

import java.util.Arrays;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.LineFft;

/**
 * Noise of a scan from its own samples.
 *
 * <p>A readout that is sampled at least twice as finely as its field of view needs sees the object
 * in the inner half of its profile only; the outer parts of the profiles of all spokes are noise.
 * So do curved readouts, whose direction turns slowly. Where the readout is not oversampled, the
 * outermost samples of k-space are taken ({@link RimNoise}). An object that is larger than its
 * field of view reaches into the outer parts of some profiles; their energies are then not
 * distributed as those of noise, and the least of what their median, their lowest decile and the
 * outermost samples give holds, since signal only adds to each. Samples of exactly 0 were not
 * measured and do not count.
 */
public final class NoiseLevel {

    static final double INNER = 0.80;
    static final double OUTER = 0.98;

    /** Median of |q|^2 of complex Gaussian noise of variance 1 per part. */
    static final double MEDIAN = 2 * Math.log(2);

    /**
     * Lower quartile of |q|^2 by its median: log(4/3) / log(2) = 0.415 for noise alone. In an
     * object that fills half of the outer profiles it is 0.02 to 0.2.
     */
    private static final double QUARTILE_OF_NOISE = 0.35;

    /** Lowest decile of |q|^2 of complex Gaussian noise of variance 1 per part. */
    private static final double DECILE = 2 * Math.log(10.0 / 9);

    /** Energies that determine their distribution: of 400 the ratio above varies by 0.03. */
    private static final int TELLING = 400;

    private NoiseLevel() {}

    /**
     * @return standard deviation of the noise per real and imaginary part, in units of the samples
     */
    public static double estimate(KSpace kSpace) {
        if (readoutOversampling(kSpace.trajectory()) < 1.9) {
            return RimNoise.estimate(kSpace);
        }
        float[] energies = outerProfiles(kSpace);
        if (energies.length == 0) {
            // every readout lacks some sample, so that none has a profile
            return RimNoise.estimate(kSpace);
        }
        double windowEnergy = windowEnergy(kSpace);
        double median = Math.sqrt(median(energies) / (MEDIAN * windowEnergy));
        if (isNoise(energies)) {
            return median;
        }
        double decile = Math.sqrt(energies[energies.length / 10] / (DECILE * windowEnergy));
        return Math.min(median, Math.min(decile, RimNoise.estimate(kSpace)));
    }

    private static boolean isNoise(float[] energies) {
        return energies.length < TELLING
                || energies[energies.length / 4] >= QUARTILE_OF_NOISE * median(energies);
    }

    /**
     * The noise of each coil.
     *
     * @return standard deviations as those of {@link #estimate}; 0 of a coil without a signal
     */
    static double[] ofCoils(KSpace kSpace) {
        double[] noise = new double[kSpace.coils()];
        for (int coil = 0; coil < noise.length; coil++) {
            noise[coil] = isDark(kSpace, coil) ? 0 : estimate(kSpace.ofCoil(coil));
        }
        return noise;
    }

    private static boolean isDark(KSpace kSpace, int coil) {
        int perFrame = 2 * kSpace.trajectory().samplesPerFrame();
        for (int frame = 0; frame < kSpace.frames(); frame++) {
            int from = (frame * kSpace.coils() + coil) * perFrame;
            for (int i = from; i < from + perFrame; i++) {
                if (kSpace.interleaved()[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether all samples of a readout, counted over [spoke, coil, frame], were measured. */
    private static boolean isWhole(KSpace kSpace, int readout) {
        int plane = readout / kSpace.spokes();
        return kSpace.weights()
                .map(
                        weights ->
                                weights.isWhole(
                                        plane / kSpace.coils(),
                                        plane % kSpace.coils(),
                                        readout % kSpace.spokes()))
                .orElse(true);
    }

    /** The least number of samples a cycle per field of view along the first spoke. */
    static double readoutOversampling(Trajectory trajectory) {
        double longest = 0;
        for (int i = 1; i < trajectory.samples(); i++) {
            longest = Math.max(longest, distance(trajectory, i - 1, i));
        }
        return longest > 0 ? 1 / longest : 0;
    }

    private static double distance(Trajectory trajectory, int a, int b) {
        return Math.hypot(
                trajectory.kx(0, a) - trajectory.kx(0, b),
                trajectory.ky(0, a) - trajectory.ky(0, b));
    }

    /** Weight of a sample of a readout, which keeps the object's edges out of the outer profile. */
    private static double window(int sample, int samples) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * sample / (samples - 1));
    }

    /** Energy of a point of a profile of noise by that of a sample. */
    static double windowEnergy(KSpace kSpace) {
        double energy = 0;
        for (int i = 0; i < kSpace.samplesPerSpoke(); i++) {
            double window = window(i, kSpace.samplesPerSpoke());
            energy += window * window;
        }
        return energy;
    }

    /**
     * The profiles of all readouts [point, spoke, coil, frame], interleaved: Fourier transforms of
     * the windowed samples, the centre of the field of view first.
     */
    static float[] profiles(KSpace kSpace) {
        int samples = kSpace.samplesPerSpoke();
        int spokes = kSpace.interleaved().length / 2 / samples;
        float[] profiles = new float[2 * samples * spokes];
        for (int i = 0; i < samples; i++) {
            double window = window(i, samples);
            for (int spoke = 0; spoke < spokes; spoke++) {
                int j = 2 * (spoke * samples + i);
                profiles[j] = (float) (window * kSpace.interleaved()[j]);
                profiles[j + 1] = (float) (window * kSpace.interleaved()[j + 1]);
            }
        }
        new LineFft(samples).forward(profiles, 0, spokes, samples, 1);
        return profiles;
    }

    /** |q|^2 of the outer parts of the profiles of all readouts, rising. */
    private static float[] outerProfiles(KSpace kSpace) {
        int samples = kSpace.samplesPerSpoke();
        int spokes = kSpace.interleaved().length / 2 / samples;
        float[] profiles = profiles(kSpace);
        int half = samples / 2;
        float[] energies = new float[samples * spokes];
        int count = 0;
        for (int spoke = 0; spoke < spokes; spoke++) {
            if (!isWhole(kSpace, spoke)) {
                continue;
            }
            for (int i = 0; i < samples; i++) {
                double position = Math.abs(i <= half ? i : i - samples) / (double) half;
                float energy = energy(profiles, spoke * samples + i);
                if (position > INNER && position < OUTER && energy > 0) {
                    energies[count++] = energy;
                }
            }
        }
        return sorted(energies, count);
    }

    static float energy(float[] values, int i) {
        return values[2 * i] * values[2 * i] + values[2 * i + 1] * values[2 * i + 1];
    }

    static float[] sorted(float[] values, int count) {
        float[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted;
    }

    static double median(float[] sorted) {
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
