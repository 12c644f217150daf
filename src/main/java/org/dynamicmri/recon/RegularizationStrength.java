package org.dynamicmri.recon;

/**
 * How strongly to regularise a scan: the factor of all weights that were found for an image of
 * brightness 1 and a noise of 0.01.
 */
public final class RegularizationStrength {

    /** Noise per real and imaginary part of a sample at which the factor is 1. */
    private static final double REFERENCE_NOISE = 0.01;

    private static final double LEAST = 0.25;
    private static final double MOST = 4;

    private RegularizationStrength() {}

    /**
     * The factor (sigma / 0.01)^2, between 1/4 and 4. The square is Bayes' rule: the weight of a
     * prior against {@code |A x - y|^2 / 2} is the noise variance times that of the prior alone.
     * The lower bound remains because aliasing has to be suppressed in a scan without noise, too.
     *
     * @param noise standard deviation per real and imaginary part, relative to the image's
     *     brightness
     */
    public static double fromNoise(double noise) {
        double ratio = noise / REFERENCE_NOISE;
        return Math.min(MOST, Math.max(LEAST, ratio * ratio));
    }
}
