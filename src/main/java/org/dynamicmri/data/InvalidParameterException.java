package org.dynamicmri.data;

import java.util.List;

/** A command's parameter that cannot be used as it was typed: the command line's usage error. */
public final class InvalidParameterException extends InvalidDataException {

    /**
     * @param format message in {@link String#format} notation: what was expected, what was found
     * @param arguments the values of the message
     */
    public InvalidParameterException(String format, Object... arguments) {
        super(format, arguments);
    }

    /**
     * Checks a number.
     *
     * @param what the parameter, in words
     * @throws InvalidParameterException if it is less, or not finite
     */
    public static void requireAtLeast(String what, double least, double value) {
        if (!(value >= least) || Double.isInfinite(value)) {
            throw new InvalidParameterException(
                    "The %s must be at least %s, but %s was given.", what, least, value);
        }
    }

    /**
     * Checks a choice.
     *
     * @param what the parameter, in words
     * @throws InvalidParameterException if it is none of the choices
     */
    public static void requireOneOf(String what, String value, List<String> choices) {
        if (!choices.contains(value)) {
            throw new InvalidParameterException(
                    "The %s must be one of %s, but \"%s\" was given.",
                    what, String.join(", ", choices), value);
        }
    }
}
