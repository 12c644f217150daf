package org.dynamicmri.io.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.io.Patient;
import org.dynamicmri.scan.Sizes;

/**
 * NIfTI-1, NIfTI-2 and Analyze 7.5: image series [x, y, slice, frame] in one file (.nii) or with
 * their values apart (.hdr and .img), compressed (.gz) or not. Written as 32-bit magnitudes in one
 * file of NIfTI-1 with pixels in mm and frames in s.
 *
 * <p>Rows are stored from the top of the image; where the place of the slices in the patient is
 * known, qform and sform specify it, otherwise their codes are 0.
 */
public final class NiftiFormat implements FileFormat {

    /** Deflate compresses 1032-fold at most. */
    private static final long LARGEST_COMPRESSION_RATIO = 1032;

    private static final Map<Integer, Integer> BYTES_OF_TYPE =
            Map.ofEntries(
                    Map.entry(2, 1),
                    Map.entry(4, 2),
                    Map.entry(8, 4),
                    Map.entry(16, 4),
                    Map.entry(32, 8),
                    Map.entry(64, 8),
                    Map.entry(256, 1),
                    Map.entry(512, 2),
                    Map.entry(768, 4),
                    Map.entry(1024, 8),
                    Map.entry(1792, 16));
    private static final int UINT8 = 2;
    private static final int INT16 = 4;
    private static final int INT32 = 8;
    static final int FLOAT32 = 16;
    private static final int COMPLEX64 = 32;
    private static final int INT8 = 256;
    private static final int UINT16 = 512;
    private static final int UINT32 = 768;
    private static final int INT64 = 1024;
    private static final int COMPLEX128 = 1792;

    @Override
    public String description() {
        return "NIfTI or Analyze (.nii, .nii.gz, .hdr with .img)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.SERIES);
    }

    @Override
    public List<String> endings() {
        return List.of(".nii");
    }

    @Override
    public long seriesBytes(long values) {
        return values * Float.BYTES;
    }

    @Override
    public boolean holds(ImagePart part) {
        return part != ImagePart.COMPLEX;
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        Path header = withEnding(path, ".img", ".hdr");
        return NiftiHeader.begins(start(header), header.toString().matches("(?i).*\\.hdr"));
    }

    /** The first bytes of a file, unpacked; fewer where it is shorter or damaged. */
    private static byte[] start(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return new byte[0];
        }
        try (InputStream in = open(path)) {
            return in.readNBytes(NiftiHeader.LARGEST);
        } catch (EOFException | ZipException e) {
            return new byte[0];
        }
    }

    /** The file with a certain ending next to a file, or the same of any other. */
    private static Path withEnding(Path path, String ending, String other) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        int stem = name.length() - ending.length();
        boolean ends = stem > 0 && name.substring(stem).equalsIgnoreCase(ending);
        String same = ends && name.endsWith(ending) ? other : other.toUpperCase(Locale.ROOT);
        return ends ? path.resolveSibling(name.substring(0, stem) + same) : path;
    }

    private static InputStream open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return isCompressed(path) ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isCompressed(Path path) throws IOException {
        byte[] start = InputFiles.firstBytes(path, 2);
        return start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        Path headerFile = withEnding(path, ".img", ".hdr");
        NiftiHeader header = NiftiHeader.parse(start(headerFile));
        Path data = header.apart() ? withEnding(headerFile, ".hdr", ".img") : headerFile;
        if (!Files.isRegularFile(data) || header.apart() && data.equals(headerFile)) {
            throw new InvalidDataException(
                    "expected %s with the header and an .img file with the pixels in the same folder,"
                            + " but the second is missing.",
                    headerFile.getFileName());
        }
        Integer bytes = BYTES_OF_TYPE.get(header.type());
        if (bytes == null) {
            throw new InvalidDataException(
                    "expected 8 to 64-bit integers, floating-point or complex numbers, but the"
                            + " NIfTI data type is %d.",
                    header.type());
        }
        int[] size = header.size();
        long count = Sizes.product(size[0], size[1], size[2], size[3]);
        long expected = Sizes.product(count, bytes);
        long most = Files.size(data) * (isCompressed(data) ? LARGEST_COMPRESSION_RATIO : 1);
        if (header.offset() > most || expected > most - header.offset()) {
            throw new InvalidDataException(
                    "the header specifies %d x %d pixels x %d slice(s) x %d frames (%d bytes from byte"
                            + " %d), but the file has %d bytes; it is incomplete.",
                    size[0],
                    size[1],
                    size[2],
                    size[3],
                    expected,
                    header.offset(),
                    Files.size(data));
        }
        float[] values = new float[Sizes.floats("series", Sizes.product(2, count))];
        try (InputStream in = open(data)) {
            in.skipNBytes(header.offset());
            read(in, header, bytes, values);
            in.read(); // at its end a compressed file is checked against its sum
        }
        return SliceStack.of(
                values, size[2], header.geometry(), NiftiHeader.properties(start(headerFile)));
    }

    private static void read(InputStream in, NiftiHeader header, int bytes, float[] values)
            throws IOException {
        int type = header.type();
        boolean complex = type == COMPLEX64 || type == COMPLEX128;
        boolean scaled = header.slope() != 0 && !complex;
        byte[] part = new byte[1 << 16];
        ByteBuffer buffer = ByteBuffer.wrap(part).order(header.order());
        for (int i = 0; i < values.length; ) {
            int length = Math.min(part.length / bytes, (values.length - i) / 2);
            if (in.readNBytes(part, 0, length * bytes) < length * bytes) {
                throw new EOFException();
            }
            for (int j = 0; j < length; j++, i += 2) {
                double value = value(buffer, type, j * bytes);
                values[i] = (float) (scaled ? header.slope() * value + header.intercept() : value);
                values[i + 1] = complex ? (float) value(buffer, type, j * bytes + bytes / 2) : 0;
            }
        }
    }

    private static double value(ByteBuffer buffer, int type, int at) {
        return switch (type) {
            case UINT8 -> buffer.get(at) & 0xff;
            case INT8 -> buffer.get(at);
            case INT16 -> buffer.getShort(at);
            case UINT16 -> buffer.getShort(at) & 0xffff;
            case INT32 -> buffer.getInt(at);
            case UINT32 -> buffer.getInt(at) & 0xffffffffL;
            case INT64 -> buffer.getLong(at);
            case FLOAT32, COMPLEX64 -> buffer.getFloat(at);
            default -> buffer.getDouble(at);
        };
    }

    @Override
    public List<Path> writeSeries(SliceStack series, Path output, Patient patient)
            throws IOException {
        return NiftiWriter.write(series, output);
    }
}
