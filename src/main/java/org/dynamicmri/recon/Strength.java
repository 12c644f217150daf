package org.dynamicmri.recon;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The factor of all weights of a run: what the noise asks for, times what the user asks for.
 *
 * @param factor of the weights
 * @param tuning what the user asks for
 * @param noise of the scaled samples
 */
public record Strength(double factor, Tuning tuning, double noise) {

    /** The factor that the noise asks for, within bounds. */
    public static Strength choose(Tuning tuning, ScaledProblem problem) {
        return of(tuning, RegularizationStrength.fromNoise(problem.noise()), problem);
    }

    /** The same for the classical models, whose factor has no upper bound. */
    static Strength chooseClassical(Tuning tuning, ScaledProblem problem) {
        double chosen =
                RegularizationStrength.ofVariation(problem.noise(), problem.samplesPerPixel());
        return of(tuning, chosen, problem);
    }

    /** The same for singular values of the image or of its blocks. */
    public static Strength chooseForSingularValues(Tuning tuning, ScaledProblem problem) {
        double chosen =
                RegularizationStrength.ofSingularValues(problem.noise(), problem.samplesPerPixel());
        return of(tuning, chosen, problem);
    }

    private static Strength of(Tuning tuning, double chosen, ScaledProblem problem) {
        return new Strength(tuning.strength() * chosen, tuning, problem.noise());
    }

    /** The same with another choice of the noise. */
    public Strength with(double chosen) {
        return new Strength(tuning.strength() * chosen, tuning, noise);
    }

    /** What the noise asks for. */
    public double chosen() {
        return factor / tuning.strength();
    }

    /**
     * A weight: the user's, or the method's own times the factor.
     *
     * @param own weight at a factor of 1
     */
    double weight(String name, double own) {
        return tuning.value(name, own * factor);
    }

    /** The same weight at a factor of 1. */
    double relative(String name, double own) {
        return weight(name, own) / factor;
    }

    /** The first properties of the result. */
    public Map<String, String> describe() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("noise", format(noise));
        String given =
                tuning.strength() == 1
                        ? " (from the noise)"
                        : " (" + format(tuning.strength()) + " times that from the noise)";
        properties.put("strength", format(factor) + given);
        return properties;
    }

    /** Four digits of a number. */
    public static String format(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
