package org.dynamicmri.data;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text for people. */
public final class Digits {

    private static final MathContext FOUR = new MathContext(4);

    private Digits() {}

    /** Four digits without trailing zeros. */
    public static String four(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(FOUR).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
