package org.dynamicmri.tensorflow;

import org.dynamicmri.data.InvalidDataException;

/** TensorFlow cannot be used here. The message is one line for the user, with the remedy. */
public final class TensorFlowUnavailableException extends InvalidDataException {

    private static final long serialVersionUID = 1L;

    TensorFlowUnavailableException(String message) {
        super("%s", message);
    }

    TensorFlowUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
