package org.dynamicmri.io;

import org.dynamicmri.data.InvalidDataException;

/** The last line of defence of what is written: nothing that is not finite is a result. */
public final class FiniteNumbers {

    private FiniteNumbers() {}

    /**
     * @param what the numbers are, for the message
     * @throws InvalidDataException if one is not finite
     */
    public static void require(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidDataException(
                        "it is not written, because value %d of %d of the %s is %s. Numbers of the"
                                + " scan may be too large: look at its magnitudes (inspect) and"
                                + " scale them to about 1.",
                        i + 1, values.length, what, values[i]);
            }
        }
    }
}
