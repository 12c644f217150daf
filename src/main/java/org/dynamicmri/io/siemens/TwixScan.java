package org.dynamicmri.io.siemens;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The headers of a measurement's readouts in the order in which they were taken.
 *
 * @param measurement which measurement of the file
 * @param readouts headers of what holds samples
 * @param isWhole whether the mark of the measurement's end was found
 * @param hasPhysiology whether signals of the physiological unit (PMU) lie between the readouts
 */
record TwixScan(
        TwixFile.Measurement measurement,
        List<Mdh> readouts,
        boolean isWhole,
        boolean hasPhysiology) {

    private static final int RECORD_NAME_AT = 4;
    private static final int RECORD_NAME_BYTES = 52;
    private static final String PHYSIOLOGY = "PMU";

    /** Reads the headers as far as the file goes; what lies beyond its end is not listed. */
    static TwixScan read(FileChannel channel, TwixFile.Measurement measurement) throws IOException {
        MdhLayout layout = measurement.layout();
        ByteBuffer head = ByteBuffer.allocate(layout.headerBytes()).order(ByteOrder.LITTLE_ENDIAN);
        List<Mdh> readouts = new ArrayList<>();
        boolean physiology = false;
        long at = measurement.from();
        while (layout.headerBytes() <= measurement.to() - at) {
            TwixFile.read(channel, at, head.clear());
            Mdh mdh = Mdh.parse(head, layout, at);
            if (mdh.is(MdhFlag.END_OF_MEASUREMENT)) {
                return new TwixScan(measurement, readouts, true, physiology);
            }
            // A header of nothing, as the zeros behind a recording that was broken off.
            boolean empty = mdh.holdsSamples() && (mdh.samples() == 0 || mdh.channels() == 0);
            if (empty
                    || mdh.bytes() < layout.headerBytes()
                    || mdh.bytes() > measurement.to() - at) {
                break;
            }
            if (mdh.holdsSamples()) {
                readouts.add(mdh);
            } else {
                physiology |= isPhysiology(channel, mdh);
            }
            at += mdh.bytes();
        }
        return new TwixScan(measurement, readouts, false, physiology);
    }

    private static boolean isPhysiology(FileChannel channel, Mdh mdh) throws IOException {
        int from = mdh.layout().headerBytes() + RECORD_NAME_AT;
        if (mdh.bytes() < from + RECORD_NAME_BYTES) {
            return false;
        }
        ByteBuffer name = TwixFile.read(channel, mdh.position() + from, RECORD_NAME_BYTES);
        return new String(name.array(), StandardCharsets.ISO_8859_1).contains(PHYSIOLOGY);
    }

    /** Whether any readout samples an image. */
    boolean hasImage() {
        return readouts.stream().anyMatch(Mdh::isOfImage);
    }

    /** What a user must know of the recording, one sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!isWhole) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The measurement has no end mark; it may be incomplete or the file"
                                    + " truncated: %d readouts are read.",
                            readouts.size()));
        }
        if (measurement.protocol().number("sSliceAcceleration.lMultiBandFactor", 1) > 1) {
            notes.add("Slices that were measured at once (multi-band) are not separated.");
        }
        return notes;
    }
}
