package org.dynamicmri.measure;

import java.util.Optional;

/**
 * A quantity of a structure over time.
 *
 * @param structure what was measured: "endo", "endo, slice 2", "anteroseptal (8)"
 * @param whole the structure of which it is a segment, "wall", or the same as structure
 * @param quantity what of it: "area"
 * @param unit of the values, or nothing
 * @param values one a frame
 * @param errors standard error of each value, where it is known
 */
public record Curve(
        String structure,
        String whole,
        String quantity,
        String unit,
        double[] values,
        Optional<double[]> errors) {

    /** A curve whose errors are not known. */
    Curve(String structure, String quantity, String unit, double[] values) {
        this(structure, structure, quantity, unit, values, Optional.empty());
    }

    /** The same curve of a segment of a structure. */
    Curve segmentOf(String structureOfAll) {
        return new Curve(structure, structureOfAll, quantity, unit, values, errors);
    }

    /** Whether another curve is the same quantity of another segment of the same structure. */
    boolean isNeighbour(Curve other) {
        return !whole.equals(structure)
                && !other.whole.equals(other.structure)
                && whole.equals(other.whole)
                && quantity.equals(other.quantity);
    }

    /** The quantity with its unit: "area (mm2)". */
    public String label() {
        return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
    }

    Curve withErrors(double[] standardErrors) {
        return new Curve(structure, whole, quantity, unit, values, Optional.of(standardErrors));
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
