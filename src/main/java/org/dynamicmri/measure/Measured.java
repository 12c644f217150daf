package org.dynamicmri.measure;

import java.util.Optional;

/**
 * A single number of a structure.
 *
 * @param structure what was measured
 * @param quantity what of it: "ejection fraction"
 * @param unit of the value, or nothing
 * @param value the number
 * @param error its standard error, where it is known
 */
public record Measured(
        String structure, String quantity, String unit, double value, Optional<Double> error) {

    /** A number whose error is not known. */
    Measured(String structure, String quantity, String unit, double value) {
        this(structure, quantity, unit, value, Optional.empty());
    }

    /** The quantity with its unit. */
    public String label() {
        return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
    }

    Measured withError(double standardError) {
        return new Measured(structure, quantity, unit, value, Optional.of(standardError));
    }
}
