package org.dynamicmri.scan;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.NotEnoughMemoryException;

/** Checks of declared sizes, to be made before anything is allocated. */
public final class Sizes {

    private Sizes() {}

    /** The product of dimensions, or {@link Long#MAX_VALUE} where it does not fit a long. */
    public static long product(long... dimensions) {
        long product = 1;
        for (long dimension : dimensions) {
            if (dimension < 1) {
                return 0;
            }
            if (product > Long.MAX_VALUE / dimension) {
                return Long.MAX_VALUE;
            }
            product *= dimension;
        }
        return product;
    }

    /**
     * The length of a float array, once it is known to fit one array and the memory.
     *
     * @param what for the message
     * @throws InvalidDataException if it does not fit
     */
    public static int floats(String what, long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new InvalidDataException(
                    "the %s has %d numbers, more than the %d that are handled at once; give fewer"
                            + " frames or coils.",
                    what, count, Integer.MAX_VALUE - 8);
        }
        requireMemory(what, count);
        return (int) count;
    }

    /**
     * Checks that numbers in one array or several fit the memory.
     *
     * @param what for the message
     * @throws NotEnoughMemoryException if they do not
     */
    public static void requireMemory(String what, long count) {
        long megabytes = product(4, count) >> 20;
        long available = Runtime.getRuntime().maxMemory() >> 20;
        if (megabytes > available) {
            throw new NotEnoughMemoryException(
                    "the %s needs %d MB, but Java may use %d MB; raise its limit (-Xmx, or Edit >"
                            + " Options > Memory in Fiji).",
                    what, megabytes, available);
        }
    }

    static void requireFloats(String what, long length, long... dimensions) {
        if (length != product(dimensions)) {
            throw new InvalidDataException(
                    "expected %s of %s = %d numbers, but found %d.",
                    what, times(dimensions), product(dimensions), length);
        }
    }

    /** Dimensions for a message: {@code "384 x 13 x 8"}. */
    public static String times(long... dimensions) {
        return Arrays.stream(dimensions)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" x "));
    }
}
