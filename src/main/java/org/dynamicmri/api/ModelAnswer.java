package org.dynamicmri.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameClock;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.Quantity;

/** The result of a query: a quantity of one or two channels at some times. */
public final class ModelAnswer {

    /** The part of a step by which even times around a cycle may miss its end. */
    private static final double CLOSED = 0.1;

    private final Quantity what;
    private final ModelQuery query;
    private final SliceStack model;
    private final FrameClock clock;
    private final List<List<float[]>> slices;

    /**
     * @param query the query
     * @param model the images of the requested slices
     * @param slices for each slice and time the values [channel, x, y], the channel fastest
     */
    public ModelAnswer(
            Quantity what, ModelQuery query, SliceStack model, List<List<float[]>> slices) {
        this.what = what;
        this.query = query;
        this.model = model;
        this.clock = FrameClock.of(model.first());
        this.slices = slices;
    }

    /** The requested quantity. */
    public Quantity what() {
        return what;
    }

    /** Number of slices. */
    public int slices() {
        return slices.size();
    }

    /** Number of times. */
    public int frames() {
        return query.times().size();
    }

    /** What the channels are: magnitude; phase; real, imaginary; x, y; largest, smallest; area. */
    public List<String> channels() {
        return what.channels();
    }

    /** The unit of the values, or nothing. */
    public String unit() {
        return what.unit();
    }

    /** The first channel of the first slice, [x, y, t]. */
    public Img<FloatType> image() {
        return image(1, channels().get(0));
    }

    /** A channel of the first slice, [x, y, t]. */
    public Img<FloatType> image(String channel) {
        return image(1, channel);
    }

    /**
     * A channel [x, y, t] of a slice.
     *
     * @param slice from 1 to {@link #slices()}, counted through the requested ones
     * @param channel one of {@link #channels()}
     * @throws InvalidParameterException if there is no such slice or channel
     */
    public Img<FloatType> image(int slice, String channel) {
        int c = channels().indexOf(channel);
        if (c < 0 || slice < 1 || slice > slices()) {
            throw new InvalidParameterException(
                    "The answer has the channels %s of %d slices, but channel \"%s\" of slice %d was"
                            + " requested.",
                    String.join(", ", channels()), slices(), channel, slice);
        }
        int pixels = query.window().width() * query.window().height();
        float[] values = new float[Math.multiplyExact(pixels, frames())];
        for (int i = 0; i < values.length; i++) {
            float[] frame = slices.get(slice - 1).get(i / pixels);
            values[i] = frame[i % pixels * channels().size() + c];
        }
        return ArrayImgs.floats(values, query.window().width(), query.window().height(), frames());
    }

    /** For each slice and time the values [channel, x, y], the channel fastest; not copies. */
    public List<List<float[]>> values() {
        return slices;
    }

    /** Matrix, field of view and position of the result, and the mean time between its frames. */
    public Geometry geometry() {
        return query.window().geometry(model.first().geometry(), interval());
    }

    private double interval() {
        double[] seconds = seconds();
        int last = seconds.length - 1;
        double mean = last == 0 ? 0 : (seconds[last] - seconds[0]) / last;
        return mean > 0 ? mean : model.first().geometry().frameIntervalSeconds();
    }

    /** The times in s after the model's first frame. */
    private double[] seconds() {
        return query.times().stream().mapToDouble(clock::seconds).toArray();
    }

    /** What of the order and the times of the model's frames is true of the times asked for. */
    private Map<String, String> timing() {
        Map<String, String> timing = new LinkedHashMap<>();
        double[] seconds = seconds();
        double step = interval();
        boolean even = FrameTimes.areEven(seconds, step);
        if (!even) {
            double first = seconds[0];
            timing.putAll(
                    FrameTimes.property(
                            Arrays.stream(seconds).map(time -> time - first).toArray()));
        }
        boolean around = even && Math.abs(seconds.length * step - clock.end()) < CLOSED * step;
        boolean frames = query.times().equals(ModelQuery.framesOf(model.first()));
        if (clock.isClosed() && (around || frames)) {
            timing.putAll(FrameOrder.ring(seconds.length).properties());
        }
        return timing;
    }

    /** How the model was made, and the query. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(model.properties());
        settings.remove(FrameOrder.PROPERTY);
        settings.remove(FrameTimes.PROPERTY);
        settings.putAll(timing());
        settings.put("query", what.label());
        if (!what.unit().isEmpty()) {
            settings.put("unit", what.unit());
        }
        if (!what.isImage() && what != Quantity.VELOCITY) {
            settings.put("reference frame", Integer.toString(query.reference() + 1));
        }
        settings.put(
                "times (ms)",
                Arrays.stream(seconds())
                        .mapToObj(time -> String.format(Locale.ROOT, "%.6g", 1000 * time))
                        .collect(Collectors.joining(" ")));
        return settings;
    }

    /**
     * This part of complex images.
     *
     * @param shown image, phase or complex
     * @throws InvalidParameterException if it is another quantity, or the query was not for complex
     *     images
     */
    public ModelAnswer part(Quantity shown) {
        requireComplex();
        if (!shown.isImage()) {
            throw new InvalidParameterException(
                    "A part of complex images is image, phase or complex, but \"%s\" was requested;"
                            + " ask the model for it.",
                    shown.label());
        }
        return new ModelAnswer(
                shown,
                query,
                model,
                slices.stream().map(frames -> frames.stream().map(shown::of).toList()).toList());
    }

    /**
     * Complex values as series, to be written.
     *
     * @throws InvalidParameterException if the query was not for complex images
     */
    public SliceStack series() {
        requireComplex();
        return new SliceStack(slices.stream().map(this::series).toList());
    }

    private void requireComplex() {
        if (what != Quantity.COMPLEX) {
            throw new InvalidParameterException(
                    "Complex images are needed, but the answer is \"%s\"; ask the model for"
                            + " \"complex\".",
                    what.label());
        }
    }

    private ImageSeries series(List<float[]> frames) {
        Geometry geometry = geometry();
        float[] all = new float[frames.size() * 2 * geometry.pixels()];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i), 0, all, i * frames.get(i).length, frames.get(i).length);
        }
        return new ImageSeries(
                ComplexImages.wrap(all, geometry.width(), geometry.height(), frames.size()),
                geometry,
                settings());
    }
}
