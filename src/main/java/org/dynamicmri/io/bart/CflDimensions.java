package org.dynamicmri.io.bart;

import java.util.Arrays;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Sizes;

/** What the dimensions of a .cfl file may be for each kind of content. */
final class CflDimensions {

    private CflDimensions() {}

    /**
     * Checks which dimensions are used.
     *
     * @param expected what the file should hold, in words
     * @param used the dimensions that may be larger than 1
     * @throws InvalidDataException if another one is
     */
    static void requireOnly(long[] size, String expected, int... used) {
        for (int d = 0; d < size.length; d++) {
            int dimension = d;
            boolean mayVary = Arrays.stream(used).anyMatch(u -> u == dimension);
            if (size[d] > (mayVary ? Integer.MAX_VALUE : 1)) {
                throw new InvalidDataException(
                        "expected %s, but dimension %d (counted from 0) has the size %d in %s.",
                        expected, d, size[d], Sizes.times(size));
            }
        }
    }
}
