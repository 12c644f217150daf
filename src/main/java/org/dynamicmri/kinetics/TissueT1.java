package org.dynamicmri.kinetics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;

/** T1 of tissue without contrast agent: one value for all of it, or a map. */
public final class TissueT1 {

    /** Median T1 in ms that a map in ms can have; maps in s are far below. */
    private static final double LEAST_MS = 20;

    private static final double MOST_MS = 20_000;

    private final double seconds;

    /** In ms, of each slice, [x, y]; empty if there is one value. */
    private final List<float[]> maps;

    private final int width;

    private TissueT1(double seconds, List<float[]> maps, int width) {
        this.seconds = seconds;
        this.maps = maps;
        this.width = width;
    }

    /**
     * One value in s.
     *
     * @throws InvalidParameterException if it is not positive
     */
    public static TissueT1 of(double seconds) {
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            throw new InvalidParameterException(
                    "The T1 of tissue in s must be above 0, but %s was given.", seconds);
        }
        return new TissueT1(seconds, List.of(), 0);
    }

    /**
     * A map in ms, a plane for each slice; pixels of 0 have no T1.
     *
     * @throws InvalidDataException if its values are not in ms
     */
    public static TissueT1 of(SliceStack map) {
        ImageSeries first = map.first();
        int pixels = first.geometry().pixels();
        List<float[]> planes =
                map.slices().stream().flatMap(slice -> planes(slice, pixels).stream()).toList();
        double median = median(planes);
        if (!(median >= LEAST_MS && median <= MOST_MS)) {
            throw new InvalidDataException(
                    "The T1 map must be in ms, but its median is %.4g; give a map of T1 values"
                            + " between %.0f and %.0f.",
                    median, LEAST_MS, MOST_MS);
        }
        return new TissueT1(Double.NaN, planes, first.geometry().width());
    }

    /**
     * Planes along time count as slices: many programs write a stack without saying which it is.
     */
    private static List<float[]> planes(ImageSeries slice, int pixels) {
        float[] values = slice.magnitudes();
        return IntStream.range(0, slice.frames())
                .mapToObj(i -> Arrays.copyOfRange(values, i * pixels, (i + 1) * pixels))
                .toList();
    }

    private static double median(List<float[]> planes) {
        double[] known =
                planes.stream()
                        .flatMapToDouble(
                                plane ->
                                        IntStream.range(0, plane.length).mapToDouble(i -> plane[i]))
                        .filter(value -> value > 0)
                        .sorted()
                        .toArray();
        return known.length == 0 ? 0 : known[known.length / 2];
    }

    /** Whether every pixel has its own value. */
    boolean isMap() {
        return !maps.isEmpty();
    }

    /**
     * Checks that a map has the pixels and slices of a study.
     *
     * @throws InvalidDataException if it has not
     */
    void requireFits(SliceStack study) {
        Geometry geometry = study.first().geometry();
        if (isMap()
                && (maps.size() != study.count()
                        || width != geometry.width()
                        || maps.get(0).length != geometry.pixels())) {
            throw new InvalidDataException(
                    "The T1 map must have the %d x %d pixels and %d slices of the series, but has %d"
                            + " x %d and %d.",
                    geometry.width(),
                    geometry.height(),
                    study.count(),
                    width,
                    maps.get(0).length / width,
                    maps.size());
        }
    }

    /** T1 of a pixel in s, NaN where the map has none. */
    double at(int slice, int pixel) {
        if (!isMap()) {
            return seconds;
        }
        float ms = maps.get(slice)[pixel];
        return ms > 0 ? ms / 1000 : Double.NaN;
    }

    /**
     * The mean T1 of pixels in s.
     *
     * @param region what they are called
     * @throws InvalidDataException if the map has a T1 at none of them
     */
    double mean(int slice, int[] pixels, String region) {
        if (!isMap()) {
            return seconds;
        }
        return Arrays.stream(pixels)
                .mapToDouble(pixel -> at(slice, pixel))
                .filter(Double::isFinite)
                .average()
                .orElseThrow(
                        () ->
                                new InvalidDataException(
                                        "The T1 map has no values in the region \"%s\"; check that"
                                                + " it belongs to this series.",
                                        region));
    }

    /** For reports: the value in s, or that there is a map. */
    @Override
    public String toString() {
        return isMap() ? "map" : Double.toString(seconds);
    }
}
