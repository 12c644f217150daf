package org.dynamicmri.kinetics;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;

/** A curve as a sum of known curves by least squares. */
final class LinearFit {

    private final double[] curve;
    private final double[] seconds;

    /**
     * @param seconds times of the values in s
     */
    LinearFit(double[] curve, double[] seconds) {
        this.curve = curve;
        this.seconds = seconds;
    }

    /** The integral from the first value on, by the trapezoidal rule. */
    double[] integral(double[] values) {
        double[] integral = new double[values.length];
        for (int i = 1; i < values.length; i++) {
            integral[i] =
                    integral[i - 1]
                            + (seconds[i] - seconds[i - 1]) * (values[i - 1] + values[i]) / 2;
        }
        return integral;
    }

    /** The integral of an input function. */
    double[] integral(InputFunction plasma) {
        return plasma.convolved(0);
    }

    double[] minus(double[] values) {
        double[] negative = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            negative[i] = -values[i];
        }
        return negative;
    }

    /** The weights of the curves, or nothing where they are not independent. */
    Optional<double[]> solve(double[]... columns) {
        Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(curve.length, columns.length);
        for (int i = 0; i < columns.length; i++) {
            matrix.setColumn(i, columns[i]);
        }
        try {
            return Optional.of(
                    new QRDecomposition(matrix)
                            .getSolver()
                            .solve(new ArrayRealVector(curve, false))
                            .toArray());
        } catch (SingularMatrixException e) {
            return Optional.empty();
        }
    }
}
