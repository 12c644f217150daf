package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.SliceStack;

/** The curves of shapes that follow the tissue: of each shape, of walls, and of volumes. */
final class StudyCurves {

    private final SliceStack study;
    private final MeasureSettings settings;
    private final List<CarriedShape> shapes;
    private final List<Curve> curves = new ArrayList<>();

    private StudyCurves(SliceStack study, MeasureSettings settings, List<CarriedShape> shapes) {
        this.study = study;
        this.settings = settings;
        this.shapes = shapes;
    }

    /**
     * The curves of the structures in the order of the shapes, then of walls, then of volumes.
     *
     * @throws InvalidDataException if shapes do not fit each other
     */
    static List<Curve> of(SliceStack study, MeasureSettings settings, List<CarriedShape> shapes) {
        StudyCurves measured = new StudyCurves(study, settings, shapes);
        measured.measure();
        return measured.curves;
    }

    private void measure() {
        for (CarriedShape shape : shapes) {
            curves.addAll(
                    new ShapeCurves(
                                    shape,
                                    shape.name() + suffix(shape.slice()),
                                    reference(shape),
                                    series(shape.slice()))
                            .curves());
        }
        for (CarriedShape inner : shapes) {
            if (isRegion(inner, settings.inner())) {
                shapes.stream()
                        .filter(outer -> isRegion(outer, settings.outer()))
                        .filter(outer -> outer.slice() == inner.slice())
                        .findFirst()
                        .ifPresent(outer -> measureWall(inner, outer));
            }
        }
        shapes.stream()
                .filter(shape -> shape.kind() == Outline.Kind.REGION)
                .collect(
                        Collectors.groupingBy(
                                CarriedShape::name, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(edges -> edges.size() > 1)
                .forEach(edges -> curves.add(volume(edges)));
    }

    private void measureWall(CarriedShape inner, CarriedShape outer) {
        int slice = inner.slice();
        int reference = reference(inner);
        Optional<CarriedShape> clicked =
                shapes.stream()
                        .filter(shape -> shape.kind() == Outline.Kind.POINTS)
                        .filter(shape -> shape.slice() == slice)
                        .filter(shape -> shape.frames().get(0).size() == 2)
                        .findFirst();
        double[] centre = inner.frames().get(reference).centre();
        double start = 0;
        if (clicked.isPresent()) {
            Contour clicks = clicked.get().frames().get(reference);
            centre = clicks.at(0);
            double[] insertion = clicks.at(1);
            start = Math.atan2(insertion[1] - centre[1], insertion[0] - centre[0]);
        }
        Wall wall =
                new Wall(
                        inner,
                        outer,
                        reference,
                        centre,
                        start,
                        settings.clockwise() ? 1 : -1,
                        series(slice));
        String structure = "wall" + suffix(slice);
        curves.addAll(wall.curves(structure, reference));
        if (clicked.isPresent()) {
            curves.addAll(
                    wall.segmentCurves(settings.segments(), structure, suffix(slice), reference));
        }
    }

    /** Simpson's rule as it is used for stacks of slices: the sum of area times distance. */
    private Curve volume(List<CarriedShape> edges) {
        for (int i = 1; i < edges.size(); i++) {
            if (edges.get(i).slice() != edges.get(i - 1).slice() + 1) {
                throw new InvalidDataException(
                        "A volume needs its edge in neighbouring slices, but \"%s\" is drawn in slice"
                                + " %d and next in slice %d; draw it in the slices between, or use"
                                + " different names.",
                        edges.get(i).name(), edges.get(i - 1).slice(), edges.get(i).slice());
            }
        }
        double[] millilitres = new double[study.frames()];
        for (CarriedShape edge : edges) {
            Geometry geometry = series(edge.slice()).geometry();
            for (int frame = 0; frame < millilitres.length; frame++) {
                millilitres[frame] +=
                        edge.mm(frame, geometry).area() * geometry.sliceSpacingMm() / 1000;
            }
        }
        return new Curve(edges.get(0).name(), Quantities.VOLUME, "ml", millilitres);
    }

    private static boolean isRegion(CarriedShape shape, String name) {
        return shape.kind() == Outline.Kind.REGION && shape.name().equalsIgnoreCase(name);
    }

    private int reference(CarriedShape shape) {
        return settings.reference() < 0 ? shape.reference() : settings.reference();
    }

    private ImageSeries series(int slice) {
        return study.slices().get(slice - 1);
    }

    private String suffix(int slice) {
        return study.count() > 1 ? ", slice " + slice : "";
    }
}
