package org.dynamicmri.kinetics;

/**
 * A tracer model fitted to a curve.
 *
 * @param values of the model's parameters
 * @param errors standard errors of the values from the covariance of the residuals; NaN of a value
 *     at its bound, and of all where the curve does not determine them
 * @param delaySeconds by how much the input was delayed
 * @param r2 part of the curve's variance that the fit explains
 * @param residual root mean square of what it leaves, in the unit of the curve
 * @param curve the fitted curve at the frames
 */
public record KineticFit(
        double[] values,
        double[] errors,
        double delaySeconds,
        double r2,
        double residual,
        double[] curve) {}
