package org.dynamicmri.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameClock;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * What a model shows in a window at some times.
 *
 * @param window the pixels
 * @param times in frames of the model, from 0 to its last frame
 * @param reference frame of the model in which Lagrangian quantities start
 */
public record ModelQuery(Window window, List<Double> times, int reference) {

    public ModelQuery {
        times = List.copyOf(times);
    }

    /** The frames of a series themselves. */
    public static List<Double> framesOf(ImageSeries series) {
        return IntStream.range(0, series.frames()).mapToObj(Double::valueOf).toList();
    }

    /**
     * Evenly spaced times from the first frame of a series to its last; around a ring, without its
     * end, which is its start.
     */
    public static List<Double> evenly(ImageSeries series, int count) {
        FrameClock clock = FrameClock.of(series);
        int steps = clock.isClosed() ? count : count - 1;
        return IntStream.range(0, count)
                .mapToObj(i -> count == 1 ? 0 : clock.frame(i * clock.end() / steps))
                .toList();
    }

    /**
     * Computes a quantity.
     *
     * @return for each time the values [channel, x, y] of {@link Quantity#channels()}, the channel
     *     fastest
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public List<float[]> run(Quantity what, MotionModel model, Workers workers, Monitor monitor) {
        ModelSampler sampler = new ModelSampler(model, reference, workers);
        List<float[]> frames = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            monitor.checkCanceled();
            monitor.progress((double) i / times.size(), "Querying the model");
            frames.add(sampler.values(what, times.get(i), window));
        }
        return frames;
    }
}
