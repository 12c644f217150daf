package org.dynamicmri.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dynamicmri.data.ImageSeries;

/**
 * What can be said of a series without a truth, in units of its robust peak (99.9th percentile of
 * the magnitudes). Read both together: noise makes steep gradients too, and smoothing lowers both.
 *
 * @param noise standard deviation of the noise in the tissue: {@code median |L| / (6 x 0.6745)}
 *     over all pixels whose temporal mean is above 0.1, with the mask L = [1 -2 1; -2 4 -2; 1 -2 1]
 *     that cancels everything linear in x and y (Immerkaer, CVIU 1996, with the median in place of
 *     the mean, so that edges count little)
 * @param sharpness mean over frames of the mean gradient (central differences, per pixel) of the 5
 *     % steepest pixels of the frame
 */
public record Quality(double noise, double sharpness) {

    private static final double TISSUE = 0.1;
    private static final double STEEPEST = 0.05;
    private static final double MEDIAN_OF_NORMAL = 0.6745;

    /** Estimates of a series. */
    public static Quality of(ImageSeries series) {
        int width = series.geometry().width();
        int height = series.geometry().height();
        double[] values = Series.scaled(Series.magnitudes(series), Series::robustPeak);
        return new Quality(
                noise(values, width, height, series.frames()),
                sharpness(values, width, height, series.frames()));
    }

    /** The estimates by name, in the order to be shown, with four decimals. */
    public Map<String, String> asProperties() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("noise", Score.rounded(noise, 4));
        values.put("sharpness", Score.rounded(sharpness, 4));
        return values;
    }

    private static double noise(double[] values, int width, int height, int frames) {
        double[] mean = temporalMean(values, width * height);
        double[] details = new double[values.length];
        int count = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    if (mean[y * width + x] > TISSUE) {
                        int at = (frame * height + y) * width + x;
                        details[count++] = Math.abs(detail(values, at, width));
                    }
                }
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double[] used = Arrays.copyOf(details, count);
        Arrays.sort(used);
        return used[count / 2] / (6 * MEDIAN_OF_NORMAL);
    }

    private static double detail(double[] v, int at, int width) {
        double above = v[at - width - 1] - 2 * v[at - width] + v[at - width + 1];
        double here = v[at - 1] - 2 * v[at] + v[at + 1];
        double below = v[at + width - 1] - 2 * v[at + width] + v[at + width + 1];
        return above - 2 * here + below;
    }

    private static double sharpness(double[] values, int width, int height, int frames) {
        if (width < 3 || height < 3) {
            return Double.NaN;
        }
        double sum = 0;
        for (int frame = 0; frame < frames; frame++) {
            double[] gradients = new double[(width - 2) * (height - 2)];
            int count = 0;
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int at = (frame * height + y) * width + x;
                    gradients[count++] =
                            Math.hypot(
                                    (values[at + 1] - values[at - 1]) / 2,
                                    (values[at + width] - values[at - width]) / 2);
                }
            }
            Arrays.sort(gradients);
            int first = (int) ((1 - STEEPEST) * count);
            sum += Arrays.stream(gradients, first, count).average().orElse(0);
        }
        return sum / frames;
    }

    private static double[] temporalMean(double[] values, int pixels) {
        double[] mean = new double[pixels];
        int frames = values.length / pixels;
        for (int i = 0; i < values.length; i++) {
            mean[i % pixels] += values[i] / frames;
        }
        return mean;
    }
}
