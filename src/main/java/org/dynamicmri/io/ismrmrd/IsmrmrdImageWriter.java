package org.dynamicmri.io.ismrmrd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.hdf5.Hdf5Type;
import org.dynamicmri.io.hdf5.Hdf5Writer;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.readout.ClockUnit;

/** Writes images as {@link IsmrmrdImages} reads them. */
final class IsmrmrdImageWriter {

    private static final int COMPLEX_FLOAT = 7;
    private static final int COMPLEX_IMAGE = 5;
    private static final int MATRIX_AT = 16;
    private static final int FOV_AT = 22;
    private static final int CHANNELS_AT = 34;
    private static final int PLACE_AT = 36;
    private static final int SLICE_AT = 98;
    private static final int REPETITION_AT = 104;
    private static final int TIME_STAMP_AT = 108;
    private static final int TYPE_AT = 124;
    private static final int INDEX_AT = 126;
    private static final int ATTRIBUTES_LENGTH_AT = 194;
    private static final int LARGEST_COUNT = 65_535;
    private static final String GROUP = "image_0";

    private IsmrmrdImageWriter() {}

    /**
     * @throws InvalidDataException if a count exceeds what ISMRMRD's 16 bits hold
     */
    static List<Path> write(SliceStack stack, Path output) throws IOException {
        Geometry geometry = stack.first().geometry();
        int largest =
                Math.max(
                        Math.max(stack.frames(), stack.count()),
                        Math.max(geometry.width(), geometry.height()));
        if (largest > LARGEST_COUNT) {
            throw new InvalidDataException(
                    "ISMRMRD holds at most %d pixels, frames or slices along an axis, but there are"
                            + " %d; write .cfl.",
                    LARGEST_COUNT, largest);
        }
        int images = Math.multiplyExact(stack.frames(), stack.count());
        Geometry inAnyPlace = geometry.withPlace(geometry.sliceSpacingMm(), Optional.empty());
        Map<String, String> all = new LinkedHashMap<>(ScanHeader.of(inAnyPlace, "").properties());
        all.putAll(stack.properties());
        String meta = IsmrmrdHeader.toMeta(all);
        List<double[]> times = stack.slices().stream().map(FrameTimes::orEven).toList();
        ByteBuffer texts = buffer(Hdf5Writer.REFERENCE_BYTES * images);
        ByteBuffer headers = buffer(IsmrmrdTypes.IMAGE_HEADER.size() * images);
        float[] numbers = stack.interleaved();
        ByteBuffer values = buffer(Math.multiplyExact(4, numbers.length));
        values.asFloatBuffer().put(numbers);
        try (OutputFiles files = new OutputFiles()) {
            Path temporary = files.temporary(output);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                Hdf5Writer writer = new Hdf5Writer(channel);
                for (int image = 0; image < images; image++) {
                    Geometry ofSlice = stack.slices().get(image % stack.count()).geometry();
                    header(headers, ofSlice, image, stack.count(), meta.length());
                    double time = times.get(image % stack.count())[image / stack.count()];
                    headers.putInt(
                            image * IsmrmrdTypes.IMAGE_HEADER.size() + TIME_STAMP_AT,
                            (int) Math.round(time / ClockUnit.SIEMENS));
                    writer.text(meta, texts);
                }
                Map<String, Long> members = new TreeMap<>();
                members.put(
                        IsmrmrdImages.ATTRIBUTES, writer.dataset(Hdf5Type.text(), texts, images));
                members.put(
                        IsmrmrdImages.HEADER,
                        writer.dataset(IsmrmrdTypes.IMAGE_HEADER, headers, images));
                members.put(
                        IsmrmrdImages.DATA,
                        writer.dataset(
                                IsmrmrdTypes.COMPLEX,
                                values,
                                images,
                                1,
                                1,
                                geometry.height(),
                                geometry.width()));
                long series = writer.group(new TreeMap<>(members));
                long group = writer.group(new TreeMap<>(Map.of(GROUP, series)));
                writer.finish(writer.group(new TreeMap<>(Map.of(IsmrmrdWriter.GROUP, group))));
            }
            return files.commit();
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The header of an image; those of all slices of a frame follow each other. */
    private static void header(
            ByteBuffer headers, Geometry geometry, int image, int slices, int length) {
        int at = image * IsmrmrdTypes.IMAGE_HEADER.size();
        int frame = image / slices;
        headers.putShort(at, (short) 1).putShort(at + 2, (short) COMPLEX_FLOAT);
        headers.putShort(at + MATRIX_AT, (short) geometry.width());
        headers.putShort(at + MATRIX_AT + 2, (short) geometry.height());
        headers.putShort(at + MATRIX_AT + 4, (short) 1);
        headers.putFloat(at + FOV_AT, (float) geometry.fovXMm());
        headers.putFloat(at + FOV_AT + 4, (float) geometry.fovYMm());
        headers.putFloat(at + FOV_AT + 8, (float) geometry.sliceThicknessMm());
        headers.putShort(at + CHANNELS_AT, (short) 1);
        geometry.plane().ifPresent(plane -> IsmrmrdTypes.putPlane(headers, at + PLACE_AT, plane));
        headers.putShort(at + SLICE_AT, (short) (image % slices));
        headers.putShort(at + REPETITION_AT, (short) frame);
        headers.putShort(at + TYPE_AT, (short) COMPLEX_IMAGE);
        headers.putShort(at + INDEX_AT, (short) (image + 1));
        headers.putInt(at + ATTRIBUTES_LENGTH_AT, length);
    }
}
