package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Standard errors of curves: of the motion, from replicas of it, and of the readouts, from the same
 * measurement in reconstructions of halves of them. Both are independent, so their squares add.
 *
 * <p>Independent errors of two halves a and b are root two times those of the whole f, so that (a -
 * b) / 2 has the variance of f; an error that grows with the inverse of the readouts differs by (a
 * + b) / 2 - f. Both together are the mean of (a - f)^2 and (b - f)^2. Two values alone would leave
 * it uncertain within a factor of two, so it is averaged over the neighbouring frames and over the
 * segments of a wall, whose errors are of one size.
 */
final class Uncertainty {

    /** Replicas of the motion, whose spread is then known within an eighth. */
    static final int REPLICAS = 32;

    /** Frames to either side that are averaged over. */
    private static final int REACH = 2;

    private Uncertainty() {}

    /**
     * Curves with the errors that the uncertain motion causes. A curve that has errors of its own
     * keeps them.
     *
     * @param replicas the same curves along other paths that the images allow
     */
    static List<Curve> ofMotion(List<Curve> curves, List<List<Curve>> replicas) {
        List<Curve> certain = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            double[] squares = new double[curve.values().length];
            for (List<Curve> replica : replicas) {
                addSquares(squares, curve, replica.get(i), replicas.size());
            }
            double[] errors = Arrays.stream(squares).map(Math::sqrt).toArray();
            certain.add(curve.errors().isPresent() ? curve : curve.withErrors(errors));
        }
        return certain;
    }

    private static void addSquares(double[] squares, Curve curve, Curve other, int count) {
        for (int frame = 0; frame < squares.length; frame++) {
            double off = other.values()[frame] - curve.values()[frame];
            squares[frame] += off * off / count;
        }
    }

    /**
     * The whole with standard errors of the halves in addition to its own.
     *
     * @param halves the same shapes measured in halves, at the same times
     */
    static Measures of(Measures whole, List<Measures> halves) {
        List<double[]> squares = new ArrayList<>();
        for (Curve curve : whole.curves()) {
            double[] ofHalves = new double[curve.values().length];
            for (Measures half : halves) {
                Curve other = half.curve(curve.structure(), curve.quantity()).orElseThrow();
                addSquares(ofHalves, curve, other, halves.size());
            }
            squares.add(ofHalves);
        }
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < squares.size(); i++) {
            Curve curve = whole.curves().get(i);
            double[] errors = smoothRoots(pooled(whole.curves(), squares, i));
            double[] own = curve.errors().orElse(new double[errors.length]);
            for (int frame = 0; frame < errors.length; frame++) {
                errors[frame] = Math.hypot(errors[frame], own[frame]);
            }
            curves.add(curve.withErrors(errors));
        }
        return Measures.of(whole.seconds(), whole.shapes(), curves);
    }

    /** The squares of a curve; of a segment their mean over all segments. */
    private static double[] pooled(List<Curve> curves, List<double[]> squares, int index) {
        List<double[]> pool =
                IntStream.range(0, curves.size())
                        .filter(i -> i == index || curves.get(i).isNeighbour(curves.get(index)))
                        .mapToObj(squares::get)
                        .toList();
        double[] mean = new double[squares.get(index).length];
        for (double[] one : pool) {
            for (int frame = 0; frame < mean.length; frame++) {
                mean[frame] += one[frame] / pool.size();
            }
        }
        return mean;
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
