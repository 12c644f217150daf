package org.dynamicmri.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Series of parallel slices that belong together, the first slice first: one or more, of the same
 * matrix and frames.
 *
 * @param slices the series of each slice
 */
public record SliceStack(List<ImageSeries> slices) {

    /**
     * @throws InvalidDataException if there is none, or one differs in matrix or frames
     */
    public SliceStack {
        slices = List.copyOf(slices);
        if (slices.isEmpty()) {
            throw new InvalidDataException("A stack needs at least one slice.");
        }
        ImageSeries first = slices.get(0);
        for (ImageSeries series : slices) {
            if (series.frames() != first.frames()
                    || series.geometry().width() != first.geometry().width()
                    || series.geometry().height() != first.geometry().height()) {
                throw new InvalidDataException(
                        "The slices of a stack must have the same matrix and frames, but one has"
                                + " %d x %d x %d and another %d x %d x %d.",
                        first.geometry().width(),
                        first.geometry().height(),
                        first.frames(),
                        series.geometry().width(),
                        series.geometry().height(),
                        series.frames());
            }
        }
    }

    /** A single slice. */
    public static SliceStack of(ImageSeries series) {
        return new SliceStack(List.of(series));
    }

    /**
     * Slices out of complex images [x, y, slice, t], interleaved, x fastest.
     *
     * @param geometry of the first slice; the others follow along its normal
     * @param properties how they were made
     * @throws InvalidDataException if the numbers are not those of whole frames
     */
    public static SliceStack of(
            float[] images, int slices, Geometry geometry, Map<String, String> properties) {
        int plane = 2 * geometry.pixels();
        int frames = images.length / plane / Math.max(1, slices);
        if (slices < 1 || (long) plane * slices * frames != images.length) {
            throw new InvalidDataException(
                    "%d numbers are not %d slices of %d x %d pixels.",
                    images.length, slices, geometry.width(), geometry.height());
        }
        List<ImageSeries> stack = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            float[] series = slices == 1 ? images : new float[plane * frames];
            for (int t = 0; slices > 1 && t < frames; t++) {
                System.arraycopy(images, plane * (slice + slices * t), series, plane * t, plane);
            }
            stack.add(
                    new ImageSeries(
                            ComplexImages.wrap(series, geometry.width(), geometry.height(), frames),
                            geometry.ofSlice(slice),
                            properties));
        }
        return new SliceStack(stack);
    }

    /** Number of slices. */
    public int count() {
        return slices.size();
    }

    /** Where the stack lies, as {@link Geometry#ofStack}. */
    public Geometry geometry() {
        return Geometry.ofStack(slices.stream().map(ImageSeries::geometry).toList());
    }

    /** Number of frames of each slice. */
    public int frames() {
        return first().frames();
    }

    /** The first slice. */
    public ImageSeries first() {
        return slices.get(0);
    }

    /** The slice in the middle, where the object is. */
    public ImageSeries middle() {
        return slices.get(slices.size() / 2);
    }

    /**
     * The one slice.
     *
     * @throws InvalidDataException if there are several
     */
    public ImageSeries only() {
        if (slices.size() > 1) {
            throw new InvalidDataException(
                    "a series of one slice is needed here, but it has %d; save one of them.",
                    slices.size());
        }
        return first();
    }

    /**
     * One slice, or all.
     *
     * @param number from 1, or 0 for all
     * @throws InvalidDataException if there is no such slice
     */
    public SliceStack chosen(int number) {
        return new SliceStack(chosen(slices, number));
    }

    /** One of several slices, counted from 1, or with 0 all of them. */
    static <T> List<T> chosen(List<T> slices, int number) {
        if (number < 0 || number > slices.size()) {
            throw new InvalidDataException(
                    "there %s %d slice%s, but slice %d was requested; give slice from 1 to %d, or 0"
                            + " for all.",
                    slices.size() == 1 ? "is" : "are",
                    slices.size(),
                    slices.size() == 1 ? "" : "s",
                    number,
                    slices.size());
        }
        return number == 0 ? slices : slices.subList(number - 1, number);
    }

    /**
     * How the slices were made, and their number. A property that differs between them is listed
     * for each, the first slice first: {@code 0.12; 0.11; 0.13}.
     */
    public Map<String, String> properties() {
        if (count() == 1) {
            return first().properties();
        }
        Map<String, String> all = new LinkedHashMap<>();
        slices.forEach(
                series ->
                        series.properties()
                                .keySet()
                                .forEach(name -> all.computeIfAbsent(name, this::property)));
        all.put("slices", Integer.toString(count()));
        return all;
    }

    private String property(String name) {
        List<String> values =
                slices.stream().map(slice -> slice.properties().getOrDefault(name, "-")).toList();
        return Set.copyOf(values).size() == 1 ? values.get(0) : String.join("; ", values);
    }

    /** The images in the order [x, y, slice, t], interleaved, x fastest. */
    public float[] interleaved() {
        if (count() == 1) {
            return first().interleaved();
        }
        int plane = 2 * first().geometry().pixels();
        float[] images =
                new float[Math.multiplyExact(plane, Math.multiplyExact(count(), frames()))];
        for (int t = 0; t < frames(); t++) {
            for (int slice = 0; slice < count(); slice++) {
                System.arraycopy(
                        slices.get(slice).interleaved(),
                        plane * t,
                        images,
                        plane * (slice + count() * t),
                        plane);
            }
        }
        return images;
    }

    /** Magnitudes in the order [x, y, slice, t], x fastest; a new array. */
    public float[] magnitudes() {
        return ComplexImages.magnitudes(interleaved());
    }
}
