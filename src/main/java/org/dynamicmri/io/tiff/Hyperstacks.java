package org.dynamicmri.io.tiff;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.DisplayRange;

/**
 * Series to ImageJ's hyperstacks, without windows; {@link HyperstackReader} explains C, Z and T,
 * {@link ComplexHyperstacks} has those of k-space and coil maps.
 */
public final class Hyperstacks {

    /** The names of the channels of complex numbers. */
    private static final List<String> COMPLEX = List.of("real", "imaginary");

    private Hyperstacks() {}

    /**
     * A calibrated 32-bit hyperstack of a series: pixels in mm, frames in s, its properties in the
     * info text, displayed from 0 to the largest magnitude but outliers.
     *
     * @param phase whether there is a second channel with the phase in radians
     */
    public static ImagePlus fromSeries(ImageSeries series, boolean phase) {
        return fromSlices(SliceStack.of(series), phase);
    }

    /**
     * As {@link #fromSeries}, the slices along Z. Slices of a part other than the magnitude show
     * that part; complex ones have two channels.
     */
    public static ImagePlus fromSlices(SliceStack slices, boolean phase) {
        ImagePart part = ImagePart.of(slices);
        int states = FrameOrder.of(slices.first()).states();
        if (states > 1) {
            return fromStates(slices, states, part);
        }
        if (part == ImagePart.COMPLEX) {
            int planes = slices.count() * slices.frames();
            Geometry whole = slices.geometry();
            ImageStack parts =
                    ComplexHyperstacks.parts(
                            slices.interleaved(), whole.width(), whole.height(), planes);
            ImagePlus image =
                    hyperstack("Reconstruction", parts, 2, slices.count(), slices.frames());
            HyperstackProperties.describe(image, whole, slices.properties(), false);
            return image;
        }
        if (part != ImagePart.MAGNITUDE) {
            return fromChannels(Map.of(part.word(), ImagePart.shown(slices)), slices);
        }
        Geometry geometry = slices.geometry();
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (int frame = 0; frame < slices.frames(); frame++) {
            int from = frame * geometry.pixels();
            for (ImageSeries series : slices.slices()) {
                float[] values =
                        Arrays.copyOfRange(
                                series.interleaved(), 2 * from, 2 * (from + geometry.pixels()));
                stack.addSlice(phase ? "magnitude" : "", ComplexImages.magnitudes(values));
                if (phase) {
                    stack.addSlice("phase", ComplexImages.phases(values));
                }
            }
        }
        ImagePlus image =
                hyperstack("Reconstruction", stack, phase ? 2 : 1, slices.count(), slices.frames());
        HyperstackProperties.describe(image, geometry, slices.properties(), phase);
        double white = DisplayRange.white(slices.magnitudes());
        if (!phase) {
            image.setDisplayRange(0, white);
            return image;
        }
        CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
        composite.setPosition(2, 1, 1);
        composite.setDisplayRange(-Math.PI, Math.PI);
        composite.setPosition(1, 1, 1);
        composite.setDisplayRange(0, white);
        return composite;
    }

    /** A channel of each state, or two of each where the images are complex. */
    private static ImagePlus fromStates(SliceStack slices, int states, ImagePart part) {
        Map<String, float[]> channels = new LinkedHashMap<>();
        SliceStack own = slices;
        for (int state = 0; state < states; state++) {
            int chosen = state;
            own =
                    new SliceStack(
                            slices.slices().stream()
                                    .map(series -> FrameOrder.state(series, chosen))
                                    .toList());
            String name = StateChannels.name(state, states);
            if (part == ImagePart.COMPLEX) {
                channels.put(name + " real", ImagePart.REAL.values(own.interleaved()));
                channels.put(name + " imaginary", ImagePart.IMAGINARY.values(own.interleaved()));
            } else {
                channels.put(
                        name,
                        part == ImagePart.MAGNITUDE ? own.magnitudes() : ImagePart.shown(own));
            }
        }
        return fromChannels(channels, own);
    }

