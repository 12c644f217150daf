package org.dynamicmri.measure;

import java.util.ArrayList;
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
        curves.forEach(curve -> numbers.addAll(new CurveNumbers(curve, seconds).all()));
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
}
