package org.dynamicmri.command;

import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.tensorflow.TensorFlowUnavailableException;

/** What the user sees when a command fails: one line, with the remedy where there is one. */
public final class FailureMessage {

    private FailureMessage() {}

    /** The line for a failure. */
    public static String of(Throwable failure) {
        return oneLine(describe(failure));
    }

    /** A message of several lines as one line, without control characters. */
    public static String oneLine(String message) {
        return PlainText.of(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static String describe(Throwable failure) {
        if (failure instanceof InvalidDataException
                || failure instanceof TensorFlowUnavailableException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return "Java ran out of its "
                    + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB of memory. Give it more (Fiji: Edit > Options > Memory & Threads; command"
                    + " line: JAVA_OPTS=-Xmx8g), or reconstruct fewer frames or a smaller matrix.";
        }
        if (failure instanceof LinkageError) {
            return "A library that this method needs could not be loaded ("
                    + reason(failure)
                    + "). Other methods may work without it.";
        }
        return "Unexpected failure, a defect of this program: "
                + reason(failure)
                + ". Please report it with the lines that "
                + DebugLog.REMEDY
                + " adds.";
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }
}
