package org.dynamicmri.io.tiff;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.dynamicmri.data.InvalidDataException;

/** Inflates a strip of pixels before ImageJ does: ImageJ waits for ever for an end that is cut. */
final class DeflateCheck {

    private static final int BUFFER_BYTES = 1 << 16;

    private DeflateCheck() {}

    /**
     * @param strip the compressed bytes
     * @param largest bytes that it may hold uncompressed
     * @throws InvalidDataException if it is damaged, has no end, or holds more
     */
    static void require(byte[] strip, long largest) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(strip);
            byte[] buffer = new byte[BUFFER_BYTES];
            long bytes = 0;
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                bytes += read;
                if (bytes > largest || (read == 0 && !inflater.finished())) {
                    throw new InvalidDataException(
                            "the TIFF is damaged: compressed pixels %s.",
                            bytes > largest ? "hold more than declared" : "have no end");
                }
            }
        } catch (DataFormatException e) {
            throw new InvalidDataException(
                    "the TIFF is damaged: compressed pixels cannot be read ("
                            + e.getMessage()
                            + ").",
                    e);
        } finally {
            inflater.end();
        }
    }
}
