package org.dynamicmri.coil;

import java.util.Arrays;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;

/**
 * Noise from the outermost samples of k-space, where the signal has all but died away. Where the
 * next frame measures the same places, as on a grid, the difference of both holds what is left of
 * the signal of all that does not move, so that the lesser of both estimates counts: signal only
 * adds to each. Samples of exactly 0 were not measured and do not count.
 */
final class RimNoise {

    /** Share of the samples that are the outermost. */
    private static final double RIM = 0.01;

    /** Differences whose median determines the noise to about 5 %. */
    private static final int LEAST = 100;

    private RimNoise() {}

    /**
     * @return standard deviation of the noise per real and imaginary part, in units of the samples
     */
    static double estimate(KSpace kSpace) {
        float[] samples = kSpace.weighted();
        float[] radii = radii(kSpace.trajectory());
        int perFrame = kSpace.trajectory().samplesPerFrame();
        float[] energies = new float[samples.length / 2];
        boolean[] measured = new boolean[radii.length];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = NoiseLevel.energy(samples, i);
            measured[place(i, perFrame, kSpace.coils())] |= energies[i] > 0;
        }
        float rim = rim(radii, measured);
        float[] differences = new float[energies.length];
        int all = 0;
        int repeated = 0;
        int frame = perFrame * kSpace.coils();
        for (int i = 0; i < energies.length; i++) {
            int place = place(i, perFrame, kSpace.coils());
            if (radii[place] < rim || energies[i] == 0) {
                continue;
            }
            if (i + frame < energies.length
                    && energies[i + frame] > 0
                    && isSame(kSpace.trajectory(), place, place + perFrame)) {
                differences[repeated++] = halfOfDifference(samples, i, i + frame);
            }
            energies[all++] = energies[i];
        }
        double noise = deviation(energies, all);
        return repeated < LEAST ? noise : Math.min(noise, deviation(differences, repeated));
    }

    private static double deviation(float[] energies, int count) {
        float[] sorted = NoiseLevel.sorted(energies, count);
        return Math.sqrt(NoiseLevel.median(sorted) / NoiseLevel.MEDIAN);
    }

    /** Energy of the difference of two samples, as large as that of the noise of one. */
    private static float halfOfDifference(float[] samples, int a, int b) {
        float re = samples[2 * a] - samples[2 * b];
        float im = samples[2 * a + 1] - samples[2 * b + 1];
        return (re * re + im * im) / 2;
    }

    private static boolean isSame(Trajectory trajectory, int a, int b) {
        int perFrame = trajectory.samplesPerFrame();
        return trajectory.kx(a / perFrame, a % perFrame)
                        == trajectory.kx(b / perFrame, b % perFrame)
                && trajectory.ky(a / perFrame, a % perFrame)
                        == trajectory.ky(b / perFrame, b % perFrame);
    }

    /** The place in [sample, spoke, frame] of a sample of [sample, spoke, coil, frame]. */
    private static int place(int i, int perFrame, int coils) {
        return i / (perFrame * coils) * perFrame + i % perFrame;
    }

    private static float[] radii(Trajectory trajectory) {
        int perFrame = trajectory.samplesPerFrame();
        float[] radii = new float[perFrame * trajectory.frames()];
        for (int i = 0; i < radii.length; i++) {
            float kx = trajectory.kx(i / perFrame, i % perFrame);
            radii[i] = (float) Math.hypot(kx, trajectory.ky(i / perFrame, i % perFrame));
        }
        return radii;
    }

    /** The radius beyond which the outermost of the measured samples lie. */
    private static float rim(float[] radii, boolean[] measured) {
        float[] sorted = new float[radii.length];
        int count = 0;
        for (int i = 0; i < radii.length; i++) {
            if (measured[i]) {
                sorted[count++] = radii[i];
            }
        }
        Arrays.sort(sorted, 0, count);
        return count == 0 ? 0 : sorted[(int) ((1 - RIM) * (count - 1))];
    }
}
