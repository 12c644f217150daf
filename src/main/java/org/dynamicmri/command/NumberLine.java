package org.dynamicmri.command;

import java.util.Locale;

/** A measured number as a line of JSON. */
final class NumberLine {

    private NumberLine() {}

    /**
     * The line.
     *
     * @param kind what the name is of
     * @param error standard error, NaN where it is not known
     */
    static String of(
            String kind, String name, String quantity, String unit, double value, double error) {
        return String.format(
                Locale.ROOT,
                "{\"%s\": \"%s\", \"quantity\": \"%s\", \"unit\": \"%s\", \"value\": %s, \"error\":"
                        + " %s}",
                kind,
                name.replace("\\", "\\\\").replace("\"", "\\\""),
                quantity,
                unit,
                number("%.6g", value),
                number("%.3g", error));
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "null";
    }
}
