package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.PixelsInside;

/** What one shape shows over time: areas, lengths, strains, displacement, brightness. */
final class ShapeCurves {

    private final CarriedShape shape;
    private final String structure;
    private final int reference;
    private final Geometry geometry;
    private final ImageSeries series;
    private final double[] seconds;
    private final List<Contour> contours;

    /**
     * @param structure what the curves are called
     * @param reference frame from which strains and displacements are counted
     */
    ShapeCurves(CarriedShape shape, String structure, int reference, ImageSeries series) {
        this.shape = shape;
        this.structure = structure;
        this.reference = reference;
        this.geometry = series.geometry();
        this.series = series;
        this.seconds = FrameTimes.orEven(series);
        this.contours =
                IntStream.range(0, series.frames())
                        .mapToObj(frame -> shape.mm(frame, geometry))
                        .toList();
    }

    List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        switch (shape.kind()) {
            case REGION -> {
                curves.add(curve(Quantities.AREA, "mm2", frame -> contours.get(frame).area()));
                addStrain(curves, Quantities.CIRCUMFERENTIAL);
                curves.add(intensity());
            }
            case LINE -> {
                curves.add(curve(Quantities.LENGTH, "mm", frame -> contours.get(frame).length()));
                addStrain(curves, Quantities.LONGITUDINAL);
            }
            default -> {
                // single points only move
            }
        }
        curves.add(
                curve(
                        Quantities.DISPLACEMENT,
                        "mm",
                        frame -> meanDistance(contours.get(frame), contours.get(reference))));
        curves.add(curve(Quantities.SPEED, "mm/s", this::speed));
        return curves;
    }

    private Curve curve(String quantity, String unit, IntToDoubleFunction value) {
        return new Curve(
                structure,
                quantity,
                unit,
                IntStream.range(0, contours.size()).mapToDouble(value).toArray());
    }

    private void addStrain(List<Curve> curves, String quantity) {
        double[] lengths = contours.stream().mapToDouble(Contour::length).toArray();
        double[] strain = Curve.strain(lengths, reference);
        curves.add(new Curve(structure, quantity, "", strain));
        curves.add(
                new Curve(
                        structure,
                        Quantities.rateOf(quantity),
                        "1/s",
                        Curve.rate(strain, seconds)));
    }

    /** The mean distance between the same tissue in two frames. */
    private static double meanDistance(Contour a, Contour b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += Math.hypot(a.x()[i] - b.x()[i], a.y()[i] - b.y()[i]);
        }
        return sum / a.size();
    }

    private double speed(int frame) {
        int before = Math.max(0, frame - 1);
        int after = Math.min(contours.size() - 1, frame + 1);
        return after == before
                ? 0
                : meanDistance(contours.get(after), contours.get(before))
                        / (seconds[after] - seconds[before]);
    }

    /** The mean of the pixels inside in every frame, with its standard error. */
    private Curve intensity() {
        float[] magnitudes = series.magnitudes();
        double[] means = new double[contours.size()];
        double[] errors = new double[contours.size()];
        for (int frame = 0; frame < means.length; frame++) {
            double sum = 0;
            double squares = 0;
            Contour edge = shape.frames().get(frame);
            int[] inside = PixelsInside.of(edge.x(), edge.y(), geometry);
            for (int pixel : inside) {
                double value = magnitudes[frame * geometry.pixels() + pixel];
                sum += value;
                squares += value * value;
            }
            means[frame] = sum / inside.length;
            double variance = squares / inside.length - means[frame] * means[frame];
            errors[frame] = Math.sqrt(Math.max(0, variance) / inside.length);
        }
        return new Curve(structure, Quantities.INTENSITY, "", means).withErrors(errors);
    }
}
