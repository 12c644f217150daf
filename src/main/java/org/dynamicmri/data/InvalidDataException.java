package org.dynamicmri.data;

import java.util.Locale;

/**
 * Input that cannot be used. The message is one line meant for the user: what was expected, what
 * was found and, where there is one, the remedy.
 */
public class InvalidDataException extends IllegalArgumentException {

    /**
     * @param format message in {@link String#format} notation, with a dot as decimal sign
     * @param arguments the values of the message
     */
    public InvalidDataException(String format, Object... arguments) {
        super(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    }

    /** A message with the exception that caused it. */
    public InvalidDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
