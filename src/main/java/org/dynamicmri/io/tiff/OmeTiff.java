package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.WholeBuffers;

/**
 * Writes 32-bit hyperstacks as OME-TIFF: a directory for each page, the first with OME-XML, then
 * the pages, each in one strip, least byte first.
 */
final class OmeTiff {

    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;

    /** Entries of a directory without the description, which the first has. */
    private static final int ENTRIES = 10;

    private static final short SHORT = 3;
    private static final short LONG = 4;
    private static final short ASCII = 2;
    private static final long LARGEST_FILE = 0xffffffffL;

    private OmeTiff() {}

    /** Whether a file's name asks for OME-TIFF. */
    static boolean isNamed(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".ome.tif") || name.endsWith(".ome.tiff");
    }

    /**
     * @throws InvalidDataException if the image is not of 32-bit pages, or larger than TIFF's 4 GB
     */
    static void write(ImagePlus image, Path file) throws IOException {
        if (image.getBitDepth() != 32) {
            throw new InvalidDataException(
                    "OME-TIFF is written from 32-bit images, but this one has %d bits; write .tif.",
                    image.getBitDepth());
        }
        byte[] xml = (OmeXml.of(image) + '\0').getBytes(StandardCharsets.UTF_8);
        int pages = image.getStackSize();
        int pageBytes = 4 * image.getWidth() * image.getHeight();
        long directories = HEADER_BYTES + ENTRY_BYTES + (long) pages * directoryBytes(ENTRIES);
        long pixels = (directories + xml.length + 7) / 8 * 8;
        if (pixels + (long) pages * pageBytes > LARGEST_FILE) {
            throw new InvalidDataException(
                    "OME-TIFF is written up to 4 GB, but the image has %d pages of %d bytes; write"
                            + " .cfl.",
                    pages, pageBytes);
        }
        ByteBuffer head = ByteBuffer.allocate((int) pixels).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {'I', 'I', 42, 0}).putInt(HEADER_BYTES);
        for (int page = 0; page < pages; page++) {
            long offset = pixels + (long) page * pageBytes;
            int described = page == 0 ? xml.length : 0;
            directory(head, image, described, (int) directories, (int) offset);
            head.putInt(page + 1 < pages ? head.position() + 4 : 0);
        }
        head.put(xml).rewind();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            WholeBuffers.write(channel, head);
            ByteBuffer bytes = ByteBuffer.allocate(pageBytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int page = 1; page <= pages; page++) {
                float[] values = (float[]) image.getStack().getPixels(page);
                bytes.clear().asFloatBuffer().put(values);
                WholeBuffers.write(channel, bytes);
            }
        }
    }

    private static int directoryBytes(int entries) {
        return 2 + ENTRY_BYTES * entries + 4;
    }

    /** A directory but for the place of the next. */
    private static void directory(
            ByteBuffer head, ImagePlus image, int described, int xmlAt, int pixelsAt) {
        head.putShort((short) (described > 0 ? ENTRIES + 1 : ENTRIES));
        entry(head, 256, LONG, 1, image.getWidth());
        entry(head, 257, LONG, 1, image.getHeight());
        entry(head, 258, SHORT, 1, Float.SIZE);
        entry(head, 259, SHORT, 1, 1); // uncompressed
        entry(head, 262, SHORT, 1, 1); // black is zero
        if (described > 0) {
            entry(head, 270, ASCII, described, xmlAt);
        }
        entry(head, 273, LONG, 1, pixelsAt);
        entry(head, 277, SHORT, 1, 1); // samples of a pixel
        entry(head, 278, LONG, 1, image.getHeight()); // rows of a strip
        entry(head, 279, LONG, 1, 4 * image.getWidth() * image.getHeight());
        entry(head, 339, SHORT, 1, 3); // IEEE numbers
    }

    private static void entry(ByteBuffer head, int tag, short type, int count, int value) {
        head.putShort((short) tag).putShort(type).putInt(count).putInt(value);
    }
}
