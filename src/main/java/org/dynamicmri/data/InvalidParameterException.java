package org.dynamicmri.data;

/** A command's parameter that cannot be used as it was typed: the command line's usage error. */
public final class InvalidParameterException extends InvalidDataException {

    /**
     * @param format message in {@link String#format} notation: what was expected, what was found
     * @param arguments the values of the message
     */
    public InvalidParameterException(String format, Object... arguments) {
        super(format, arguments);
    }
}
