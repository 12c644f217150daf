package org.dynamicmri.measure;

import java.util.Optional;

/**
 * A quantity of a structure over time.
 *
 * @param structure what was measured: "endo", "endo, slice 2", "anteroseptal (8)"
 * @param quantity what of it: "area"
 * @param unit of the values, or nothing
 * @param values one a frame
 * @param errors standard error of each value, where it is known
 */
public record Curve(
        String structure,
        String quantity,
        String unit,
        double[] values,
        Optional<double[]> errors) {

    /** A curve whose errors are not known. */
    Curve(String structure, String quantity, String unit, double[] values) {
        this(structure, quantity, unit, values, Optional.empty());
    }

    /** The quantity with its unit: "area (mm2)". */
    public String label() {
        return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
    }

    Curve withErrors(double[] standardErrors) {
        return new Curve(structure, quantity, unit, values, Optional.of(standardErrors));
    }

    /** The change of length since a frame, relative to the length there: an engineering strain. */
    static double[] strain(double[] lengths, int reference) {
        double[] strain = new double[lengths.length];
        for (int frame = 0; frame < strain.length; frame++) {
            strain[frame] = lengths[frame] / lengths[reference] - 1;
        }
        return strain;
    }

    /**
     * The change in time by central differences, at the ends over one frame.
     *
     * @param seconds times of the values
     */
    static double[] rate(double[] values, double[] seconds) {
        double[] rate = new double[values.length];
        for (int frame = 0; frame < rate.length; frame++) {
            int before = Math.max(0, frame - 1);
            int after = Math.min(rate.length - 1, frame + 1);
            rate[frame] =
                    after == before
                            ? 0
                            : (values[after] - values[before]) / (seconds[after] - seconds[before]);
        }
        return rate;
    }
}
