package org.dynamicmri.evaluate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How reports write a number. */
public final class NumberText {

    /** Part of a value below which its error changes no digit that a reader needs. */
    private static final double EXACT = 1e-4;

    private NumberText() {}

    /**
     * A value with its standard error: the error with two significant digits, or as a whole number,
     * the value as far as the error reaches, "14.040 &plusmn; 0.067"; four significant digits where
     * the error is far smaller.
     *
     * @param error standard error, or NaN where it is not known
     */
    public static String of(double value, double error) {
        if (!Double.isFinite(value) || !Double.isFinite(error)) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
        if (error <= EXACT * Math.abs(value)) {
            return String.format(Locale.ROOT, "%.4g \u00b1 %.2g", value, error);
        }
        int decimals = Math.max(0, new BigDecimal(error).round(new MathContext(2)).scale());
        return String.format(
                Locale.ROOT, "%." + decimals + "f \u00b1 %." + decimals + "f", value, error);
    }
}
