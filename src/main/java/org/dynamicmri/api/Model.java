package org.dynamicmri.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.measure.MeasureSettings;
import org.dynamicmri.measure.Measures;
import org.dynamicmri.measure.MotionMeasurement;
import org.dynamicmri.model.ModelFile;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;

/** A continuous model: images with the motion between them, evaluated at any time and position. */
public final class Model {

    private final StudyModel study;

    private Model(StudyModel study) {
        this.study = study;
    }

    /**
     * Reads a saved model.
     *
     * @throws org.dynamicmri.data.InvalidDataException if the file is not a model or is damaged
     */
    public static Model open(String file) {
        return new Model(ModelFile.read(OutputPlaces.path(file)));
    }

    /**
     * The model of existing images, of any method or origin. The motion between their magnitudes is
     * estimated in this call.
     *
     * @param threads number of threads, or 0 for one per processor
     * @throws org.dynamicmri.data.InvalidDataException if there are fewer than {@value
     *     SeriesMotion#LEAST_FRAMES} frames, or hardly any pixels
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public static Model of(SliceStack images, int threads, Monitor monitor) {
        int count = images.count();
        List<SeriesMotion> motions = new ArrayList<>();
        List<SeriesMotion> breaths = new ArrayList<>();
        try (Workers workers = Workers.of(threads, monitor::checkCanceled)) {
            for (int i = 0; i < count; i++) {
                monitor.progress((double) i / count, "Estimating the motion of the model");
                Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
                ImageSeries series = images.slices().get(i);
                FrameOrder order = FrameOrder.of(series);
                SeriesMotion.requireSize(series.geometry(), order.phases());
                List<FrameAxis> axes = order.axes();
                motions.add(SeriesMotion.estimate(series, axes.get(0), workers, part));
                if (axes.size() > 1) {
                    breaths.add(SeriesMotion.estimate(series, axes.get(1), workers, part));
                }
            }
        }
        return new Model(new StudyModel(images, motions, breaths));
    }

    /** As {@link #open(String)}. */
    public static Model open(Path file) {
        return open(file.toString());
    }

    /**
     * Writes the model. An existing file is replaced.
     *
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be written
     */
    public void save(String file) {
        Path path = OutputPlaces.requireFile(file);
        OutputPlaces.makeParent(path);
        ModelFile.write(study, path);
    }

    /** Number of breath states; 1 where the breath does not gate the scan. */
    public int states() {
        return study.order().states();
    }

    /**
     * The model of one breath state, whose frames are those of a heart beat.
     *
     * @param number from 1, breathed out
     * @throws org.dynamicmri.data.InvalidDataException if there is no such state
     */
    public Model state(int number) {
        return new Model(study.state(number));
    }

    /**
     * The model of one phase of the heart beat, whose frames are the breath states, 1 s apart: its
     * motion is that of the breath.
     *
     * @param number from 1
     * @throws org.dynamicmri.data.InvalidDataException if there is no such phase, or one state only
     */
    public Model phase(int number) {
        return new Model(study.phase(number));
    }

    /** Number of slices. */
    public int slices() {
        return study.slices().count();
    }

    /** Number of frames of the images. */
    public int frames() {
        return study.slices().frames();
    }

    /** Matrix, field of view, place and frame interval of the first slice. */
    public Geometry geometry() {
        return study.slices().first().geometry();
    }

    /** The images of the model. */
    public SliceStack images() {
        return study.slices();
    }

    /** The images and their motion, as other parts of this software use them. */
    public StudyModel data() {
        return study;
    }

    /**
     * A query, which {@link ModelQuestion#run()} evaluates.
     *
     * @param what image (magnitude), phase (rad), complex, displacement (mm), velocity (mm/s),
     *     strain or jacobian
     * @throws InvalidParameterException if it is none of these
     * @throws org.dynamicmri.data.InvalidDataException if there are several breath states, of which
     *     {@link #state} is to choose one
     */
    public ModelQuestion ask(String what) {
        return Arrays.stream(Quantity.values())
                .filter(quantity -> quantity.label().equals(what.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(this::ask)
                .orElseThrow(
                        () ->
                                new InvalidParameterException(
                                        "A model provides %s, but not \"%s\".",
                                        Arrays.stream(Quantity.values())
                                                .map(Quantity::label)
                                                .collect(Collectors.joining(", ")),
                                        what));
    }

    /** As {@link #ask(String)}. */
    public ModelQuestion ask(Quantity what) {
        study.requireOneState();
        return new ModelQuestion(study, what);
    }

    /**
     * Measures areas, volumes, strains, displacement and brightness in regions, lines and points
     * that follow the tissue.
     *
     * @param outlines shapes drawn on the images of the model, in one frame or several
     * @throws org.dynamicmri.data.InvalidDataException if there is none, or one does not fit the
     *     model
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public Measures measure(List<Outline> outlines, MeasureSettings settings, Monitor monitor) {
        try (Workers workers = Workers.of(0, monitor::checkCanceled)) {
            return MotionMeasurement.of(study, outlines, settings, workers, monitor);
        }
    }

    /**
     * As {@link #measure(List, MeasureSettings, Monitor)}, with standard errors from models of
     * halves of the readouts ({@link Reconstruction#readouts}), measured in the same way.
     *
     * @param halves two or more, of the same matrix, slices and frames
     */
    public Measures measure(
            List<Outline> outlines, MeasureSettings settings, List<Model> halves, Monitor monitor) {
        try (Workers workers = Workers.of(0, monitor::checkCanceled)) {
            List<StudyModel> studies = halves.stream().map(half -> half.study).toList();
            return MotionMeasurement.of(study, studies, outlines, settings, workers, monitor);
        }
    }

    /**
     * The images without their motion: every frame with its tissue at the positions of the first
     * frame.
     */
    public SliceStack still(Workers workers) {
        List<ImageSeries> slices = new ArrayList<>();
        study.requireOneState();
        for (int slice = 1; slice <= slices(); slice++) {
            slices.add(study.slice(slice, workers).still(0, workers));
        }
        return new SliceStack(slices);
    }
}
