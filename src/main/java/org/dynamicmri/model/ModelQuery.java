package org.dynamicmri.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * What a model shows in a window at some times. Images and fields are made at the time asked for on
 * the model's matrix and then interpolated in space: images by {@link Kernel#LANCZOS}, fields,
 * which are smooth, by {@link Kernel#CUBIC}.
 *
 * @param window the pixels
 * @param times in frames of the model, from 0 to its last frame
 * @param reference frame of the model in which Lagrangian quantities start
 */
public record ModelQuery(Window window, List<Double> times, int reference) {

    public ModelQuery {
        times = List.copyOf(times);
    }

    /** The frames of a model themselves. */
    public static List<Double> framesOf(MotionModel model) {
        return IntStream.range(0, model.series().frames()).mapToObj(Double::valueOf).toList();
    }

    /** Evenly spaced times from the first frame of a model to its last. */
    public static List<Double> evenly(MotionModel model, int count) {
        double last = model.series().frames() - 1;
        return IntStream.range(0, count)
                .mapToObj(i -> count == 1 ? 0 : i * last / (count - 1))
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
        float[][] moved =
                what.isLagrangian()
                        ? model.displacements(
                                reference, times.stream().mapToDouble(t -> t).toArray(), workers)
                        : new float[0][];
        Geometry geometry = model.series().geometry();
        Kernel kernel = what.isImage() ? Kernel.LANCZOS : Kernel.CUBIC;
        Resampling resampling = new Resampling(geometry.width(), geometry.height(), window, kernel);
        List<float[]> frames = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            monitor.checkCanceled();
            monitor.progress((double) i / times.size(), "Querying the model");
            if (what.isImage()) {
                float[] image = resampling.apply(model.image(times.get(i)), 2, workers);
                frames.add(partOf(image, what));
            } else {
                float[] field =
                        what.isLagrangian()
                                ? lagrangian(moved[i], what, geometry)
                                : inUnits(model.velocity(times.get(i)), what, geometry);
                frames.add(resampling.apply(field, what.channels().size(), workers));
            }
        }
        return frames;
    }

    private static float[] partOf(float[] complex, Quantity what) {
        return switch (what) {
            case IMAGE -> ComplexImages.magnitudes(complex);
            case PHASE -> ComplexImages.phases(complex);
            default -> complex;
        };
    }

    private static float[] lagrangian(float[] moved, Quantity what, Geometry geometry) {
        return switch (what) {
            case STRAIN -> new DeformationGradient(moved, geometry).principalStrains();
            case JACOBIAN -> new DeformationGradient(moved, geometry).determinants();
            default -> inUnits(moved, what, geometry);
        };
    }

    /** Pixels, or pixels a frame, in mm or mm/s. */
    private static float[] inUnits(float[] vectors, Quantity what, Geometry geometry) {
        double perFrame = what == Quantity.VELOCITY ? 1 / geometry.frameIntervalSeconds() : 1;
        float[] scaled = new float[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            double pixel = i % 2 == 0 ? geometry.pixelWidthMm() : geometry.pixelHeightMm();
            scaled[i] = (float) (vectors[i] * pixel * perFrame);
        }
        return scaled;
    }
}
