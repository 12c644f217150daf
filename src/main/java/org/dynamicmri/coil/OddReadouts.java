package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Readouts that do not agree with the others in the centre of k-space, though they are as loud: of
 * another sign, shifted along k, from the middle of a cough. They leave many times what the
 * readouts around them leave of the images that explain all others ({@link CentralImages}).
 */
final class OddReadouts {

    /** What an odd readout leaves at least, relative to its predicted energy. */
    private static final double ODD = 0.15;

    /** Times the median of the readouts around it. */
    private static final double TIMES_USUAL = 10;

    /** Times all of these but one. */
    private static final double TIMES_LARGE = 4;

    private static final int AROUND = 8;

    /** Signal by noise, below which nothing can be decided. */
    private static final double ABOVE_NOISE = 10;

    private OddReadouts() {}

    /**
     * Whether any was found.
     *
     * @param sigma standard deviation of the noise per real and imaginary part of a sample
     */
    static boolean find(
            CentralImages centre, double sigma, ReadoutNeighbours neighbours, OutlierWeights out) {
        double[] parts = unexplained(centre, sigma);
        Map<Integer, Double> odd = new TreeMap<>();
        for (List<Integer> group : neighbours.groups()) {
            for (int i = 0; i < group.size(); i++) {
                double[] around =
                        Arrays.stream(ReadoutNeighbours.around(group, i, AROUND))
                                .mapToDouble(r -> parts[r])
                                .filter(part -> !Double.isNaN(part))
                                .sorted()
                                .toArray();
                if (around.length >= AROUND / 2) {
                    double median = around[around.length / 2];
                    double large = around[around.length - 2];
                    double part = parts[group.get(i)];
                    if (part > ODD && part > TIMES_USUAL * median && part > TIMES_LARGE * large) {
                        odd.put(group.get(i), part / median);
                    }
                }
            }
        }
        if (odd.size() > Outliers.MOST * neighbours.counted().length) {
            return false;
        }
        odd.forEach(
                (readout, times) -> {
                    out.leaveOut(readout);
                    out.say(
                            String.format(
                                    Locale.ROOT,
                                    "%s is left out: %.0f times the residual of its neighbours.",
                                    NoisyReadouts.capital(out.name(readout)),
                                    times));
                });
        return !odd.isEmpty();
    }

    /**
     * What each readout leaves relative to the prediction, without noise; NaN where there is no
     * signal.
     */
    private static double[] unexplained(CentralImages centre, double sigma) {
        double[][] foretold = centre.foretold();
        double[][] residuals = centre.residuals();
        double[][] noise = centre.noise();
        double[] parts = new double[foretold.length];
        for (int r = 0; r < parts.length; r++) {
            double all = Arrays.stream(foretold[r]).sum();
            double ofNoise = sigma * sigma * Arrays.stream(noise[r]).sum();
            double left = Arrays.stream(residuals[r]).sum();
            parts[r] = all > ABOVE_NOISE * ofNoise ? Math.max(0, left - ofNoise) / all : Double.NaN;
        }
        return parts;
    }
}
