package org.dynamicmri.recon;

import java.util.Arrays;

/**
 * What a series leaves unexplained of the signal of a scan, as a part of its energy, noise aside: 0
 * for a series that explains all but the noise.
 *
 * @param total of all samples
 * @param frames of the samples of each frame
 */
public record Unexplained(double total, double[] frames) {

    /**
     * @param left energy of what is left of each frame's samples
     * @param all energy of each frame's samples
     * @param noise energy of the noise of each frame's samples
     */
    static Unexplained of(double[] left, double[] all, double[] noise) {
        double[] frames = new double[all.length];
        Arrays.setAll(frames, f -> part(left[f], all[f], noise[f]));
        double total =
                part(
                        Arrays.stream(left).sum(),
                        Arrays.stream(all).sum(),
                        Arrays.stream(noise).sum());
        return new Unexplained(total, frames);
    }

    private static double part(double left, double all, double noise) {
        return all > noise ? Math.max(0, left - noise) / (all - noise) : 0;
    }
}
