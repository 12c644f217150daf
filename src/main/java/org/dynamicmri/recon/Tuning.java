package org.dynamicmri.recon;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.dynamicmri.data.InvalidParameterException;

/**
 * What an expert changes of a method, for sweeps of a weight or to repeat a published setting.
 *
 * @param strength factor of the regularisation weights that the method chooses from the scan; 1 for
 *     its own choice
 * @param iterations most iterations, or 0 for the method's own number
 * @param values weights, for an image whose bright tissue is 1, and other numbers of the method by
 *     their names; they replace what the method chooses, whatever the strength
 */
public record Tuning(double strength, int iterations, Map<String, Double> values) {

    /** The method as it is. */
    public static final Tuning NONE = new Tuning(1, 0, Map.of());

    /**
     * @throws InvalidParameterException if the strength is not above 0, or a number is negative or
     *     not finite
     */
    public Tuning {
        // in the order of their names, so that a checkpoint recognises them
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        if (!(strength > 0) || Double.isInfinite(strength)) {
            throw new InvalidParameterException(
                    "The strength must be a number above 0 (1 is the choice of the method), but %s"
                            + " was given.",
                    strength);
        }
        InvalidParameterException.requireAtLeast("number of iterations", 0, iterations);
        values.forEach((name, value) -> InvalidParameterException.requireAtLeast(name, 0, value));
    }

    /**
     * Reads numbers by their names.
     *
     * @param values {@code temporal=0.003, rank=8}, or empty
     * @throws InvalidParameterException as {@link #Tuning}, and if a part is not of this form
     */
    public static Tuning parse(double strength, int iterations, String values) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String part : values.split(",")) {
            if (!part.isBlank()) {
                String[] pair = part.split("=", 2);
                try {
                    numbers.put(pair[0].trim(), Double.parseDouble(pair[1]));
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                    throw new InvalidParameterException(
                            "Values must be name=number, separated by commas"
                                    + " (temporal=0.003,spatial=0.0004), but \"%s\" was given.",
                            part.trim());
                }
            }
        }
        return new Tuning(strength, iterations, numbers);
    }

    /**
     * Refuses names that a method does not know.
     *
     * @param method name of the method
     * @param names of its values
     * @throws InvalidParameterException if there is another name
     */
    public void requireOnly(String method, Collection<String> names) {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidParameterException(
                        "The method %s has no value \"%s\"; it has: %s.",
                        method, name, names.isEmpty() ? "none" : String.join(", ", names));
            }
        }
    }

    /** A number of the method: the one given, or its own. */
    public double value(String name, double own) {
        return values.getOrDefault(name, own);
    }

    /**
     * A whole number of the method: the one given, or its own.
     *
     * @param least the smallest number that it may be
     * @throws InvalidParameterException if it is smaller or not whole
     */
    int whole(String name, int least, int own) {
        double value = value(name, own);
        if (value != Math.rint(value) || value < least || value > Integer.MAX_VALUE) {
            throw new InvalidParameterException(
                    "The %s must be a whole number of at least %d, but %s was given.",
                    name, least, value);
        }
        return (int) value;
    }

    /** Most iterations: the number given, or the method's own. */
    public int iterations(int own) {
        return iterations == 0 ? own : iterations;
    }
}
