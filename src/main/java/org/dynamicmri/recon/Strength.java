package org.dynamicmri.recon;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The factor of all weights of a run, and why it is what it is.
 *
 * @param factor of the weights
 * @param given whether the user gave it; else it follows from the noise
 * @param noise of the scaled samples
 */
public record Strength(double factor, boolean given, double noise) {

    /**
     * The user's factor, or the one that the noise asks for.
     *
     * @param wanted the user's factor, or 0 to choose it from the noise
     */
    public static Strength choose(double wanted, ScaledProblem problem) {
        return of(wanted, RegularizationStrength.fromNoise(problem.noise()), problem);
    }

    /** The same for the classical models, whose factor has no upper bound. */
    static Strength chooseClassical(double wanted, ScaledProblem problem) {
        double chosen =
                RegularizationStrength.ofVariation(problem.noise(), problem.samplesPerPixel());
        return of(wanted, chosen, problem);
    }

    /** The same for singular values of the image or of its blocks. */
    public static Strength chooseForSingularValues(double wanted, ScaledProblem problem) {
        double chosen =
                RegularizationStrength.ofSingularValues(problem.noise(), problem.samplesPerPixel());
        return of(wanted, chosen, problem);
    }

    private static Strength of(double wanted, double chosen, ScaledProblem problem) {
        boolean given = wanted > 0;
        return new Strength(given ? wanted : chosen, given, problem.noise());
    }

    /** The first properties of the result. */
    public Map<String, String> describe() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("noise", format(noise));
        properties.put("strength", format(factor) + (given ? " (given)" : " (from the noise)"));
        return properties;
    }

    /** Four digits of a number. */
    public static String format(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
