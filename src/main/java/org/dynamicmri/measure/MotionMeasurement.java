package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/** Measures a model in regions, lines and points that follow its tissue. */
public final class MotionMeasurement {

    private MotionMeasurement() {}

    /**
     * Measures a model. Standard errors contain how uncertain the motion is.
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
        StudyShapes shapes = shapes(study, outlines, settings, workers, monitor);
        Measures certain = certain(study, shapes, settings);
        List<List<Curve>> replicas =
                IntStream.range(0, Uncertainty.REPLICAS)
                        .mapToObj(
                                number -> {
                                    monitor.checkCanceled();
                                    return StudyCurves.of(
                                            study.slices(), settings, shapes.replica(number));
                                })
                        .toList();
        return Measures.of(
                certain.seconds(),
                certain.shapes(),
                Uncertainty.ofMotion(certain.curves(), replicas));
    }

    private static StudyShapes shapes(
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
        return new StudyShapes(study, outlines, workers, monitor);
    }

    /** What is measured along the estimated motion, without errors. */
    private static Measures certain(
            StudyModel study, StudyShapes shapes, MeasureSettings settings) {
        List<CarriedShape> carried = shapes.carried();
        return Measures.of(
                FrameTimes.orEven(study.slices().first()),
                carried,
                StudyCurves.of(study.slices(), settings, carried));
    }

    /**
     * As {@link #of(StudyModel, List, MeasureSettings, Workers, Monitor)}, with standard errors
     * that also contain noise and how few readouts there are.
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
            Monitor own = monitor.part(start, start + part);
            StudyShapes shapes = shapes(half, outlines, settings, workers, own);
            measured.add(certain(half, shapes, settings));
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
}
