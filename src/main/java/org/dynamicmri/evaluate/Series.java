package org.dynamicmri.evaluate;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;

/** Magnitudes of a series in double precision, and their scalings. */
final class Series {

    private Series() {}

    /**
     * Magnitudes [x, y, t].
     *
     * @throws InvalidDataException if a pixel is not finite or all are the same
     */
    static double[] magnitudes(ImageSeries series) {
        float[] floats = series.magnitudes();
        double[] values = new double[floats.length];
        boolean constant = true;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(floats[i])) {
                throw new InvalidDataException(
                        "A series to be scored must contain finite numbers, but pixel %d is %s.",
                        i + 1, floats[i]);
            }
            values[i] = floats[i];
            constant &= floats[i] == floats[0];
        }
        if (constant) {
            throw new InvalidDataException(
                    "A series to be scored must contain a signal, but all its pixels are %s.",
                    floats[0]);
        }
        return values;
    }

    static double peak(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** The value below which 99.9 % of the pixels lie: a peak that no single hot pixel moves. */
    static double robustPeak(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double value = sorted[(int) (0.999 * (sorted.length - 1))];
        return value > 0 ? value : sorted[sorted.length - 1];
    }

    /** Values over a measure of them. */
    static double[] scaled(double[] values, ToDoubleFunction<double[]> unit) {
        double divisor = unit.applyAsDouble(values);
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] / divisor;
        }
        return scaled;
    }

    /** Values from 0 (the least) to 1 (the greatest). */
    static double[] normalised(double[] values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double range = peak(values) - least;
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (values[i] - least) / range;
        }
        return scaled;
    }
}
