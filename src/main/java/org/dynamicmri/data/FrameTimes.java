package org.dynamicmri.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The times of the frames of a series, in s after the first one: even, or as they were measured. A
 * series keeps them among its properties.
 */
public final class FrameTimes {

    /** The property of an image series that holds the times of its frames, in ms. */
    public static final String PROPERTY = "frame times (ms)";

    /** The part of a frame by which even ones may stray, for numbers that were rounded. */
    private static final double ROUNDED = 1e-3;

    private FrameTimes() {}

    /** Times of frames that follow each other evenly. */
    public static double[] even(int count, double interval) {
        double[] times = new double[count];
        Arrays.setAll(times, i -> i * interval);
        return times;
    }

    /** Whether frames follow each other evenly. */
    public static boolean areEven(double[] times, double interval) {
        for (int i = 0; i < times.length; i++) {
            if (Math.abs(times[i] - times[0] - i * interval) > ROUNDED * interval) {
                return false;
            }
        }
        return true;
    }

    /** The median of the times from frame to frame; of two frames at least. */
    public static double interval(double[] times) {
        double[] steps = new double[times.length - 1];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    /** The property that keeps times. */
    public static Map<String, String> property(double[] times) {
        return Map.of(
                PROPERTY,
                Arrays.stream(times)
                        .mapToObj(time -> trimmed(1000 * time))
                        .collect(Collectors.joining(", ")));
    }

    /** A thousandth of a millisecond is finer than any clock of a scanner. */
    private static String trimmed(double ms) {
        String text = String.format(Locale.ROOT, "%.3f", ms);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** The times of the frames of a series in s, if its properties contain one for each frame. */
    public static Optional<double[]> of(ImageSeries series) {
        return of(series.properties().get(PROPERTY), series.frames());
    }

    /**
     * The same of the property's value.
     *
     * @param text the value, or null where there is none
     * @param frames number of frames
     */
    public static Optional<double[]> of(String text, int frames) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            double[] times =
                    Arrays.stream(text.split(","))
                            .mapToDouble(part -> Double.parseDouble(part.strip()) / 1000)
                            .toArray();
            return Optional.of(times)
                    .filter(t -> t.length == frames)
                    .filter(t -> Arrays.stream(t).allMatch(Double::isFinite));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The same, or evenly spaced times if the properties contain none. */
    public static double[] orEven(ImageSeries series) {
        double interval = series.geometry().frameIntervalSeconds();
        return of(series).orElseGet(() -> even(series.frames(), interval));
    }
}
