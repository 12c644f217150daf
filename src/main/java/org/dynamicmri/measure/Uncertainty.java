package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Standard errors from the same measurement in reconstructions of halves of the readouts.
 *
 * <p>Independent errors of two halves a and b are root two times those of the whole f, so that (a -
 * b) / 2 has the variance of f; an error that grows with the inverse of the readouts differs by (a
 * + b) / 2 - f. Both together are the mean of (a - f)^2 and (b - f)^2, which is averaged over the
 * neighbouring frames, whose errors are alike. Errors that all three share do not show.
 */
final class Uncertainty {

    /** Frames to either side that are averaged over. */
    private static final int REACH = 2;

    private Uncertainty() {}

    /**
     * The whole with standard errors.
     *
     * @param halves the same shapes measured in halves, at the same times
     */
    static Measures of(Measures whole, List<Measures> halves) {
        List<Curve> curves = new ArrayList<>();
        for (Curve curve : whole.curves()) {
            double[] squares = new double[curve.values().length];
            for (Measures half : halves) {
                double[] other =
                        half.curve(curve.structure(), curve.quantity()).orElseThrow().values();
                for (int frame = 0; frame < squares.length; frame++) {
                    double off = other[frame] - curve.values()[frame];
                    squares[frame] += off * off / halves.size();
                }
            }
            curves.add(curve.withErrors(smoothRoots(squares)));
        }
        return Measures.of(whole.seconds(), whole.shapes(), curves);
    }

    private static double[] smoothRoots(double[] squares) {
        double[] roots = new double[squares.length];
        for (int frame = 0; frame < roots.length; frame++) {
            int from = Math.max(0, frame - REACH);
            int to = Math.min(roots.length - 1, frame + REACH);
            double sum = 0;
            for (int i = from; i <= to; i++) {
                sum += squares[i];
            }
            roots[frame] = Math.sqrt(sum / (to - from + 1));
        }
        return roots;
    }
}
