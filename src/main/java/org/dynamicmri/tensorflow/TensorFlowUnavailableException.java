package org.dynamicmri.tensorflow;

/**
 * TensorFlow cannot be used here, whatever the data. The message is one line for the user, with the
 * remedy.
 */
public final class TensorFlowUnavailableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    TensorFlowUnavailableException(String message) {
        super(message);
    }

    TensorFlowUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
