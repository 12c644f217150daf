package org.dynamicmri.sampling;

import java.util.Arrays;

/**
 * Curves of the coils over time, at even steps, and combinations of them: what motion leaves in the
 * magnitudes of the centre of k-space. Filters are Gaussians in time, or differences of two.
 */
final class CoilCurves {

    /** Standard deviations at which a Gaussian ends. */
    private static final double REACH = 3.5;

    private static final int POWER_ITERATIONS = 200;

    private final double first;
    private final double step;
    private final double[][] values;

    private CoilCurves(double first, double step, double[][] values) {
        this.first = first;
        this.step = step;
        this.values = values;
    }

    /**
     * The mean magnitudes of the spokes around even times.
     *
     * @param times of the spokes in s, rising
     * @param step between two points in s
     */
    static CoilCurves of(CentreSignal signal, double[] times, double step) {
        int points = 1 + (int) Math.floor((times[times.length - 1] - times[0]) / step);
        double[][] magnitudes = signal.magnitudes();
        double[][] values = new double[magnitudes.length][points];
        int from = 0;
        for (int point = 0; point < points; point++) {
            double middle = times[0] + point * step;
            while (from + 1 < times.length && times[from] < middle - step / 2) {
                from++;
            }
            int to = from + 1;
            while (to < times.length && times[to] < middle + step / 2) {
                to++;
            }
            for (int coil = 0; coil < values.length; coil++) {
                values[coil][point] =
                        Arrays.stream(magnitudes[coil], from, to).average().orElseThrow();
            }
        }
        return new CoilCurves(times[0], step, values);
    }

    /** Number of points. */
    int points() {
        return values[0].length;
    }

    /** The time of a point in s. */
    double time(double point) {
        return first + point * step;
    }

    /** The point at a time, between two of them or beyond the ends. */
    double point(double time) {
        return (time - first) / step;
    }

    /** Step between two points in s. */
    double step() {
        return step;
    }

    /** A curve as the mean over a Gaussian of this standard deviation in s. */
    double[] smooth(double[] curve, double seconds) {
        double deviation = seconds / step;
        int reach = (int) Math.ceil(REACH * deviation);
        double[] kernel = new double[reach + 1];
        for (int i = 0; i <= reach; i++) {
            kernel[i] = Math.exp(-0.5 * i * i / (deviation * deviation));
        }
        double[] smooth = new double[curve.length];
        for (int i = 0; i < curve.length; i++) {
            double sum = 0;
            double norm = 0;
            int last = Math.min(curve.length - 1, i + reach);
            for (int j = Math.max(0, i - reach); j <= last; j++) {
                double weight = kernel[Math.abs(j - i)];
                sum += weight * curve[j];
                norm += weight;
            }
            smooth[i] = sum / norm;
        }
        return smooth;
    }

    /** What is slower than one Gaussian, and faster than another, of each coil. */
    double[][] band(double fine, double coarse) {
        double[][] band = new double[values.length][];
        for (int coil = 0; coil < band.length; coil++) {
            band[coil] = smooth(values[coil], fine);
            double[] slow = smooth(values[coil], coarse);
            for (int i = 0; i < slow.length; i++) {
                band[coil][i] -= slow[i];
            }
        }
        return band;
    }

    /**
     * The weights of the coils of unit norm whose sum has most energy.
     *
     * @param curves [coil][point]
     * @param counts which points count
     * @param without weights that must be orthogonal, or null
     */
    static double[] strongest(double[][] curves, boolean[] counts, double[] without) {
        int coils = curves.length;
        double[][] covariance = new double[coils][coils];
        for (int a = 0; a < coils; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < counts.length; i++) {
                    sum += counts[i] ? curves[a][i] * curves[b][i] : 0;
                }
                covariance[a][b] = sum;
                covariance[b][a] = sum;
            }
        }
        double[] weights = new double[coils];
        for (int a = 0; a < coils; a++) {
            weights[a] = 1 + 0.1 * a;
        }
        for (int iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
            remove(without, weights);
            double[] next = new double[coils];
            for (int a = 0; a < coils; a++) {
                for (int b = 0; b < coils; b++) {
                    next[a] += covariance[a][b] * weights[b];
                }
            }
            remove(without, next);
            double norm = Math.sqrt(dot(next, next));
            for (int a = 0; a < coils; a++) {
                weights[a] = norm > 0 ? next[a] / norm : weights[a];
            }
        }
        return weights;
    }

    private static void remove(double[] part, double[] weights) {
        if (part != null) {
            double share = dot(part, weights);
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= share * part[i];
            }
        }
    }

    /** The weighted sum of the coils' own curves. */
    double[] combined(double[] weights) {
        return combined(values, weights);
    }

    /** The weighted sum of curves [coil][point]. */
    static double[] combined(double[][] curves, double[] weights) {
        double[] sum = new double[curves[0].length];
        for (int coil = 0; coil < curves.length; coil++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[coil] * curves[coil][i];
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Whether a curve bulges upwards for a shorter time than it rests below: its skewness. */
    static boolean isPeaked(double[] curve, boolean[] counts) {
        double mean = 0;
        int count = 0;
        for (int i = 0; i < curve.length; i++) {
            mean += counts[i] ? curve[i] : 0;
            count += counts[i] ? 1 : 0;
        }
        mean /= Math.max(1, count);
        double cubes = 0;
        for (int i = 0; i < curve.length; i++) {
            cubes += counts[i] ? Math.pow(curve[i] - mean, 3) : 0;
        }
        return cubes > 0;
    }
}
