package org.dynamicmri.io.siemens;

/**
 * Where the fields of a measurement data header lie: software up to VB has a header of 128 bytes
 * before the samples of each channel; VD, VE, NX and XA have one of 192 bytes for the whole readout
 * and one of 32 bytes for each channel.
 */
enum MdhLayout {
    VB(128, 0, 128, 20, 76, 124),
    VD(192, 192, 32, 40, 60, 24);

    private final int headerBytes;
    private final int readoutBytes;
    private final int channelBytes;
    private final int flagsAt;
    private final int sliceFromFlags;
    private final int channelIdAt;

    MdhLayout(
            int headerBytes,
            int readoutBytes,
            int channelBytes,
            int flagsAt,
            int sliceFromFlags,
            int channelIdAt) {
        this.headerBytes = headerBytes;
        this.readoutBytes = readoutBytes;
        this.channelBytes = channelBytes;
        this.flagsAt = flagsAt;
        this.sliceFromFlags = sliceFromFlags;
        this.channelIdAt = channelIdAt;
    }

    /** Bytes of the header with flags, counters and sizes. */
    int headerBytes() {
        return headerBytes;
    }

    /** Bytes before the first channel. */
    int readoutBytes() {
        return readoutBytes;
    }

    /** Bytes before the samples of each channel. */
    int channelBytes() {
        return channelBytes;
    }

    /** Place of the flags; all fields but the slice lie at the same distance from them. */
    int flagsAt() {
        return flagsAt;
    }

    /** Place of the slice's position. */
    int sliceAt() {
        return flagsAt + sliceFromFlags;
    }

    /** Place of the number of a channel within the bytes before its samples. */
    int channelIdAt() {
        return channelIdAt;
    }
}
