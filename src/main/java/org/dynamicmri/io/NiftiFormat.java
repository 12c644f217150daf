package org.dynamicmri.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;

/**
 * NIfTI-1 in one file (.nii): image series [x, y, slice, frame], written as 32-bit magnitudes with
 * pixels in mm and frames in s (the layout is that of nifti1.h, 2007).
 *
 * <p>Rows are stored from the top of the image; the place of the slices in the patient is not
 * known, so that no orientation is written (qform and sform codes 0).
 */
public final class NiftiFormat implements FileFormat {

    private static final int HEADER_BYTES = 348;
    private static final int DATA_OFFSET = 352;
    private static final byte[] MAGIC = {'n', '+', '1', 0};
    private static final int MAGIC_AT = 344;
    private static final int DIMENSIONS_AT = 40;
    private static final int TYPE_AT = 70;
    private static final int BITS_AT = 72;
    private static final int PIXEL_SIZES_AT = 76;
    private static final int DATA_OFFSET_AT = 108;
    private static final int SLOPE_AT = 112;
    private static final int INTERCEPT_AT = 116;
    private static final int UNITS_AT = 123;
    private static final int DISPLAY_MAX_AT = 124;
    private static final int DESCRIPTION_AT = 148;
    private static final int DESCRIPTION_BYTES = 79;

    private static final int SPACE_UNITS = 7;
    private static final int TIME_UNITS = 0x38;
    private static final int MM_AND_S = 2 | 8;

    private static final Map<Integer, Integer> BYTES_OF_TYPE =
            Map.of(2, 1, 4, 2, 8, 4, 16, 4, 32, 8, 64, 8, 256, 1, 512, 2);
    private static final int UINT8 = 2;
    private static final int INT16 = 4;
    private static final int INT32 = 8;
    private static final int FLOAT32 = 16;
    private static final int COMPLEX64 = 32;
    private static final int FLOAT64 = 64;
    private static final int INT8 = 256;

