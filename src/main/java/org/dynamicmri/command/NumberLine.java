package org.dynamicmri.command;

import java.util.Locale;
import org.dynamicmri.evaluate.JsonLine;

/** A measured number as a line of JSON. */
final class NumberLine {

    private NumberLine() {}

    /**
     * The line.
     *
     * @param scan name of the scan
     * @param kind what the name is of
     * @param error standard error, NaN where it is not known
     */
    static String of(
            String scan,
            String kind,
            String name,
            String quantity,
            String unit,
            double value,
            double error) {
        return new JsonLine()
                .add("scan", scan)
                .add(kind, name)
                .add("quantity", quantity)
                .add("unit", unit)
                .addDigits("value", number("%.6g", value))
                .addDigits("error", number("%.3g", error))
                .toString();
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "null";
    }
}
