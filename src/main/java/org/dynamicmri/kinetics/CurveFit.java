package org.dynamicmri.kinetics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Fits a tracer model to curves by least squares: Levenberg and Marquardt within bounds, from the
 * solution of a linear form of the model and from the middle of the bounds; the better result
 * counts.
 */
public final class CurveFit {

    private static final int MOST_EVALUATIONS = 400;
    private static final double TOLERANCE = 1e-9;
    private static final double DERIVATIVE_STEP = 1e-6;

    /** Steps of a delay that is searched, a frame. */
    private static final int DELAY_STEPS = 4;

    /** Shrinking of the interval of a delay. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final double DELAY_TOLERANCE = 0.01;

    private final TracerModel model;
    private final InputFunction plasma;
    private final double largestDelay;

    /** From frame to frame in s. */
    private final double interval;

    /** Inputs of evenly spaced delays. */
    private final List<InputFunction> delayed = new ArrayList<>();

    /**
     * @param largestDelaySeconds of the tissue behind the input, to be found by the fit; 0 for none
     */
    public CurveFit(TracerModel model, InputFunction plasma, double largestDelaySeconds) {
        this.model = model;
        this.plasma = plasma;
        this.largestDelay = largestDelaySeconds;
        this.interval = plasma.frameInterval();
        double step = interval / DELAY_STEPS;
        for (double delay = 0; delay <= largestDelaySeconds; delay += step) {
            delayed.add(plasma.delayed(delay));
        }
    }

    /** The fit of a curve, or nothing where a value is not finite or all are 0. */
    public Optional<KineticFit> of(double[] curve) {
        boolean finite = Arrays.stream(curve).allMatch(Double::isFinite);
        if (!finite || Arrays.stream(curve).allMatch(value -> value == 0)) {
            return Optional.empty();
        }
        if (delayed.size() == 1) {
            return Optional.of(of(curve, plasma, 0));
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < delayed.size(); i++) {
            double left =
                    squares(
                            curve,
                            model.concentration(start(curve, delayed.get(i)), delayed.get(i)));
            if (left < least) {
                least = left;
                best = i;
            }
        }
        return Optional.of(refined(curve, best));
    }

    /** The best delay around the best of the evenly spaced ones, by golden sections. */
    private KineticFit refined(double[] curve, int best) {
        double step = interval / DELAY_STEPS;
        double low = Math.max(0, (best - DELAY_STEPS) * step);
        double high = Math.min(largestDelay, (best + DELAY_STEPS) * step);
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        KineticFit atA = of(curve, plasma.delayed(a), a);
        KineticFit atB = of(curve, plasma.delayed(b), b);
        while (high - low > DELAY_TOLERANCE * interval) {
            if (atA.residual() < atB.residual()) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = of(curve, plasma.delayed(a), a);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = of(curve, plasma.delayed(b), b);
            }
        }
        return atA.residual() < atB.residual() ? atA : atB;
    }

    private KineticFit of(double[] curve, InputFunction input, double delay) {
        double[] first = optimum(curve, input, start(curve, input));
        double[] second = optimum(curve, input, middle());
        double[] values =
                squares(curve, model.concentration(first, input))
                                <= squares(curve, model.concentration(second, input))
                        ? first
                        : second;
        return described(curve, input, delay, values);
    }

    private double[] start(double[] curve, InputFunction input) {
        return model.start(curve, input).map(this::bounded).orElseGet(this::middle);
    }

    private double[] middle() {
        return model.parameters().stream().mapToDouble(TracerModel.Parameter::start).toArray();
    }

    private double[] optimum(double[] curve, InputFunction input, double[] start) {
        LeastSquaresProblem problem =
                new LeastSquaresBuilder()
                        .start(start)
                        .target(curve)
                        .model(point -> valueAndDerivatives(point, input))
                        .parameterValidator(
                                point -> new ArrayRealVector(bounded(point.toArray()), false))
                        .maxEvaluations(MOST_EVALUATIONS)
                        .maxIterations(MOST_EVALUATIONS)
                        .build();
        try {
            return new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(TOLERANCE)
                    .withParameterRelativeTolerance(TOLERANCE)
                    .optimize(problem)
                    .getPoint()
                    .toArray();
        } catch (TooManyEvaluationsException | TooManyIterationsException e) {
            return start;
        }
    }

    private double[] bounded(double[] values) {
        double[] bounded = new double[values.length];
        for (int i = 0; i < bounded.length; i++) {
            TracerModel.Parameter parameter = model.parameters().get(i);
            double value = Double.isFinite(values[i]) ? values[i] : parameter.start();
            bounded[i] = Math.max(parameter.least(), Math.min(parameter.most(), value));
        }
        return bounded;
    }

    private Pair<RealVector, RealMatrix> valueAndDerivatives(
            RealVector point, InputFunction input) {
        double[] values = point.toArray();
        double[] curve = model.concentration(values, input);
        return new Pair<>(
                new ArrayRealVector(curve, false),
                new Array2DRowRealMatrix(derivatives(values, curve, input), false));
    }

    /** Derivatives of the curve [frame][parameter] by differences towards the inside. */
    private double[][] derivatives(double[] values, double[] curve, InputFunction input) {
        double[][] derivatives = new double[curve.length][values.length];
        for (int i = 0; i < values.length; i++) {
            double step = DERIVATIVE_STEP * Math.max(Math.abs(values[i]), 1e-3);
            double[] moved = values.clone();
            moved[i] += moved[i] + step > model.parameters().get(i).most() ? -step : step;
            double[] other = model.concentration(moved, input);
            for (int frame = 0; frame < curve.length; frame++) {
                derivatives[frame][i] = (other[frame] - curve[frame]) / (moved[i] - values[i]);
            }
        }
        return derivatives;
    }

    private KineticFit described(
            double[] curve, InputFunction input, double delay, double[] values) {
        double[] fitted = model.concentration(values, input);
        double left = squares(curve, fitted);
        double mean = Arrays.stream(curve).average().orElseThrow();
        double all = Arrays.stream(curve).map(value -> (value - mean) * (value - mean)).sum();
        return new KineticFit(
                values,
                errors(values, fitted, input, left),
                delay,
                all > 0 ? 1 - left / all : 0,
                Math.sqrt(left / curve.length),
                fitted);
    }

    /** From the covariance s^2 (J^T J)^-1 of the parameters that are not at a bound. */
    private double[] errors(double[] values, double[] fitted, InputFunction input, double left) {
        double[] errors = new double[values.length];
        Arrays.fill(errors, Double.NaN);
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            TracerModel.Parameter parameter = model.parameters().get(i);
            if (values[i] > parameter.least() && values[i] < parameter.most()) {
                free.add(i);
            }
        }
        int degrees = fitted.length - free.size();
        if (free.isEmpty() || degrees < 1) {
            return errors;
        }
        double[][] derivatives = derivatives(values, fitted, input);
        RealMatrix jacobian = new Array2DRowRealMatrix(fitted.length, free.size());
        for (int frame = 0; frame < fitted.length; frame++) {
            for (int i = 0; i < free.size(); i++) {
                jacobian.setEntry(frame, i, derivatives[frame][free.get(i)]);
            }
        }
        LUDecomposition normal = new LUDecomposition(jacobian.transpose().multiply(jacobian));
        if (!normal.getSolver().isNonSingular()) {
            return errors;
        }
        RealMatrix inverse = normal.getSolver().getInverse();
        for (int i = 0; i < free.size(); i++) {
            errors[free.get(i)] = Math.sqrt(left / degrees * Math.max(0, inverse.getEntry(i, i)));
        }
        return errors;
    }

    private static double squares(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
