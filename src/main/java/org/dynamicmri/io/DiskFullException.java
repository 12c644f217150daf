package org.dynamicmri.io;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;

/** A result that has no room on its disk: the work can be done once there is some. */
public final class DiskFullException extends InvalidDataException {

    private static final long serialVersionUID = 1;

    /** The words of Linux and macOS, of their quotas, and of Windows. */
    private static final List<String> WORDS =
            List.of("no space left", "quota exceeded", "not enough space on the disk");

    /**
     * @param format message in {@link String#format} notation
     * @param arguments the values of the message
     */
    public DiskFullException(String format, Object... arguments) {
        super(format, arguments);
    }

    DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether something failed because a disk is full, or a quota is used up. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (e instanceof DiskFullException
                    || e instanceof IOException && WORDS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
