package org.dynamicmri.sampling;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The normal equations of the gradient delay about a delay: two spokes have the same signal where
 * they intersect, for all pairs of spokes that follow each other closely.
 */
final class DelayEquations {

    /** Standard errors beyond which a delay counts. */
    private static final double SIGNIFICANT = 5;

    /** Cycles per field of view below which a delay does no harm. */
    private static final double HARMLESS = 0.05;

    /** Each spoke is compared with this many that follow it. */
    private static final int NEIGHBOURS = 4;

    /** Least sine of the angle between two spokes that are compared. */
    private static final double LEAST_SINE = 0.3;

    /** S_xx, S_yy and S_xy. */
    static final int UNKNOWNS = 3;

    private final double[][] matrix = new double[UNKNOWNS][UNKNOWNS];
    private final double[] right = new double[UNKNOWNS];
    private double energy;
    private double power;
    private int count;

    DelayEquations(SpokeSignal[] spokes, RealVector delay) {
        for (int i = 0; i < spokes.length; i++) {
            for (int j = i + 1; j < Math.min(spokes.length, i + 1 + NEIGHBOURS); j++) {
                add(spokes[i], spokes[j], delay);
            }
        }
    }

    /**
     * Adds a pair: the delayed spokes meet where r_a n_a + S n_a = r_b n_b + S n_b, so that r_a and
     * r_b are linear in S.
     */
    private void add(SpokeSignal a, SpokeSignal b, RealVector delay) {
        double cross = b.nx * a.ny - b.ny * a.nx;
        if (Math.abs(cross) < LEAST_SINE) {
            return;
        }
        double dx = b.nx - a.nx;
        double dy = b.ny - a.ny;
        // the rows of S d as functions of (x, y, xy)
        double[] first = {dx, 0, dy};
        double[] second = {0, dy, dx};
        double[] ra = new double[UNKNOWNS];
        double[] rb = new double[UNKNOWNS];
        double alongA = 0;
        double alongB = 0;
        for (int p = 0; p < UNKNOWNS; p++) {
            ra[p] = (b.nx * second[p] - b.ny * first[p]) / cross;
            rb[p] = (a.nx * second[p] - a.ny * first[p]) / cross;
            alongA += ra[p] * delay.getEntry(p);
            alongB += rb[p] * delay.getEntry(p);
        }
        a.evaluate(alongA);
        b.evaluate(alongB);
        double[] row = new double[UNKNOWNS];
        for (int part = 0; part < a.value.length; part++) {
            for (int p = 0; p < UNKNOWNS; p++) {
                row[p] = ra[p] * a.slope[part] - rb[p] * b.slope[part];
            }
            double residual = a.value[part] - b.value[part];
            addEquation(row, residual);
            energy += residual * residual;
            power += a.value[part] * a.value[part] + b.value[part] * b.value[part];
            count++;
        }
    }

    private void addEquation(double[] row, double residual) {
        for (int p = 0; p < UNKNOWNS; p++) {
            right[p] -= row[p] * residual;
            for (int q = 0; q < UNKNOWNS; q++) {
                matrix[p][q] += row[p] * row[q];
            }
        }
    }

    /** Energy of the signals of all pairs. */
    double power() {
        return power;
    }

    /** Energy of the differences relative to that of the signals. */
    double mismatch() {
        return power == 0 ? 0 : energy / power;
    }

    /** The change of the delay that solves the equations. */
    RealVector step() {
        return solver().solve(new ArrayRealVector(right, false));
    }

    /** Whether a delay that solves them differs from none by more than its error, and does harm. */
    boolean isSignificant(RealVector delay) {
        RealMatrix covariance = solver().getInverse().scalarMultiply(energy / count);
        for (int p = 0; p < UNKNOWNS; p++) {
            double size = Math.abs(delay.getEntry(p));
            if (size > HARMLESS && size > SIGNIFICANT * Math.sqrt(covariance.getEntry(p, p))) {
                return true;
            }
        }
        return false;
    }

    private DecompositionSolver solver() {
        return new LUDecomposition(new Array2DRowRealMatrix(matrix, false)).getSolver();
    }
}
