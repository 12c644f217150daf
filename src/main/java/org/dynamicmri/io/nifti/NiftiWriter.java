package org.dynamicmri.io.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.DisplayRange;
import org.dynamicmri.io.FiniteNumbers;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.WholeBuffers;

/** Writes a series as one NIfTI-1 file of 32-bit numbers. */
final class NiftiWriter {

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
    private static final int UNITS_AT = 123;
    private static final int DISPLAY_MAX_AT = 124;
    private static final int DESCRIPTION_AT = 148;
    private static final int DESCRIPTION_BYTES = 79;
    private static final int MM_AND_S = 2 | 8;

    private NiftiWriter() {}

    static List<Path> write(SliceStack series, Path output) throws IOException {
        try (OutputFiles files = new OutputFiles()) {
            Path temporary = files.temporary(output);
            float[] values = ImagePart.shown(series);
            FiniteNumbers.require("images", values);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.write(header(series, DisplayRange.white(values)));
                ByteBuffer frame =
                        ByteBuffer.allocate(4 * series.first().geometry().pixels())
                                .order(ByteOrder.LITTLE_ENDIAN);
                int pixels = series.first().geometry().pixels();
                for (int plane = 0; plane < values.length / pixels; plane++) {
                    frame.clear().asFloatBuffer().put(values, plane * pixels, pixels);
                    WholeBuffers.write(channel, frame);
                }
            }
            return files.commit();
        }
    }

    private static ByteBuffer header(SliceStack series, double white) {
        Geometry geometry = series.geometry();
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
        header.putShort(TYPE_AT, (short) NiftiFormat.FLOAT32).putShort(BITS_AT, (short) Float.SIZE);
        double[] steps = {
            1,
            geometry.pixelWidthMm(),
            geometry.pixelHeightMm(),
            geometry.sliceSpacingMm(),
            geometry.frameIntervalSeconds()
        };
        for (int d = 0; d < steps.length; d++) {
            header.putFloat(PIXEL_SIZES_AT + 4 * d, (float) steps[d]);
        }
        header.putFloat(DATA_OFFSET_AT, DATA_OFFSET).putFloat(SLOPE_AT, 1);
        header.put(UNITS_AT, (byte) MM_AND_S).putFloat(DISPLAY_MAX_AT, (float) white);
        NiftiOrientation.write(geometry, header);
        byte[] description =
                ("Dynamic MRI " + series.properties().getOrDefault("method", ""))
                        .getBytes(StandardCharsets.US_ASCII);
        header.put(DESCRIPTION_AT, description, 0, Math.min(description.length, DESCRIPTION_BYTES));
        return header.put(MAGIC_AT, MAGIC);
    }
}
