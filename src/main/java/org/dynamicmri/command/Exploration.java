package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.api.ModelAnswer;
import org.dynamicmri.data.FrameClock;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.model.Layer;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.ModelView;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.model.Window;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * A model that is looked at: its pictures, and images made of what is seen, with threads for both.
 * Not to be used by several threads at once.
 */
public final class Exploration implements AutoCloseable {

    private final String name;
    private final StudyModel study;
    private final Workers workers = Workers.of(0);
    private final Map<Integer, MotionModel> models = new HashMap<>();
    private final Map<Integer, ModelView> views = new HashMap<>();

    /**
     * @param study one slice, in one breath state or several
     */
    Exploration(String name, StudyModel study) {
        this.name = name;
        this.study = study;
    }

    private ImageSeries images() {
        return study.slices().first();
    }

    /** The model of a breath state, from 1; made when it is looked at first. */
    private MotionModel model(int state) {
        return models.computeIfAbsent(state, number -> study.state(number).slice(1, workers));
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    /** Matrix, field of view and frame interval of the model. */
    public Geometry geometry() {
        return images().geometry();
    }

    /** From times in s to times in frames. */
    public FrameClock clock() {
        return FrameClock.of(images());
    }

    /** The last possible time in frames: that of the last frame, or of the end of a cycle. */
    public int last() {
        return study.order().span();
    }

    /** Number of frames of a breath state of the model. */
    public int frames() {
        return study.order().phases();
    }

    /** Number of breath states; 1 where the breath does not gate the scan. */
    public int states() {
        return study.order().states();
    }

    /**
     * The pictures of the model.
     *
     * @param state the breath state, from 1
     */
    public ModelView view(int state) {
        return views.computeIfAbsent(state, number -> new ModelView(model(number), workers));
    }

    /**
     * The values of what is seen at a time, all channels of its quantity, as an ordinary image.
     *
     * @param state the breath state, from 1
     * @param time in frames of the model
     * @param reference frame from which displacement and strain are counted
     */
    public ImagePlus image(Layer layer, Window window, int state, double time, int reference) {
        return image(layer, window, state, List.of(time), reference);
    }

    /** The same at all frames of the breath state. */
    public ImagePlus stack(Layer layer, Window window, int state, int reference) {
        return image(layer, window, state, ModelQuery.framesOf(model(state).series()), reference);
    }

    private ImagePlus image(
            Layer layer, Window window, int state, List<Double> times, int reference) {
        MotionModel model = model(state);
        ModelQuery query = new ModelQuery(window, times, reference);
        ModelAnswer answer =
                new ModelAnswer(
                        layer.quantity(),
                        query,
                        SliceStack.of(model.series()),
                        List.of(query.run(layer.quantity(), model, workers, Monitor.SILENT)));
        ImagePlus image = new AnswerImage(answer, false).image();
        image.setPosition(layer.channel() + 1, 1, 1);
        return image;
    }

    @Override
    public void close() {
        workers.close();
    }
}
