package org.dynamicmri.data;

/** Input that needs more memory than Java may use: the work can be done where it may use more. */
public final class NotEnoughMemoryException extends InvalidDataException {

    private static final long serialVersionUID = 1;

    /**
     * @param format message in {@link String#format} notation
     * @param arguments the values of the message
     */
    public NotEnoughMemoryException(String format, Object... arguments) {
        super(format, arguments);
    }
}
