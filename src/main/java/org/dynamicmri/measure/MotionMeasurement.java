package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/** Measures a model in regions, lines and points that follow its tissue. */
public final class MotionMeasurement {

    private final StudyModel study;
    private final MeasureSettings settings;
    private final List<CarriedShape> shapes = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();

    private MotionMeasurement(StudyModel study, MeasureSettings settings) {
        this.study = study;
        this.settings = settings;
    }

    /**
     * Measures a model.
     *
     * @param outlines shapes; those of one name and slice in several frames are corrections of one
     *     structure, closed ones of one name in neighbouring slices enclose a volume
     * @return the structures in the order of their first shapes, then walls, then volumes
     * @throws InvalidDataException if a shape does not fit the model
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public static Measures of(
            StudyModel study,
            List<Outline> outlines,
            MeasureSettings settings,
            Workers workers,
            Monitor monitor) {
        if (outlines.isEmpty()) {
            throw new InvalidDataException(
                    "At least one region, line or point is needed, but none was given; draw one and"
                            + " add it to the ROI Manager.");
        }
        study.requireOneState();
        if (settings.reference() >= study.slices().frames()) {
            throw new InvalidParameterException(
                    "The reference frame must be one of %d, but %d was given.",
                    study.slices().frames(), settings.reference() + 1);
        }
        MotionMeasurement measurement = new MotionMeasurement(study, settings);
        measurement.carry(outlines, workers, monitor);
        measurement.measure();
        return Measures.of(
                FrameTimes.orEven(study.slices().first()), measurement.shapes, measurement.curves);
    }

    /**
     * As {@link #of(StudyModel, List, MeasureSettings, Workers, Monitor)}, with standard errors.
     *
     * @param halves models of halves of the readouts
     */
    public static Measures of(
            StudyModel study,
            List<StudyModel> halves,
            List<Outline> outlines,
            MeasureSettings settings,
            Workers workers,
            Monitor monitor) {
        List<Measures> measured = new ArrayList<>();
        double part = 1.0 / (halves.size() + 1);
        for (StudyModel half : halves) {
            requireAlike(half, study);
            double start = measured.size() * part;
            measured.add(of(half, outlines, settings, workers, monitor.part(start, start + part)));
        }
        Monitor last = monitor.part(measured.size() * part, 1);
        return Uncertainty.of(of(study, outlines, settings, workers, last), measured);
    }

    private static void requireAlike(StudyModel half, StudyModel study) {
        Geometry own = study.slices().first().geometry();
        Geometry other = half.slices().first().geometry();
        if (half.slices().frames() != study.slices().frames()
                || half.slices().count() != study.slices().count()
                || other.width() != own.width()
                || other.height() != own.height()) {
            throw new InvalidDataException(
                    "A half has the size of the model, %d x %d pixels, %d frames and %d slices, but"
                            + " one has %d x %d, %d and %d; reconstruct it with the settings of the"
                            + " model.",
                    own.width(),
                    own.height(),
                    study.slices().frames(),
                    study.slices().count(),
                    other.width(),
                    other.height(),
                    half.slices().frames(),
                    half.slices().count());
        }
    }

    private void carry(List<Outline> outlines, Workers workers, Monitor monitor) {
        Map<Integer, Map<String, List<Outline>>> bySlice = new TreeMap<>();
        for (Outline outline : outlines) {
            if (outline.slice() > study.slices().count()) {
                throw new InvalidDataException(
                        "The shape \"%s\" lies in slice %d, but the model has %d; give the regions of"
                                + " this model.",
                        outline.name(), outline.slice(), study.slices().count());
            }
            bySlice.computeIfAbsent(outline.slice(), slice -> new LinkedHashMap<>())
                    .computeIfAbsent(outline.name(), name -> new ArrayList<>())
                    .add(outline);
        }
        int done = 0;
        for (Map.Entry<Integer, Map<String, List<Outline>>> slice : bySlice.entrySet()) {
            monitor.checkCanceled();
            monitor.progress((double) done++ / bySlice.size(), "Following the tissue");
            Carrier carrier = new Carrier(study.slice(slice.getKey(), workers), workers);
            slice.getValue().values().forEach(drawn -> shapes.add(carrier.carry(drawn)));
        }
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
        curves.addAll(wall.curves("wall" + suffix(slice), reference));
        if (clicked.isPresent()) {
            curves.addAll(wall.segmentCurves(settings.segments(), suffix(slice), reference));
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
        double[] millilitres = new double[study.slices().frames()];
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
        return study.slices().slices().get(slice - 1);
    }

    private String suffix(int slice) {
        return study.slices().count() > 1 ? ", slice " + slice : "";
    }
}
