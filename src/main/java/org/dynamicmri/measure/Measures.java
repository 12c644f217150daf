package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.Outline;

/**
 * What was measured in a model.
 *
 * @param seconds times of the frames after the first
 * @param shapes what was carried through the frames
 * @param curves one a structure and quantity
 * @param numbers what the curves come to
 */
public record Measures(
        double[] seconds, List<CarriedShape> shapes, List<Curve> curves, List<Measured> numbers) {

    public Measures {
        shapes = List.copyOf(shapes);
        curves = List.copyOf(curves);
        numbers = List.copyOf(numbers);
    }

    /** Curves with the numbers that follow from them. */
    static Measures of(double[] seconds, List<CarriedShape> shapes, List<Curve> curves) {
        List<Measured> numbers = new ArrayList<>();
        curves.forEach(curve -> numbers.addAll(numbers(curve, seconds)));
        return new Measures(seconds, shapes, curves, numbers);
    }

    /** All shapes in all frames. */
    public List<Outline> outlines() {
        return shapes.stream()
                .flatMap(
                        shape -> IntStream.range(0, shape.frames().size()).mapToObj(shape::outline))
                .toList();
    }

    /** The curve of a structure and quantity, if there is one. */
    public Optional<Curve> curve(String structure, String quantity) {
        return curves.stream()
                .filter(
                        curve ->
                                curve.structure().equals(structure)
                                        && curve.quantity().equals(quantity))
                .findFirst();
    }

    /** The number of a structure and quantity, if there is one. */
    public Optional<Measured> number(String structure, String quantity) {
        return numbers.stream()
                .filter(
                        number ->
                                number.structure().equals(structure)
                                        && number.quantity().equals(quantity))
                .findFirst();
    }

    private static List<Measured> numbers(Curve curve, double[] seconds) {
        String structure = curve.structure();
        String unit = curve.unit();
        double[] values = curve.values();
        double most = Arrays.stream(values).max().orElseThrow();
        double least = Arrays.stream(values).min().orElseThrow();
        int peak =
                Math.abs(least) > Math.abs(most) ? indexOf(least, values) : indexOf(most, values);
        String quantity = curve.quantity();
        if (Quantities.isStrain(quantity)) {
            return List.of(
                    new Measured(structure, "peak " + quantity, unit, values[peak]),
                    new Measured(
                            structure, "time of peak " + quantity, "ms", 1000 * seconds[peak]));
        }
        if (Quantities.isRate(quantity)) {
            return List.of(
                    new Measured(structure, "largest " + quantity, unit, most),
                    new Measured(structure, "smallest " + quantity, unit, least));
        }
        return switch (quantity) {
            case Quantities.INTENSITY ->
                    List.of(
                            new Measured(
                                    structure,
                                    quantity,
                                    unit,
                                    Arrays.stream(values).average().orElseThrow()));
            case Quantities.DISPLACEMENT, Quantities.SPEED ->
                    List.of(new Measured(structure, "largest " + quantity, unit, most));
            case Quantities.AREA ->
                    List.of(
                            new Measured(structure, "largest area", unit, most),
                            new Measured(structure, "smallest area", unit, least),
                            new Measured(
                                    structure,
                                    "fractional area change",
                                    "%",
                                    100 * (most - least) / most));
            case Quantities.VOLUME ->
                    List.of(
                            new Measured(structure, "largest volume", unit, most),
                            new Measured(structure, "smallest volume", unit, least),
                            new Measured(structure, "stroke volume", unit, most - least),
                            new Measured(
                                    structure,
                                    "ejection fraction",
                                    "%",
                                    100 * (most - least) / most));
            default ->
                    List.of(
                            new Measured(structure, "largest " + quantity, unit, most),
                            new Measured(structure, "smallest " + quantity, unit, least));
        };
    }

    private static int indexOf(double value, double[] values) {
        int index = 0;
        while (values[index] != value) {
            index++;
        }
        return index;
    }
}
