package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.List;
import org.dynamicmri.api.ModelAnswer;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.model.Layer;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.ModelView;
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
    private final MotionModel model;
    private final Workers workers = Workers.of(0);
    private final ModelView view;

    Exploration(String name, MotionModel model) {
        this.name = name;
        this.model = model;
        this.view = new ModelView(model, workers);
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    /** Matrix, field of view and frame interval of the model. */
    public Geometry geometry() {
        return model.series().geometry();
    }

    /** The last possible time in frames: that of the last frame, or of the end of a cycle. */
    public int last() {
        return FrameOrder.of(model.series()).span();
    }

    /** Number of frames of the model. */
    public int frames() {
        return model.series().frames();
    }

    /** The pictures of the model. */
    public ModelView view() {
        return view;
    }

    /**
     * The values of what is seen at a time, all channels of its quantity, as an ordinary image.
     *
     * @param time in frames of the model
     * @param reference frame from which displacement and strain are counted
     */
    public ImagePlus image(Layer layer, Window window, double time, int reference) {
        return image(layer, window, List.of(time), reference);
    }

    /** The same at all frames of the model. */
    public ImagePlus stack(Layer layer, Window window, int reference) {
        return image(layer, window, ModelQuery.framesOf(model.series()), reference);
    }

    private ImagePlus image(Layer layer, Window window, List<Double> times, int reference) {
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
