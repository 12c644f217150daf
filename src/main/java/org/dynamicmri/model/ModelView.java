package org.dynamicmri.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;

/**
 * Pictures of a model at any time and of any window, fast enough to follow a slider. Motion and
 * strain are colours over the image, the stronger the larger the value, so that the anatomy stays
 * visible where nothing moves. Not to be used by several threads at once.
 */
public final class ModelView {

    /** Frame intervals in which the arrows of velocity show how far the tissue goes. */
    public static final int ARROW_INTERVALS = 2;

    private static final int ARROW_SPACING = 18;
    private static final double SHORTEST_ARROW = 1.5;

    /** Magnitudes below this part of the brightest are taken for air, in which nothing moves. */
    private static final double AIR = 0.1;

    /** The most that a colour hides of the image. */
    private static final double OPAQUE = 0.8;

    private static final double STRAIN_SCALE = 0.4;
    private static final int POSITIVE = 0xff5040;
    private static final int NEGATIVE = 0x4090ff;

    private final MotionModel model;
    private final Workers workers;
    private final Map<Layer, Double> scales = new EnumMap<>(Layer.class);
    private ModelSampler sampler;

    public ModelView(MotionModel model, Workers workers) {
        this.model = model;
        this.workers = workers;
        this.sampler = new ModelSampler(model, 0, workers);
        scales.put(Layer.IMAGE, highest(model.series().magnitudes(), 0.999));
    }

    /**
     * Sets from where displacement and strain are counted.
     *
     * @param frame a frame of the model
     */
    public void setReference(int frame) {
        if (frame != sampler.reference()) {
            sampler = new ModelSampler(model, frame, workers);
        }
    }

    /**
     * The value that is shown in full brightness or colour: for images, displacement and velocity
     * one that few pixels of the whole series exceed, otherwise a fixed one.
     */
    public double scale(Layer layer) {
        return scales.computeIfAbsent(
                layer,
                missing ->
                        switch (missing) {
                            case PHASE -> Math.PI;
                            case DISPLACEMENT, VELOCITY -> fastest(missing.quantity());
                            default -> STRAIN_SCALE;
                        });
    }

    /** The longest vectors of the tissue in all frames, but for a few. */
    private double fastest(Quantity what) {
        Window matrix = matrix();
        List<Float> lengths = new ArrayList<>();
        for (double time : ModelQuery.framesOf(model.series())) {
            float[] vectors = sampler.values(what, time, matrix);
            float[] image = under(what, time, matrix);
            for (int i = 0; i < image.length; i++) {
                if (isTissue(image[i])) {
                    lengths.add((float) Math.hypot(vectors[2 * i], vectors[2 * i + 1]));
                }
            }
        }
        float[] sorted = new float[lengths.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = lengths.get(i);
        }
        return highest(sorted, 0.995);
    }

    private Window matrix() {
        return Window.whole(model.series().geometry(), model.series().geometry().width());
    }

    private boolean isTissue(float magnitude) {
        return magnitude > AIR * scales.get(Layer.IMAGE);
    }

    private static double highest(float[] values, double part) {
        Arrays.sort(values);
        float highest = values.length == 0 ? 0 : values[(int) (part * (values.length - 1))];
        return highest > 0 ? highest : 1;
    }

    /** The magnitudes over which a quantity is shown. */
    private float[] under(Quantity what, double time, Window window) {
        double shown = what.isLagrangian() ? sampler.reference() : time;
        return sampler.values(Quantity.IMAGE, shown, window);
    }

    /**
     * Makes a picture.
     *
     * @param time in frames of the model
     * @param full value in full brightness or colour, as a multiple of {@link #scale}
     */
    public Picture render(Layer layer, Window window, double time, double full) {
        float[] values = sampler.values(layer.quantity(), time, window);
        float[] image = layer.isColoured() ? under(layer.quantity(), time, window) : values;
        int[] colours = new int[image.length];
        double most = full * scale(layer);
        double white = scales.get(Layer.IMAGE) * (layer.isColoured() ? 1 : full);
        workers.forRanges(
                colours.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        colours[i] =
                                layer == Layer.PHASE
                                        ? grey((values[i] / most + 1) / 2)
                                        : grey(image[i] / white);
                        if (layer.isColoured()) {
                            double tissue = Math.min(1, image[i] / white / AIR);
                            colours[i] = coloured(colours[i], layer, values, i, most, tissue);
                        }
                    }
                });
        return new Picture(window.width(), window.height(), colours, values);
    }

    private static int grey(double brightness) {
        int level = (int) (255 * Math.max(0, Math.min(1, brightness)) + 0.5);
        return level << 16 | level << 8 | level;
    }

    /**
     * Puts the colour of a value over a grey.
     *
     * @param tissue part of a pixel that is taken for tissue: in air, colours fade
     */
    private static int coloured(
            int grey, Layer layer, float[] values, int pixel, double most, double tissue) {
        int channels = layer.quantity().channels().size();
        double value = values[channels * pixel + layer.channel()] - layer.neutral();
        double y = layer.isVector() ? values[channels * pixel + 1] : 0;
        int colour = colour(layer, value, y);
        return mixed(
                grey,
                colour,
                OPAQUE * tissue * Math.min(1, Math.sqrt(value * value + y * y) / most));
    }

    /** The full colour of a value's sign, or of a direction. */
    public static int colour(Layer layer, double x, double y) {
        if (layer.isVector()) {
            return DirectionColours.of(x, y, 1);
        }
        return x > 0 ? POSITIVE : NEGATIVE;
    }

    /** A packed RGB colour put over another, of which a part of 0 to 1 is replaced. */
    public static int mixed(int under, int over, double part) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = under >> shift & 0xff;
            int b = over >> shift & 0xff;
            mixed |= (int) (a + part * (b - a) + 0.5) << shift;
        }
        return mixed;
    }

    /**
     * Arrows of the tissue's motion, evenly spaced in the window: of displacement from the place in
     * the reference frame to that at the time, of velocity how far the tissue goes in {@value
     * #ARROW_INTERVALS} frame intervals. Air has none.
     *
     * @param what displacement or velocity
     */
    public List<Arrow> arrows(Quantity what, Window window, double time) {
        Window sparse = sparse(window);
        float[] vectors = sampler.values(what, time, sparse);
        float[] image = under(what, time, sparse);
        Geometry geometry = model.series().geometry();
        double length =
                what == Quantity.VELOCITY ? ARROW_INTERVALS * geometry.frameIntervalSeconds() : 1;
        double perX = length / (geometry.pixelWidthMm() * window.stepX());
        double perY = length / (geometry.pixelHeightMm() * window.stepY());
        List<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < image.length; i++) {
            double dx = vectors[2 * i] * perX;
            double dy = vectors[2 * i + 1] * perY;
            if (isTissue(image[i]) && Math.hypot(dx, dy) >= SHORTEST_ARROW) {
                int x = i % sparse.width() * ARROW_SPACING + ARROW_SPACING / 2;
                int y = i / sparse.width() * ARROW_SPACING + ARROW_SPACING / 2;
                arrows.add(new Arrow(x, y, dx, dy));
            }
        }
        return arrows;
    }

    private static Window sparse(Window window) {
        return new Window(
                Math.max(1, window.width() / ARROW_SPACING),
                Math.max(1, window.height() / ARROW_SPACING),
                window.left() + ARROW_SPACING / 2 * window.stepX(),
                window.top() + ARROW_SPACING / 2 * window.stepY(),
                ARROW_SPACING * window.stepX(),
                ARROW_SPACING * window.stepY());
    }
}
