package org.dynamicmri.command;

import java.math.BigDecimal;
import java.util.Arrays;
import org.dynamicmri.data.InvalidParameterException;

/**
 * The values that a parameter may have, typed or set.
 *
 * @param parameter as it is declared
 */
record ParameterValue(CommandParameter parameter) {

    /**
     * A typed text as a value of {@link CommandParameter#type()}; a list's items stand between
     * semicolons.
     *
     * @throws InvalidParameterException if it is no such value
     */
    Object parse(String text) {
        if (parameter.type() == String.class) {
            return text;
        }
        if (parameter.type() == String[].class) {
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toArray(String[]::new);
        }
        if (parameter.type() == boolean.class) {
            return parseBoolean(text);
        }
        return parseNumber(text);
    }

    private Object parseBoolean(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new InvalidParameterException(
                    "The parameter %s must be true or false, but \"%s\" was given.",
                    parameter.name(), text);
        }
        return Boolean.valueOf(text);
    }

    private Object parseNumber(String text) {
        try {
            if (parameter.type() == double.class) {
                return Double.valueOf(text);
            }
            // macros write whole numbers as 8.0 as well
            long whole = new BigDecimal(text.strip()).longValueExact();
            if (parameter.type() == int.class) {
                return Math.toIntExact(whole);
            }
            return whole;
        } catch (NumberFormatException | ArithmeticException e) {
            throw new InvalidParameterException(
                    "The parameter %s must be a %s, but \"%s\" was given.",
                    parameter.name(),
                    parameter.type() == double.class ? "number" : "whole number",
                    text);
        }
    }

    /**
     * Checks a value against the choices and limits that are declared.
     *
     * @throws InvalidParameterException if it is none of them
     */
    void requireValid(Object value) {
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
            throw new InvalidParameterException(
                    "The %s \"%s\" is unknown; choose one of: %s.",
                    parameter.name(), value, String.join(", ", parameter.choices()));
        }
        if (value instanceof Number number) {
            requireWithin(number.doubleValue());
        }
    }

    private void requireWithin(double value) {
        boolean low =
                !parameter.least().isEmpty() && !(value >= Double.parseDouble(parameter.least()));
        boolean high =
                !parameter.largest().isEmpty()
                        && !(value <= Double.parseDouble(parameter.largest()));
        if (low || high) {
            throw new InvalidParameterException(
                    "The parameter %s must be %s %s, but %s was given.",
                    parameter.name(),
                    low ? "at least" : "at most",
                    low ? parameter.least() : parameter.largest(),
                    value == Math.rint(value) ? String.valueOf((long) value) : value);
        }
    }
}
