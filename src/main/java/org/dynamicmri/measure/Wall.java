package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;

/**
 * The wall between an inner and an outer edge: material lines across it, one in every direction
 * from its centre.
 *
 * <p>Thickness is the mean length of these lines, radial strain its relative change; the
 * circumferential strain is the relative change of the length of the line of their middles.
 */
final class Wall {

    /** Lines across the wall. */
    private static final int LINES = 180;

    private final CarriedShape inner;
    private final CarriedShape outer;
    private final Geometry geometry;
    private final double[] seconds;
    private final double[] innerIndex = new double[LINES + 1];
    private final double[] outerIndex = new double[LINES + 1];

    /**
     * @param reference frame in which the lines are straight
     * @param centre of the wall in that frame, in pixels
     * @param start direction of the first line in radians, x to y
     * @param turn 1 for lines in the direction from x to y, -1 against it
     * @param series of the model, whose pixels and times count
     * @throws InvalidDataException if the centre is not inside both edges
     */
    Wall(
            CarriedShape inner,
            CarriedShape outer,
            int reference,
            double[] centre,
            double start,
            int turn,
            ImageSeries series) {
        this.inner = inner;
        this.outer = outer;
        this.geometry = series.geometry();
        this.seconds = FrameTimes.orEven(series);
        for (CarriedShape edge : List.of(inner, outer)) {
            if (!edge.frames().get(reference).contains(centre[0], centre[1])) {
                throw new InvalidDataException(
                        "The centre of the wall must lie inside \"%s\", but (%.1f, %.1f) does not;"
                                + " click the centre of the cavity first, then the anterior"
                                + " insertion of the right ventricle.",
                        edge.name(), centre[0], centre[1]);
            }
        }
        for (int i = 0; i <= LINES; i++) {
            double direction = start + turn * 2 * Math.PI * i / LINES;
            innerIndex[i] = inner.frames().get(reference).indexAt(centre, direction);
            outerIndex[i] = outer.frames().get(reference).indexAt(centre, direction);
        }
    }

    /** The curves of the whole wall. */
    List<Curve> curves(String structure, int reference) {
        return curves(structure, reference, line -> true);
    }

    /**
     * The curves of every segment; the first line is at the insertion.
     *
     * @param structure what the whole wall is called
     * @param suffix of the names of the segments
     */
    List<Curve> segmentCurves(Segments segments, String structure, String suffix, int reference) {
        List<Curve> curves = new ArrayList<>();
        for (int segment = 0; segment < segments.count(); segment++) {
            int number = segment;
            curves(
                            segments.label(segment) + suffix,
                            reference,
                            line -> segments.at((line + 0.5) * 360 / LINES) == number)
                    .forEach(curve -> curves.add(curve.segmentOf(structure)));
        }
        return curves;
    }

    private List<Curve> curves(String structure, int reference, IntPredicate taken) {
        int[] lines = IntStream.range(0, LINES).filter(taken).toArray();
        int frames = inner.frames().size();
        double[] thickness = new double[frames];
        double[] around = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            Contour in = inner.mm(frame, geometry);
            Contour out = outer.mm(frame, geometry);
            for (int line : lines) {
                double[] a = in.at(innerIndex[line]);
                double[] b = out.at(outerIndex[line]);
                double[] nextA = in.at(innerIndex[line + 1]);
                double[] nextB = out.at(outerIndex[line + 1]);
                thickness[frame] += Math.hypot(b[0] - a[0], b[1] - a[1]) / lines.length;
                around[frame] +=
                        Math.hypot(
                                        nextA[0] + nextB[0] - a[0] - b[0],
                                        nextA[1] + nextB[1] - a[1] - b[1])
                                / 2;
            }
        }
        double[] radial = Curve.strain(thickness, reference);
        double[] circumferential = Curve.strain(around, reference);
        return List.of(
                new Curve(structure, Quantities.THICKNESS, "mm", thickness),
                new Curve(structure, Quantities.RADIAL, "", radial),
                new Curve(
                        structure,
                        Quantities.rateOf(Quantities.RADIAL),
                        "1/s",
                        Curve.rate(radial, seconds)),
                new Curve(structure, Quantities.CIRCUMFERENTIAL, "", circumferential),
                new Curve(
                        structure,
                        Quantities.rateOf(Quantities.CIRCUMFERENTIAL),
                        "1/s",
                        Curve.rate(circumferential, seconds)));
    }
}
