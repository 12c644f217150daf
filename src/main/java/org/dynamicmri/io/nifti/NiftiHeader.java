package org.dynamicmri.io.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SlicePlane;

/**
 * The header of NIfTI-1 (nifti1.h, 2007), NIfTI-2 (nifti2.h, 2011) or Analyze 7.5, which NIfTI-1
 * kept.
 *
 * @param order byte order of header and values
 * @param size width, height, slices and frames
 * @param type NIfTI's code of the type of the values
 * @param offset where the values begin in their file
 * @param slope what values are multiplied by, or 0 if they are not scaled
 * @param intercept what is added to scaled values
 * @param pixelSizes sizes of a pixel along x, y and z and the time between frames, in these units
 * @param units NIfTI's codes of the units of length and time
 * @param plane where the first slice lies, if the header specifies it
 * @param apart whether the values are in a file of their own
 */
record NiftiHeader(
        ByteOrder order,
        int[] size,
        int type,
        long offset,
        double slope,
        double intercept,
        double[] pixelSizes,
        int units,
        Optional<SlicePlane> plane,
        boolean apart) {

    /** Bytes of the longest of these headers. */
    static final int LARGEST = 540;

    private static final int BYTES_1 = 348;
    private static final int BYTES_2 = 540;
    private static final int MAGIC_1_AT = 344;
    private static final int MAGIC_2_AT = 4;
    private static final int DESCRIPTION_1_AT = 148;
    private static final int DESCRIPTION_2_AT = 240;
    private static final int DESCRIPTION_BYTES = 80;
    private static final int SPACE_UNITS = 7;
    private static final int TIME_UNITS = 0x38;
    private static final int MOST_DIMENSIONS = 7;

    /**
     * Whether a file begins as one of these headers does.
     *
     * @param start its first bytes
     * @param named whether its name is that of a header, which is the only sign of Analyze
     */
    static boolean begins(byte[] start, boolean named) {
        return !magic(start).isEmpty() || (named && isAnalyze(start));
    }

    private static boolean isAnalyze(byte[] start) {
        if (start.length < BYTES_1) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        int dimensions = header.order(order(header)).getShort(40);
        return header.getInt(0) == BYTES_1 && dimensions >= 1 && dimensions <= MOST_DIMENSIONS;
    }

    /** The text that identifies NIfTI: n+1, ni1 (apart), n+2 or ni2; empty if there is none. */
    private static String magic(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        for (String magic : new String[] {"n+1\0", "ni1\0"}) {
            if (start.length >= BYTES_1 && text.startsWith(magic, MAGIC_1_AT)) {
                return magic;
            }
        }
        for (String magic : new String[] {"n+2\0\r\n\32\n", "ni2\0\r\n\32\n"}) {
            if (start.length >= BYTES_2 && text.startsWith(magic, MAGIC_2_AT)) {
                return magic;
            }
        }
        return "";
    }

    private static ByteOrder order(ByteBuffer header) {
        int told = header.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        return told == BYTES_1 || told == BYTES_2 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** What a header says about its images in words, if anything. */
    static Map<String, String> properties(byte[] start) {
        int at = magic(start).contains("2") ? DESCRIPTION_2_AT : DESCRIPTION_1_AT;
        String text = new String(start, at, DESCRIPTION_BYTES, StandardCharsets.ISO_8859_1);
        String words = text.split("\0", 2)[0].replaceAll("[^\\x20-\\x7e]", " ").strip();
        return words.isEmpty() ? Map.of() : Map.of("description", words);
    }

    /**
     * @param start the first bytes of the file, which begins so
     * @throws InvalidDataException if it is of no series
     */
    static NiftiHeader parse(byte[] start) {
        ByteBuffer header = ByteBuffer.wrap(start);
        ByteOrder order = order(header);
        header.order(order);
        String magic = magic(start);
        boolean second = magic.contains("2");
        boolean analyze = magic.isEmpty();
        double[] pixels = new double[4];
        for (int d = 0; d < pixels.length; d++) {
            pixels[d] = second ? header.getDouble(112 + 8 * d) : header.getFloat(80 + 4 * d);
        }
        double offset = second ? header.getLong(168) : header.getFloat(108);
        double slope = second ? header.getDouble(176) : header.getFloat(112);
        double intercept = second ? header.getDouble(184) : header.getFloat(116);
        boolean apart = analyze || magic.startsWith("ni");
        if (!(offset >= (apart ? 0 : second ? BYTES_2 : BYTES_1))) {
            throw new InvalidDataException(
                    "the header specifies that the values begin at byte %s; the file is incomplete or"
                            + " damaged.",
                    offset);
        }
        // without a slope, which NaN means as well, values are not scaled
        boolean scaled = slope != 0 && Double.isFinite(slope);
        int[] size = size(header, second);
        int units = second ? header.getInt(500) : analyze ? 0 : header.get(123);
        return new NiftiHeader(
                order,
                size,
                header.getShort(second ? 12 : 70),
                (long) offset,
                scaled ? slope : 0,
                analyze || !Double.isFinite(intercept) ? 0 : intercept,
                pixels,
                units,
                analyze
                        ? Optional.empty()
                        : NiftiOrientation.read(header, second, size, pixels, millimetres(units)),
                apart);
    }

    /** Width, height, slices and frames; slices count as frames where there is no time. */
    private static int[] size(ByteBuffer header, boolean second) {
        long[] size = new long[MOST_DIMENSIONS];
        Arrays.fill(size, 1);
        long dimensions = second ? header.getLong(16) : header.getShort(40);
        for (int d = 0; d < Math.min(dimensions, size.length); d++) {
            size[d] = second ? header.getLong(24 + 8 * d) : header.getShort(42 + 2 * d);
        }
        if (dimensions < 2 || dimensions > 7 || (size[4] | size[5] | size[6]) != 1) {
            throw new InvalidDataException(
                    "expected a series [x, y, slice, frame], but the NIfTI file has %d dimensions: %d"
                            + " x %d x %d x %d.",
                    dimensions, size[0], size[1], size[2], size[3]);
        }
        if (Arrays.stream(size).anyMatch(length -> length < 1 || length > Integer.MAX_VALUE)) {
            throw new InvalidDataException(
                    "expected positive dimensions, but found %d x %d x %d x %d.",
                    size[0], size[1], size[2], size[3]);
        }
        boolean time = size[3] > 1;
        return new int[] {
            (int) size[0], (int) size[1], time ? (int) size[2] : 1, (int) size[time ? 3 : 2]
        };
    }

    /** The geometry of the series, with 1 where the header specifies no size. */
    Geometry geometry() {
        double mm = millimetres(units);
        double seconds =
                switch (units & TIME_UNITS) {
                    case 16 -> 1e-3;
                    case 24 -> 1e-6;
                    default -> 1;
                };
        return new Geometry(
                size[0],
                size[1],
                size[0] * length(0, mm),
                size[1] * length(1, mm),
                length(2, mm),
                length(3, seconds),
                length(2, mm),
                plane);
    }

    private static double millimetres(int units) {
        return switch (units & SPACE_UNITS) {
            case 1 -> 1000;
            case 3 -> 1e-3;
            default -> 1;
        };
    }

    private double length(int dimension, double unit) {
        double length = Math.abs(pixelSizes[dimension]) * unit;
        return length > 0 && Double.isFinite(length) ? length : 1;
    }
}
