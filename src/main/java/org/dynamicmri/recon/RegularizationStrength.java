package org.dynamicmri.recon;

/**
 * How strongly to regularise a scan: the factor of all weights that were found for an image of
 * brightness 1 and a noise of 0.01.
 */
public final class RegularizationStrength {

    /** Noise per real and imaginary part of a sample at which the factor is 1. */
    private static final double REFERENCE_NOISE = 0.01;

    private static final double LEAST_NOISE = 0.005;
    private static final double LEAST_NOISE_OF_ENERGY = 0.003;
    private static final double LEAST = 0.25;
    private static final double MOST = 4;

    private RegularizationStrength() {}

    /**
     * The factor (sigma / 0.01)^2, between 1/4 and 4: methods whose model goes beyond smoothness in
     * time lose more by a high factor than by what noise it leaves.
     *
     * @param noise standard deviation per real and imaginary part, relative to the image's
     *     brightness
     */
    public static double fromNoise(double noise) {
        return Math.min(MOST, bayes(noise));
    }

    /**
     * The factor (sigma / 0.01)^2, at least 1/4, without an upper bound. Where it is above 1 and
     * samples are few it grows by a lower power of sigma, with the exponent {@code 1.1 + 1.5
     * samples per pixel}: then aliasing and blur weigh more than noise (docs/method.md).
     *
     * @param noise as in {@link #fromNoise}
     * @param samplesPerPixel samples per frame over pixels per frame
     */
    static double ofVariation(double noise, double samplesPerPixel) {
        double bayes = bayes(noise);
        return bayes > 1 ? Math.pow(bayes, Math.min(1, 0.55 + 0.75 * samplesPerPixel)) : bayes;
    }

    /**
     * The weight of a prior against {@code |A x - y|^2 / 2} is the noise variance times that of the
     * prior alone. The lower bound remains because aliasing has to be suppressed in a scan without
     * noise, too.
     */
    private static double bayes(double noise) {
        double ratio = noise / REFERENCE_NOISE;
        return Math.max(LEAST, ratio * ratio);
    }

    /**
     * The factor for singular values of the image or of its blocks: {@code (sigma / 0.01)^1.5
     * sqrt(samples per pixel)}, with sigma at least 0.005. A^H carries noise of sigma sqrt(samples
     * per pixel) into every pixel, to which the singular values of noise are proportional
     * (Marchenko and Pastur, 1967); the further root of sigma lies between that and Bayes' rule and
     * was found on simulated scans (docs/method.md).
     *
     * @param samplesPerPixel samples per frame over pixels per frame
     */
    static double ofSingularValues(double noise, double samplesPerPixel) {
        double ratio = Math.max(LEAST_NOISE, noise) / REFERENCE_NOISE;
        return Math.pow(ratio, 1.5) * Math.sqrt(samplesPerPixel);
    }

    /**
     * The weight of {@code |x|^2} against {@code |A x - y|^2}: 60 times the variance of the noise
     * that A^H carries into a pixel, {@code 2 sigma^2 samples per pixel}, with sigma at least
     * 0.003. The factor lies within a factor of two of the best on simulated spokes, spirals and
     * Cartesian masks alike (docs/method.md).
     *
     * @param samplesPerPixel samples per frame over pixels per frame
     */
    static double ofEnergy(double noise, double samplesPerPixel) {
        double sigma = Math.max(LEAST_NOISE_OF_ENERGY, noise);
        return 60 * 2 * sigma * sigma * samplesPerPixel;
    }
}
