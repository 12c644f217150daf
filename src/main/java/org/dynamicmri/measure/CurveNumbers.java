package org.dynamicmri.measure;

import java.util.Arrays;
import java.util.List;

/** The numbers that a curve comes to, with the errors that follow from those of the curve. */
final class CurveNumbers {

    private final Curve curve;
    private final double[] seconds;
    private final int highest;
    private final int lowest;

    CurveNumbers(Curve curve, double[] seconds) {
        this.curve = curve;
        this.seconds = seconds;
        int most = 0;
        int least = 0;
        for (int frame = 1; frame < curve.values().length; frame++) {
            most = curve.values()[frame] > curve.values()[most] ? frame : most;
            least = curve.values()[frame] < curve.values()[least] ? frame : least;
        }
        this.highest = most;
        this.lowest = least;
    }

    List<Measured> all() {
        String quantity = curve.quantity();
        if (Quantities.isStrain(quantity)) {
            int peak = Math.abs(value(lowest)) > Math.abs(value(highest)) ? lowest : highest;
            return List.of(
                    at("peak " + quantity, peak),
                    new Measured(
                            curve.structure(),
                            "time of peak " + quantity,
                            "ms",
                            1000 * seconds[peak]));
        }
        return switch (quantity) {
            case Quantities.INTENSITY -> List.of(mean());
            case Quantities.DISPLACEMENT, Quantities.SPEED ->
                    List.of(at("largest " + quantity, highest));
            case Quantities.AREA ->
                    List.of(
                            at("largest area", highest),
                            at("smallest area", lowest),
                            change("fractional area change"));
            case Quantities.VOLUME ->
                    List.of(
                            at("largest volume", highest),
                            at("smallest volume", lowest),
                            with(
                                    new Measured(
                                            curve.structure(),
                                            "stroke volume",
                                            curve.unit(),
                                            value(highest) - value(lowest)),
                                    Math.hypot(error(highest), error(lowest))),
                            change("ejection fraction"));
            default ->
                    List.of(at("largest " + quantity, highest), at("smallest " + quantity, lowest));
        };
    }

    private double value(int frame) {
        return curve.values()[frame];
    }

    private double error(int frame) {
        return curve.errors().map(errors -> errors[frame]).orElse(Double.NaN);
    }

    private Measured at(String name, int frame) {
        return with(
                new Measured(curve.structure(), name, curve.unit(), value(frame)), error(frame));
    }

    /** The part by which the largest value falls to the smallest. */
    private Measured change(String name) {
        double left = value(lowest) / value(highest);
        double error = Math.hypot(error(lowest), left * error(highest)) / value(highest);
        return with(new Measured(curve.structure(), name, "%", 100 * (1 - left)), 100 * error);
    }

    /** The mean over the frames; the errors of neighbouring frames are taken for the same. */
    private Measured mean() {
        double mean = Arrays.stream(curve.values()).average().orElseThrow();
        double error =
                curve.errors()
                        .map(e -> Arrays.stream(e).average().orElseThrow())
                        .orElse(Double.NaN);
        return with(new Measured(curve.structure(), curve.quantity(), curve.unit(), mean), error);
    }

    private static Measured with(Measured number, double error) {
        return Double.isNaN(error) ? number : number.withError(error);
    }
}
