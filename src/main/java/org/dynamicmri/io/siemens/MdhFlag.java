package org.dynamicmri.io.siemens;

/** What a readout is for: bits of the mask of its measurement data header. */
enum MdhFlag {
    END_OF_MEASUREMENT(0),
    REAL_TIME_FEEDBACK(1),
    HIGH_PRIORITY_FEEDBACK(2),
    SYNCHRONOUS_DATA(5),
    RAW_DATA_CORRECTION(10),
    REFERENCE_PHASE_STABILISATION(14),
    PHASE_STABILISATION(15),
    PHASE_CORRECTION(21),
    CALIBRATION(22),
    CALIBRATION_AND_IMAGING(23),
    REFLECTED(24),
    NOISE(25),
    DUMMY(51),
    /** Not named by the vendor; twixtools leaves such readouts out of the image as well. */
    NOT_OF_THE_IMAGE(60);

    private final int bit;

    MdhFlag(int bit) {
        this.bit = bit;
    }

    boolean isSet(long mask) {
        return (mask >> bit & 1) != 0;
    }
}