    /**
     * A calibrated 32-bit hyperstack of series that belong together, a channel each.
     *
     * @param channels name and values [x, y, slice, frame] of each channel, in their order
     * @param like slices that specify the geometry and how all were made
     */
    public static ImagePlus fromChannels(Map<String, float[]> channels, SliceStack like) {
        Geometry geometry = like.geometry();
        int pixels = geometry.pixels();
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (int plane = 0; plane < like.frames() * like.count(); plane++) {
            for (Map.Entry<String, float[]> channel : channels.entrySet()) {
                float[] values = channel.getValue();
                stack.addSlice(
                        channel.getKey(),
                        Arrays.copyOfRange(values, plane * pixels, (plane + 1) * pixels));
            }
        }
        ImagePlus image =
                hyperstack("Reconstruction", stack, channels.size(), like.count(), like.frames());
        HyperstackProperties.describe(image, geometry, like.properties(), false);
        HyperstackProperties.nameChannels(image, channels.keySet());
        if (channels.size() == 1) {
            float[] only = channels.values().iterator().next();
            double white = DisplayRange.white(magnitudesOf(only));
            image.setDisplayRange(isSigned(only) ? -white : 0, white);
            return image;
        }
        CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
        int number = 0;
        for (float[] values : channels.values()) {
            double white = DisplayRange.white(magnitudesOf(values));
            composite.setPosition(++number, 1, 1);
            composite.setDisplayRange(isSigned(values) ? -white : 0, white);
        }
        composite.setPosition(1, 1, 1);
        return composite;
    }

    private static boolean isSigned(float[] values) {
        for (float value : values) {
            if (value < 0) {
                return true;
            }
        }
        return false;
    }

    private static float[] magnitudesOf(float[] values) {
        float[] magnitudes = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]);
        }
        return magnitudes;
    }

    /**
     * A calibrated 32-bit hyperstack of measured quantities.
     *
     * @param channels names of the channels
     * @param planes for each slice of the first frame, then of the next, the values [channel, x,
     *     y], the channel fastest
     * @param range the values that are shown black and white
     */
    public static ImagePlus fromPlanes(
            String title,
            List<String> channels,
            List<float[]> planes,
            int slices,
            Geometry geometry,
            Map<String, String> properties,
            double[] range) {
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (float[] plane : planes) {
            for (int channel = 0; channel < channels.size(); channel++) {
                float[] values = new float[geometry.pixels()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = plane[i * channels.size() + channel];
                }
                stack.addSlice(channels.get(channel), values);
            }
        }
        int frames = planes.size() / slices;
        ImagePlus image = hyperstack(title, stack, channels.size(), slices, frames);
        HyperstackProperties.describe(image, geometry, properties, false);
        if (!channels.equals(COMPLEX)) {
            HyperstackProperties.nameChannels(image, channels);
        }
        if (channels.size() == 1) {
            image.setDisplayRange(range[0], range[1]);
            return image;
        }
        CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
        for (int channel = channels.size(); channel > 0; channel--) {
            composite.setPosition(channel, 1, 1);
            composite.setDisplayRange(range[0], range[1]);
        }
        return composite;
    }

    /**
     * A calibrated stack of packed RGB.
     *
     * @param planes for each slice of the first frame, then of the next
     */
    public static ImagePlus fromColours(
            String title,
            List<int[]> planes,
            int slices,
            Geometry geometry,
            Map<String, String> properties) {
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        planes.forEach(plane -> stack.addSlice("", plane));
        ImagePlus image = hyperstack(title, stack, 1, slices, planes.size() / slices);
        HyperstackProperties.describe(image, geometry, properties, false);
        return image;
    }

    /** Without calibration. */
    static ImagePlus hyperstack(
            String title, ImageStack stack, int channels, int slices, int frames) {
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(channels, slices, frames);
        image.setOpenAsHyperStack(true);
        return image;
    }
}
