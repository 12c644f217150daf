package org.dynamicmri.io.ismrmrd;

import java.util.Arrays;
import org.dynamicmri.scan.readout.Readouts;

/** What the flags of a readout mean: bits, numbered from 1 as in ismrmrd.h. */
final class IsmrmrdFlags {

    static final int FIRST_IN_REPETITION = 13;
    static final int LAST_IN_REPETITION = 14;
    static final int NOISE = 19;
    static final int CALIBRATION = 20;
    private static final int CALIBRATION_AND_IMAGING = 21;
    private static final int REVERSE = 22;
    private static final int PHASE_CORRECTION = 24;
    static final int LAST_IN_MEASUREMENT = 25;

    /**
     * Navigation 23, feedback 26 and 28, dummy 27, surface-coil correction 29, phase stabilisation
     * 30 and 31.
     */
    private static final long OTHERS = mask(23, 26, 27, 28, 29, 30, 31);

    /** The first and last flag of samples that are compressed, for streaming. */
    static final int FIRST_COMPRESSION = 53;

    static final int LAST_COMPRESSION = 56;

    private IsmrmrdFlags() {}

    /** Whether flags mark a readout as something. */
    static boolean are(long flags, Readouts.Flag flag) {
        return switch (flag) {
            case NOISE -> has(flags, NOISE);
            case CALIBRATION -> has(flags, CALIBRATION);
            case CALIBRATION_AND_IMAGING -> has(flags, CALIBRATION_AND_IMAGING);
            case PHASE_CORRECTION -> has(flags, PHASE_CORRECTION);
            case REVERSE -> has(flags, REVERSE);
            case OTHER -> (flags & OTHERS) != 0;
        };
    }

    /** Whether a bit is set. */
    static boolean has(long flags, int bit) {
        return (flags >> (bit - 1) & 1) != 0;
    }

    /** Flags with these bits set. */
    static long mask(int... bits) {
        return Arrays.stream(bits).mapToLong(bit -> 1L << (bit - 1)).reduce(0, (a, b) -> a | b);
    }
}