    @Override
    public String description() {
        return "NIfTI-1 (.nii)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.SERIES);
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        byte[] start = TiffFormat.firstBytes(path, HEADER_BYTES);
        return start.length == HEADER_BYTES
                && Arrays.equals(Arrays.copyOfRange(start, MAGIC_AT, HEADER_BYTES), MAGIC);
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = WholeBuffers.read(channel, ByteBuffer.allocate(HEADER_BYTES));
            header.order(
                    header.order(ByteOrder.LITTLE_ENDIAN).getInt(0) == HEADER_BYTES
                            ? ByteOrder.LITTLE_ENDIAN
                            : ByteOrder.BIG_ENDIAN);
            int[] size = size(header);
            int type = header.getShort(TYPE_AT);
            Integer bytes = BYTES_OF_TYPE.get(type);
            if (bytes == null) {
                throw new InvalidDataException(
                        "expected 8 to 32-bit integers, floating-point or complex numbers, but the"
                                + " NIfTI data type is %d.",
                        type);
            }
            float offset = header.getFloat(DATA_OFFSET_AT);
            long count = Sizes.product(size[0], size[1], size[2], size[3]);
            long expected = Sizes.product(count, bytes);
            if (!(offset >= HEADER_BYTES) || expected > channel.size() - (long) offset) {
                throw new InvalidDataException(
                        "the header tells %d x %d pixels x %d slice(s) x %d frames (%d bytes from byte %s), but"
                                + " the file has %d bytes; it is incomplete.",
                        size[0], size[1], size[2], size[3], expected, offset, channel.size());
            }
            float[] values = new float[Sizes.floats("series", Sizes.product(2, count))];
            channel.position((long) offset);
            read(channel, header, type, bytes, values);
            return SliceStack.of(values, size[2], geometry(header, size), Map.of());
        }
    }

    /** Width, height, slices and frames; slices count as frames where there is no time. */
    private static int[] size(ByteBuffer header) {
        int[] size = {1, 1, 1, 1, 1, 1, 1};
        int dimensions = header.getShort(DIMENSIONS_AT);
        for (int d = 0; d < Math.min(dimensions, size.length); d++) {
            size[d] = header.getShort(DIMENSIONS_AT + 2 + 2 * d);
        }
        if (dimensions < 2 || dimensions > 7 || (size[4] | size[5] | size[6]) != 1) {
            throw new InvalidDataException(
                    "expected a series [x, y, slice, frame], but the NIfTI file has %d dimensions: %d"
                            + " x %d x %d x %d.",
                    dimensions, size[0], size[1], size[2], size[3]);
        }
        for (int length : size) {
            if (length < 1) {
                throw new InvalidDataException(
                        "expected positive dimensions, but found %d x %d x %d x %d.",
                        size[0], size[1], size[2], size[3]);
            }
        }
        return size[3] == 1
                ? new int[] {size[0], size[1], 1, size[2]}
                : new int[] {size[0], size[1], size[2], size[3]};
    }

    private static void read(
            FileChannel channel, ByteBuffer header, int type, int bytes, float[] values)
            throws IOException {
        float slope = header.getFloat(SLOPE_AT);
        boolean scaled = slope != 0 && type != COMPLEX64;
        float intercept = scaled ? header.getFloat(INTERCEPT_AT) : 0;
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(header.order());
        for (int i = 0; i < values.length; ) {
            int length = Math.min(buffer.capacity() / bytes, (values.length - i) / 2);
            WholeBuffers.read(channel, buffer.clear().limit(length * bytes));
            for (int j = 0; j < length; j++, i += 2) {
                double value = value(buffer, type, j * bytes);
                values[i] = (float) (scaled ? slope * value + intercept : value);
                values[i + 1] = type == COMPLEX64 ? buffer.getFloat(j * bytes + 4) : 0;
            }
        }
    }

    private static double value(ByteBuffer buffer, int type, int at) {
        return switch (type) {
            case UINT8 -> buffer.get(at) & 0xff;
            case INT8 -> buffer.get(at);
            case INT16 -> buffer.getShort(at);
            case INT32 -> buffer.getInt(at);
            case FLOAT32, COMPLEX64 -> buffer.getFloat(at);
            case FLOAT64 -> buffer.getDouble(at);
            default -> buffer.getShort(at) & 0xffff;
        };
    }

    private static Geometry geometry(ByteBuffer header, int[] size) {
        int units = header.get(UNITS_AT);
        double mm =
                switch (units & SPACE_UNITS) {
                    case 1 -> 1000;
                    case 3 -> 1e-3;
                    default -> 1;
                };
        double seconds =
                switch (units & TIME_UNITS) {
                    case 16 -> 1e-3;
                    case 24 -> 1e-6;
                    default -> 1;
                };
        return new Geometry(
                size[0],
                size[1],
                size[0] * length(header, 1, mm),
                size[1] * length(header, 2, mm),
                length(header, 3, mm),
                length(header, 4, seconds));
    }

    private static double length(ByteBuffer header, int dimension, double unit) {
        double length = Math.abs(header.getFloat(PIXEL_SIZES_AT + 4 * dimension)) * unit;
        return length > 0 && Double.isFinite(length) ? length : 1;
    }

    static List<Path> write(SliceStack series, Path output) throws IOException {
        try (OutputFiles files = new OutputFiles()) {
            Path temporary = files.temporary(output);
            float[] magnitudes = series.magnitudes();
            FiniteNumbers.require("magnitudes", magnitudes);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.write(header(series, DisplayRange.white(magnitudes)));
                ByteBuffer frame =
                        ByteBuffer.allocate(4 * series.first().geometry().pixels())
                                .order(ByteOrder.LITTLE_ENDIAN);
                int pixels = series.first().geometry().pixels();
                for (int plane = 0; plane < magnitudes.length / pixels; plane++) {
                    frame.clear().asFloatBuffer().put(magnitudes, plane * pixels, pixels);
                    WholeBuffers.write(channel, frame);
                }
            }
            return files.commit();
        }
    }

    private static ByteBuffer header(SliceStack series, double white) {
        Geometry geometry = series.first().geometry();
        int planes = Math.max(series.frames(), series.count());
        int largest = Math.max(planes, Math.max(geometry.width(), geometry.height()));
        if (largest > Short.MAX_VALUE) {
            throw new InvalidDataException(
                    "NIfTI-1 holds at most %d pixels or frames along an axis, but there are %d;"
                            + " write .tif or .cfl.",
                    Short.MAX_VALUE, largest);
        }
        ByteBuffer header = ByteBuffer.allocate(DATA_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, HEADER_BYTES);
        int[] size = {
            4, geometry.width(), geometry.height(), series.count(), series.frames(), 1, 1, 1
        };
        for (int d = 0; d < size.length; d++) {
            header.putShort(DIMENSIONS_AT + 2 * d, (short) size[d]);
        }
        header.putShort(TYPE_AT, (short) FLOAT32).putShort(BITS_AT, (short) Float.SIZE);
        double[] steps = {
            1,
            geometry.pixelWidthMm(),
            geometry.pixelHeightMm(),
            geometry.sliceThicknessMm(),
            geometry.frameIntervalSeconds()
        };
        for (int d = 0; d < steps.length; d++) {
            header.putFloat(PIXEL_SIZES_AT + 4 * d, (float) steps[d]);
        }
        header.putFloat(DATA_OFFSET_AT, DATA_OFFSET).putFloat(SLOPE_AT, 1);
        header.put(UNITS_AT, (byte) MM_AND_S).putFloat(DISPLAY_MAX_AT, (float) white);
        byte[] description =
                ("Dynamic MRI " + series.properties().getOrDefault("method", ""))
                        .getBytes(StandardCharsets.US_ASCII);
        header.put(DESCRIPTION_AT, description, 0, Math.min(description.length, DESCRIPTION_BYTES));
        return header.put(MAGIC_AT, MAGIC);
    }
}
